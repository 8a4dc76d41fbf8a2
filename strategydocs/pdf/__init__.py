"""Stage 5, the PDF: laid out by WeasyPrint in child processes, which may die or run long without harm to us.

`Press` keeps a few children at hand (process.py), which see only the files of their job and only the layouts' fonts
(child.py). A long document is laid out in parts, side by side, and merged (parts.py, merge.py).
"""

from strategydocs.pdf.merge import pages_in
from strategydocs.pdf.parts import CROSSING, Parts
from strategydocs.pdf.press import Press
from strategydocs.pdf.process import COMMAND, Attachment, Job, MissingGlyphs

__all__ = ["COMMAND", "CROSSING", "Attachment", "Job", "MissingGlyphs", "Parts", "Press", "pages_in"]
