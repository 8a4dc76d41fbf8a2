"""What prose says beside the tables: abbreviations, counts and titles that were typed by hand. What may mean something
else is left alone, so most of these say what is not told."""

from __future__ import annotations

import pytest

import strategydocs as sd
from strategydocs import checks
from strategydocs.checks import abbreviations
from strategydocs.checks.material import Material
from tests.conftest import Project


def told(project: Project, text: str, rule: str) -> list[str]:
    """What a rule says of a section's text."""
    return [problem.message for problem in checks.check(sd.load(project(text=text))) if problem.rule.id == rule]


# Abbreviations


@pytest.mark.parametrize(
    "text",
    [
        "The QDS is new. See the QDS.",
        "The QDSs and a QDS.",
        "**QDS** and *QDS*.",
        "- QDS\n- a QDS as well",
        "QDS first.\n\nThen QDS.",
        "“QDS” and the QDS’s figures",
    ],
)
def test_an_abbreviation_without_its_words_is_told_of_once(project: Project, text: str) -> None:
    assert told(project, text, "abbreviation") == ["“QDS” is spelt out nowhere"]


@pytest.mark.parametrize(
    "text",
    [
        "The Quarterly Data Summary (QDS) is new. See the QDS, QDS.",
        "The QDS (Quarterly Data Summary) is new. See the QDS, QDS.",
        "A quarterly summary of data (or QDS). See the QDS, QDS.",
        "A quarterly and data summary. See the QDS, QDS.",
        '<abbr title="Quarterly Data Summary">QDS</abbr>. See the QDS, QDS.',
        "QDS\n:   A summary.\n\nSee the QDS, QDS.",
        "The QDS once.",
        "The UK, the UK and the EU, the EU.",
        "You must NOT, but NOT. It is not so.",
        "Part III and part III.",
        "Go ON UK and Go ON UK. The BMJ Group and the BMJ Group.",
        "`QDS` and `QDS`, [one](https://a.uk/QDS), [two](https://a.uk/?a=QDS)",
        "WE SAY SO. WE SAY SO.",
        "DH and DfR, DH and DfR, DFR and DFR.",
        "A QDS-like and a QDS-like, GOV.UK and GOV.UK, R&D and R&D.",
        "```\nQDS QDS\n```",
    ],
)
def test_what_is_spelt_out_or_well_known_or_a_name_is_left_alone(project: Project, text: str) -> None:
    assert told(project, text, "abbreviation") == []


def test_a_glossary_spells_out(project: Project) -> None:
    terms = "terms:\n  - {term: QDS, expansion: quarterly data summary}\n"
    assert not sd.check(project({"glossary.yaml": terms}, text="The QDS, the QDS."))


@pytest.mark.parametrize("part", ["AB ", "(AB ", "A", "AB-", "[x](", "`", "{a", "a-", "The ", "(" * 30, "AB\n: "])
def test_any_text_is_read_to_its_end(project: Project, part: str) -> None:
    strategy = sd.load(project(text=f"AB CD {part * 20_000}"))
    assert len(list(abbreviations.check(Material(strategy, frozenset())))) <= 3
