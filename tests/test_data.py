"""The data that go with documents say what the documents show."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pikepdf
import pytest

import strategydocs as sd
from strategydocs.data import actions_csv, cell

STRATEGY = """\
title: Better services
publisher: Ministry of Examples
published: 2013-01-31
themes: [{id: people, title: "People, first"}]
"""
ACTIONS = """\
actions:
  - id: leaders
    number: 1
    title: Appoint “leaders”, everywhere
    theme: people
    leads: [roads]
    due: 2013-06
    milestones: [{id: named, title: Leaders named, due: 2013-03}]
  - id: old
    number: 2
    title: Old
    leads: [roads]
    retired: {on: 2013-12-01, reason: Done otherwise, replaced-by: [leaders]}
"""
UPDATE = """\
title: "Update: July 2013"
published: 2013-07-20
period: {from: 2013-04, to: 2013-06}
"""
RETURN = """\
# Roads

## @act-leaders {status=delayed due=2013-09}

Later.

## @act-old {status=on-track}

Going on.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "strategy.yaml": STRATEGY,
        "departments.yaml": "departments:\n  - {id: roads, name: Department for Roads, short: Roads}\n",
        "actions.yaml": ACTIONS,
        "sections/01-case.md": "# Case {#sec-case}\n\nText.\n",
        "updates/2013-07/update.yaml": UPDATE,
        "updates/2013-07/01-news.md": "# News {#sec-news}\n\nText.\n",
        "updates/2013-07/returns/roads.md": RETURN,
    }
    for name, text in files.items():
        path = tmp_path / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "small"


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_line_for_each_action(folder: Path) -> None:
    text = actions_csv(sd.load(folder))
    assert text.startswith("\ufeffid,number,title,theme,")  # with a mark, for spreadsheets
    leaders, old = read(text)
    assert leaders == {
        **dict.fromkeys(leaders, ""),
        "id": "leaders",
        "number": "1",
        "title": "Appoint “leaders”, everywhere",
        "theme": "People, first",
        "leads": "roads",
        "due": "2013-06",
        "status": "Delayed",
        "forecast": "2013-09",
        "milestones": "Leaders named (2013-03)",
    }
    assert (old["retired"], old["retired-reason"], old["replaced-by"]) == ("2013-12-01", "Done otherwise", "leaders")
    assert old["status"] == ""


def test_an_update_sees_what_was_known_then(folder: Path) -> None:
    _, old = read(actions_csv(sd.load(folder).as_of("2013-07")))
    assert (old["retired"], old["status"]) == ("", "On track")


def test_it_is_attached_to_the_strategy_and_its_updates(folder: Path, tmp_path: Path) -> None:
    sd.assemble(folder, tmp_path / "out", formats=["pdf"])
    found = {}
    for path in (tmp_path / "out").rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            for file in pdf.Root.get("/AF", pikepdf.Array()):
                embedded = file.EF.F
                found[path.stem] = (
                    read(embedded.read_bytes().decode()),
                    str(file.UF),
                    str(file.AFRelationship),
                    str(embedded.Subtype),
                    str(embedded.Params.ModDate),
                )
    strategy = sd.load(folder)
    assert found == {
        "strategy": (read(actions_csv(strategy)), "actions.csv", "/Data", "/text/csv", "D:20130131000000Z"),
        "2013-07": (
            read(actions_csv(strategy.as_of("2013-07"))),
            "actions.csv",
            "/Data",
            "/text/csv",
            "D:20130720000000Z",
        ),
    }


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\tsum", "'\tsum"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),  # a wide sign
        ("Named; =1", "Named;' =1"),
        ("One\n=1", "One\n'=1"),
        (-5, "-5"),
        ("-5.5", "-5.5"),
        (None, ""),
        ("a = b - c", "a = b - c"),
        ("well-known", "well-known"),
    ],
)
def test_no_cell_begins_a_formula(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_a_title_that_would_be_a_formula(folder: Path) -> None:
    actions = folder / "actions.yaml"
    actions.write_text(ACTIONS.replace("title: Old", "title: '=HYPERLINK(\"http://127.0.0.1\")'"), encoding="utf-8")
    _, old = read(actions_csv(sd.load(folder)))
    assert old["title"] == '\'=HYPERLINK("http://127.0.0.1")'
