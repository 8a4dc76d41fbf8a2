"""strategydocs: plain text into a government strategy, as accessible HTML and PDF."""

from __future__ import annotations

from strategydocs.assemble import FORMATS, Length, Result, assemble
from strategydocs.checking import check
from strategydocs.compare.sources import WORKING
from strategydocs.compare.sources import both as iterations
from strategydocs.comparing import compare
from strategydocs.compose import document_ids as documents
from strategydocs.freezing import freeze
from strategydocs.importing import Imported, Point, import_docx
from strategydocs.load import find_strategies, load
from strategydocs.load.names import Names, names_in
from strategydocs.manual import RULES, explain, find_rule
from strategydocs.model import Strategy
from strategydocs.new import (
    NewDepartment,
    NewStrategy,
    NewText,
    NewUpdate,
    new_annex,
    new_department,
    new_section,
    new_strategy,
    new_update,
)
from strategydocs.preview import PORT as PREVIEW_PORT
from strategydocs.preview import PortTaken, Preview, serve
from strategydocs.problems import (
    InvalidStrategy,
    Level,
    MachineError,
    Place,
    Problem,
    Problems,
    Rule,
    StrategyDocsError,
    UnknownName,
    WrongUse,
    show,
)
from strategydocs.redline.changes import Changes
from strategydocs.redline.data import schema as changes_schema
from strategydocs.redline.publishing import (
    REDLINE_FORMATS,
    Published,
    change_note,
    changed_passages,
    changes_json,
    write_changes,
)
from strategydocs.reporting import FORMS, Checked, report
from strategydocs.schemas import schemas, vscode_settings, write_schemas
from strategydocs.steps import Phase, Progress, Step
from strategydocs.versions import (
    Head,
    Shown,
    UpdateType,
    Verification,
    Version,
    in_force,
    load_version,
    verify,
    versions,
)
from strategydocs.versions import show as show_version
from strategydocs.weblinks import LinkReport, check_links
from strategydocs.weblinks.answers import default_file as link_cache

__all__ = [
    "FORMATS",
    "FORMS",
    "PREVIEW_PORT",
    "REDLINE_FORMATS",
    "RULES",
    "WORKING",
    "Changes",
    "Checked",
    "Head",
    "Imported",
    "InvalidStrategy",
    "Length",
    "Level",
    "LinkReport",
    "MachineError",
    "Names",
    "NewDepartment",
    "NewStrategy",
    "NewText",
    "NewUpdate",
    "Phase",
    "Place",
    "Point",
    "PortTaken",
    "Preview",
    "Problem",
    "Problems",
    "Progress",
    "Published",
    "Result",
    "Rule",
    "Shown",
    "Step",
    "Strategy",
    "StrategyDocsError",
    "UnknownName",
    "UpdateType",
    "Verification",
    "Version",
    "WrongUse",
    "assemble",
    "change_note",
    "changed_passages",
    "changes_json",
    "changes_schema",
    "check",
    "check_links",
    "compare",
    "documents",
    "explain",
    "find_rule",
    "find_strategies",
    "freeze",
    "import_docx",
    "in_force",
    "iterations",
    "link_cache",
    "load",
    "load_version",
    "names_in",
    "new_annex",
    "new_department",
    "new_section",
    "new_strategy",
    "new_update",
    "report",
    "schemas",
    "serve",
    "show",
    "show_version",
    "verify",
    "versions",
    "vscode_settings",
    "write_changes",
    "write_schemas",
]
