"""An existing strategy in Word becomes a strategy's folder; what needs a person's eye is told, with file and line.

Nothing is made up: what Word does not say (alt texts, leads, dates) is asked for, and no word of the text is lost
without a point that has it.
"""

from __future__ import annotations

from strategydocs.importing.importer import Imported, import_docx
from strategydocs.importing.points import Point

__all__ = ["Imported", "Point", "import_docx"]
