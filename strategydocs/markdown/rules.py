"""What the scan of a text finds: lines that pandoc would take otherwise than they were meant, without a word."""

from __future__ import annotations

from strategydocs.rules import SECTION, Level, Rule

BLOCK_SYNTAX = Rule(
    id="block-syntax",
    finds="A line with “:::” does not open a block: its braces are missing or wrong, or it is indented.",
    why="The line would be published as text, and the block’s content would be missing.",
    bad="::: callout title=Why\nText.\n:::",
    good="::: {.callout title=Why}\nText.\n:::",
    file=SECTION,
)
BLOCK_CLOSED = Rule(
    id="block-closed",
    finds="A block is not closed, or a line “:::” closes none.",
    why="All that follows would be part of the block.",
    bad="::: {.callout}\nText.",
    good="::: {.callout}\nText.\n:::",
    file=SECTION,
)
CODE_CLOSED = Rule(
    id="code-closed",
    finds="A line “```” opens code that nothing closes.",
    why="The rest of the file would be shown as code.",
    bad="```\nGET /performance",
    good="```\nGET /performance\n```",
    file=SECTION,
)
BLANK_LINE = Rule(
    id="blank-line",
    finds="A heading, a list, a table, a block, a footnote’s text or a link’s address has no blank line above it.",
    why="It would run on as part of the paragraph above it.",
    bad="We will:\n- train leaders\n- redesign services",
    good="We will:\n\n- train leaders\n- redesign services",
    file=SECTION,
)
HEADING_SYNTAX = Rule(
    id="heading-syntax",
    finds="A line was meant as a heading and is none, or is one and was not meant so.",
    why="People who move by headings would not find it (WCAG 2.2, 1.3.1).",
    bad="##Costs",
    good="## Costs",
    file=SECTION,
)
ATTRIBUTES = Rule(
    id="attributes",
    finds="Braces with an id, a class or a key did not take: they are wrong, or stand behind a space.",
    why="They would be published as text, and what refers to the id would lead nowhere.",
    bad="## Costs {#sec-costs .wide,}",
    good="## Costs {#sec-costs .wide}",
    file=SECTION,
)
TABLE_ROW = Rule(
    id="table-row",
    finds="A row of a table has more cells than the table’s head, or the line of dashes has more or fewer.",
    why="The cells beyond are lost without a word.",
    bad="| Year | Cost |\n|------|------|\n| 2012 | £1m | £2m |",
    good="| Year | Cost | Saving |\n|------|------|--------|\n| 2012 | £1m | £2m |",
    file=SECTION,
)
TABLE_ROW_SHORT = Rule(
    id="table-row-short",
    finds="A row of a table has fewer cells than the table’s head.",
    why="The rest of the row would be empty, and what stands in it may be in the wrong column.",
    bad="| Year | Cost | Saving |\n|------|------|--------|\n| 2012 | £2m |",
    good="| Year | Cost | Saving |\n|------|------|--------|\n| 2012 | | £2m |",
    level=Level.WARNING,
    file=SECTION,
)
VALUE_SYNTAX = Rule(
    id="value-syntax",
    finds="“{{” opens a value that is not closed on its line.",
    why="Readers would see the braces in place of the number.",
    bad="We have {{ actions | count } actions.",
    good="We have {{ actions | count }} actions.",
    file=SECTION,
)
REFERENCE_JOINED = Rule(
    id="reference-joined",
    finds="References in one pair of brackets are not joined as they should be.",
    why="Readers would see the brackets in place of “actions 1 and 2”.",
    bad="See [@act-leaders, @act-redesign].",
    good="See [@act-leaders; @act-redesign].",
    file=SECTION,
)
REFERENCE_IN_LINK = Rule(
    id="reference-in-link",
    finds="A reference stands in a link’s text.",
    why="A link in a link is two targets in one place; screen readers and PDFs know only one.",
    bad="[See @act-leaders](https://www.gov.uk)",
    good="See @act-leaders and [the guidance on it](https://www.gov.uk).",
    file=SECTION,
)
FOOTNOTE_SYNTAX = Rule(
    id="footnote-syntax",
    finds="A footnote’s name has a space in it.",
    why="It would be published as text in brackets.",
    bad="It saved £1 million.[^the costs]",
    good="It saved £1 million.[^costs]\n\n[^costs]: In 2012.",
    file=SECTION,
)
IMAGE_PATH = Rule(
    id="image-path",
    finds="A picture’s path is missing, leads out of the strategy’s folder or to the web, or can’t be an address.",
    why="The picture would not be there for readers, or could change after publication.",
    bad='![](https://example.gov.uk/map.png){alt="Offices by region"}',
    good='![](images/map.png){alt="Offices by region"}',
)
LINK_ADDRESS = Rule(
    id="link-address",
    finds="A link’s address is missing, has a space in it or is not whole, or leads to no part of the strategy.",
    why="Readers would end nowhere.",
    bad="[GOV.UK](https:www.gov.uk)",
    good="[GOV.UK](https://www.gov.uk)",
    file=SECTION,
)
HTML_TAG = Rule(
    id="html-tag",
    finds="HTML that is not among the few tags that pass, or that has an attribute which none needs; a comment.",
    why="HTML can run, fetch and restyle, and most of it is lost in PDF; a comment was not meant to be read.",
    bad="<b>Only</b> online.",
    good="**Only** online.",
    file=SECTION,
)
