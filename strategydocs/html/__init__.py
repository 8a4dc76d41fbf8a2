"""A document's blocks as HTML: for the screen, and for print on its way to PDF.

The two differ where a page and a sheet of paper do: charts stand in the page and beside the sheet, collapsed text
opens on the one and is open on the other, footnotes go to the end of the one and to the foot of the other, and links
to other pages lead nowhere from paper.
"""

from strategydocs.html.screen import for_screen
from strategydocs.html.sheet import for_print

__all__ = ["for_print", "for_screen"]
