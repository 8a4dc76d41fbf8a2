"""What `verify` finds, and what stands in the way of freezing."""

from __future__ import annotations

from strategydocs.rules import Level, Rule

VERSION_DAMAGED = Rule(
    id="version-damaged",
    finds="A frozen version or the ledger is not as it was frozen: altered, added to, or lost.",
    why="What readers are shown as the strategy of a day would not be what was published then.",
    bad="a file in versions/1.0/ that someone corrected",
    good="a new version that corrects it: strategydocs freeze 1.0.1 --corrects 1.0 …",
    by="verify",
)
VERSION_LEFT = Rule(
    id="version-left",
    finds="A freeze is at work, or was interrupted and left something.",
    why="It is no version, and should not be taken for one.",
    bad="versions/.staging/ after the machine was switched off",
    good="strategydocs freeze again, which clears it away",
    level=Level.WARNING,
    by="verify",
)
VERSION_LINE_ENDS = Rule(
    id="version-line-ends",
    finds="Nothing keeps git from changing the line ends of what was frozen.",
    why="A fresh copy on another system would no longer be what was frozen.",
    bad="versions/.gitattributes without its last line",
    good="* -text",
    level=Level.WARNING,
    by="verify",
)
NOT_PORTABLE = Rule(
    id="not-portable",
    finds="A file can’t be frozen: it is a link, or has a name that not every system can keep.",
    why="A version must be the same wherever a copy of it is kept.",
    bad="images/map?.png",
    good="images/map.png",
    by="freeze",
)
VERSION_STRAY = Rule(
    id="version-stray",
    finds="A file lies among the frozen versions that is no part of any.",
    why="It could be taken for one.",
    bad="versions/notes.docx",
    good="notes.docx elsewhere",
    level=Level.WARNING,
    by="verify",
)
