"""The values of a strategy: what the loader makes of a folder and every later stage reads.

Records come from YAML tables and are checked by pydantic as they are made; their fields' names are the keys of
the content format (docs/writing.md) with `_` for `-`. All values are frozen and know where they were written.
"""

from strategydocs.model.measures import Figure, Forecast, Measure, MeasureTable, Reading, Target
from strategydocs.model.records import Id, Identified, Record, Records, Text
from strategydocs.model.registers import Item, Register, Step
from strategydocs.model.strategy import Edition, Relative, Strategy
from strategydocs.model.style import Style, Switch
from strategydocs.model.tables import (
    ALL,
    DEFAULT_STATUSES,
    FORMAT,
    About,
    Action,
    ActionTable,
    Department,
    DepartmentTable,
    FrontMatter,
    Glossary,
    Milestone,
    Move,
    Retirement,
    Status,
    Term,
    Theme,
    Tone,
)
from strategydocs.model.texts import (
    DepartmentalAnnex,
    Picture,
    Response,
    Section,
    State,
    has_block,
    included,
    with_partials,
)
from strategydocs.model.translations import Translation, TranslationTable
from strategydocs.model.updates import AboutUpdate, Period, Update, UpdateKind

__all__ = [
    "ALL",
    "DEFAULT_STATUSES",
    "FORMAT",
    "About",
    "AboutUpdate",
    "Action",
    "ActionTable",
    "Department",
    "DepartmentTable",
    "DepartmentalAnnex",
    "Edition",
    "Figure",
    "Forecast",
    "FrontMatter",
    "Glossary",
    "Id",
    "Identified",
    "Item",
    "Measure",
    "MeasureTable",
    "Milestone",
    "Move",
    "Period",
    "Picture",
    "Reading",
    "Record",
    "Records",
    "Register",
    "Relative",
    "Response",
    "Retirement",
    "Section",
    "State",
    "Status",
    "Step",
    "Strategy",
    "Style",
    "Switch",
    "Target",
    "Term",
    "Text",
    "Theme",
    "Tone",
    "Translation",
    "TranslationTable",
    "Update",
    "UpdateKind",
    "has_block",
    "included",
    "with_partials",
]
