"""What reading a strategy's folder finds: files that can't be read, tables and texts of another shape than theirs."""

from __future__ import annotations

from strategydocs.rules import SECTION, Level, Rule

# Files

NO_STRATEGY = Rule(
    id="no-strategy",
    finds="There is no strategy where one was looked for.",
    why="Nothing can be made of a folder without strategy.yaml; a mistyped path looks the same.",
    bad="strategydocs check contnet/",
    good="strategydocs check content/",
    by="every command",
)
FILE_MISSING = Rule(
    id="file-missing",
    finds="A folder lacks the file that says what it is: strategy.yaml, or an update’s update.yaml.",
    why="Without it the program knows neither the title nor the dates of what stands in the folder.",
    bad="updates/2013-04/01-overview.md alone",
    good="updates/2013-04/update.yaml beside updates/2013-04/01-overview.md",
)
FILE_ENCODING = Rule(
    id="file-encoding",
    finds="A file is not UTF-8 text.",
    why="Its “£”, “é” and “–” would reach readers as other characters.",
    bad="a file that was saved as “ANSI” or “Windows-1252”",
    good="the same file, saved as UTF-8",
)
FILE_LINK = Rule(
    id="file-link",
    finds="A file is a link that leads out of the strategy’s folder, or to nothing.",
    why="What is published must be in the folder that was reviewed and is kept.",
    bad="partials/x.md → /home/ann/x.md",
    good="partials/x.md, a copy of the file",
)
FILE_SIZE = Rule(
    id="file-size",
    finds="A file is larger than any that a person edits.",
    why="It would take minutes to read, and most often was put there by mistake.",
    bad="sections/04-data.md, of 12 MB",
    good="sections/04-data.md with the figures that readers need, and a link to the rest",
)
FILE_NOT_READ = Rule(
    id="file-not-read",
    finds="A text or a table stands where nothing reads it, or its name ends wrongly.",
    why="Readers would miss it, and nobody would notice.",
    bad="sections/02-plan.markdown",
    good="sections/02-plan.md",
)
FILE_STRAY = Rule(
    id="file-stray",
    finds="A file that is neither text nor table lies among those that are, or a table has a name that none has.",
    why="It may be a table whose name was mistyped; otherwise it belongs elsewhere.",
    bad="action.yaml",
    good="actions.yaml",
    level=Level.WARNING,
)
FILE_IN_THE_WAY = Rule(
    id="file-in-the-way",
    finds="Something stands where the program would write: a link, or a file where a folder is wanted.",
    why="Nothing is written through links, and nothing that exists is overwritten.",
    bad="updates/ as a file",
    good="updates/ as a folder",
    by="new and freeze",
)

# Tables

YAML_SYNTAX = Rule(
    id="yaml-syntax",
    finds="A table, or a text’s front matter, is not YAML.",
    why="Nothing of the file can be used, so that whatever it says would be missing.",
    bad="title: Digital strategy: the plan",
    good='title: "Digital strategy: the plan"\npublisher: Cabinet Office\npublished: 2012-11-06',
    file="strategy.yaml",
)
DUPLICATE_KEY = Rule(
    id="duplicate-key",
    finds="A key stands twice in one mapping.",
    why="Only one of the two values would be published, and which one is chance.",
    bad="title: A strategy\npublisher: Cabinet Office\npublished: 2012\ntitle: A plan",
    good="title: A plan\npublisher: Cabinet Office\npublished: 2012",
    file="strategy.yaml",
)
YAML_SIGN = Rule(
    id="yaml-sign",
    finds="A “&”, “*” or “!” before a word means something to YAML: it eats the word, or repeats values without end.",
    why="A word would be missing from the text; a few lines could make a table that no machine can hold.",
    bad="title: !Now or never\npublisher: Cabinet Office\npublished: 2012",
    good='title: "!Now or never"\npublisher: Cabinet Office\npublished: 2012',
    file="strategy.yaml",
)
UNKNOWN_KEY = Rule(
    id="unknown-key",
    finds="A table has a key that means nothing there.",
    why="It is most often a known key mistyped, and its value would be lost without a word.",
    bad="tilte: A plan\npublisher: Cabinet Office\npublished: 2012",
    good="title: A plan\npublisher: Cabinet Office\npublished: 2012",
    file="strategy.yaml",
)
MISSING_KEY = Rule(
    id="missing-key",
    finds="A table lacks a key that it can’t do without.",
    why="Readers would not be told a title, a date or a number that they need.",
    bad="title: A plan\npublished: 2012",
    good="title: A plan\npublisher: Cabinet Office\npublished: 2012",
    file="strategy.yaml",
)
WRONG_VALUE = Rule(
    id="wrong-value",
    finds="A value is not of the kind that its key wants: a text for a number, a date that does not exist.",
    why="It can’t be shown, sorted or compared as what it should be.",
    bad="title: A plan\npublisher: Cabinet Office\npublished: 2012-13",
    good="title: A plan\npublisher: Cabinet Office\npublished: 2012-12",
    file="strategy.yaml",
)
FORMAT_VERSION = Rule(
    id="format-version",
    finds="The strategy is written for a newer version of the program.",
    why="What is new in it would be misread or left out.",
    bad="format: 2\ntitle: A plan\npublisher: Cabinet Office\npublished: 2012",
    good="format: 1\ntitle: A plan\npublisher: Cabinet Office\npublished: 2012",
    file="strategy.yaml",
)
DUPLICATE_ID = Rule(
    id="duplicate-id",
    finds="An id is given twice, in one table, in any two texts, or to two strategies of a project.",
    why="A reference to it would lead to one of the two, and readers who mean the other would not notice.",
    bad="## Costs {#sec-costs}\n\n## Savings {#sec-costs}",
    good="## Costs {#sec-costs}\n\n## Savings {#sec-savings}",
    file=SECTION,
)

# Texts

FRONT_MATTER = Rule(
    id="front-matter",
    finds="What looks like front matter is not read as such.",
    why="It would be published as text, and what it says would not hold.",
    bad="---\nnumbered: false\n\n# Foreword",
    good="---\nnumbered: false\n---\n# Foreword",
)
NO_TEXT = Rule(
    id="no-text",
    finds="A strategy has no section, or an update no text.",
    why="There would be nothing to read.",
    bad="a folder with strategy.yaml alone",
    good="strategy.yaml and sections/01-summary.md",
)
SECTION_TITLE = Rule(
    id="section-title",
    finds="A section or an annex does not begin with its title, or has a second one.",
    why="Contents, bookmarks and search know a section by its one title (WCAG 2.2, 2.4.2).",
    bad="# Another title",
    good="## A heading",
    file=SECTION,
)
UPDATE_NAME = Rule(
    id="update-name",
    finds="An update’s folder has a name that can’t be part of an address.",
    why="The update’s page is published under that name.",
    bad="updates/April 2013/",
    good="updates/2013-04/",
)
RESPONSE_STATE = Rule(
    id="response-state",
    finds="A response has a state or a key that there is not, or two states.",
    why="Readers would be told that a response is final when it is not, or nothing at all.",
    bad="## @act-leaders {.awaitng}",
    good="## @act-leaders {.awaiting}",
    file="departments/health.md",
)
RESPONSE_DATE = Rule(
    id="response-date",
    finds="A date in a return’s heading can’t be read.",
    why="A date that slipped would not be shown to have slipped.",
    bad="## @act-redesign {status=delayed due=March-2015}",
    good="## @act-redesign {status=delayed due=2015-03}",
)
RESPONSE_TWICE = Rule(
    id="response-twice",
    finds="A department responds twice to one action, or has two files.",
    why="Only one of the two would be shown.",
    bad="## @act-leaders\n\nShe is on the board.\n\n## @act-leaders\n\nHe is on the board.",
    good="## @act-leaders\n\nShe is on the board.",
    file="departments/health.md",
)

# Pictures

IMAGE_FILE = Rule(
    id="image-file",
    finds="A file that is named as a picture is none, or is too large to show.",
    why="Readers would see an empty frame, or wait.",
    bad="images/map.png, which is a Word document",
    good="images/map.png, which is a PNG",
)
IMAGE_SVG = Rule(
    id="image-svg",
    finds="An SVG does more than draw: it runs something, or fetches it from elsewhere.",
    why="It could follow readers or change what they see after publication.",
    bad="<svg …><script>…</script></svg>",
    good="<svg …><path …/></svg>",
)
