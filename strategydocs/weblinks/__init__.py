"""Whether what a strategy links to on the web is still there. The one part that fetches anything, and only when asked.

`addresses.py` finds what is linked to, `asking.py` asks for it, `answers.py` keeps answers from one time to the next,
and `checking.py` tells what is wrong.
"""

from __future__ import annotations

from strategydocs.weblinks.checking import LinkReport, check_links

__all__ = ["LinkReport", "check_links"]
