"""What the next update begins with, and that nothing of a writer's is lost for it.

tests/data/new/strategy is a small strategy with two updates, tests/data/new/2013-10 what its third begins with: read
the two side by side.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategydocs as sd
from strategydocs.load.tables import read_record
from strategydocs.model import AboutUpdate, FrontMatter
from strategydocs.new.yaml import comment, quoted
from tests.conftest import Project
from tests.golden import matches_golden

TESTS = Path(__file__).parent
DATA = TESTS / "data" / "new"
MADE = (
    "updates/2013-10/update.yaml",
    "updates/2013-10/01-overview.md",
    "updates/2013-10/returns/health.md",
    "updates/2013-10/returns/roads.md",
    "updates/2013-10/returns/parks.md",
)
ABOUT = MADE[0]


@pytest.fixture
def strategy(tmp_path: Path) -> Path:
    """A copy of the small strategy, to begin its third update in."""
    return shutil.copytree(DATA / "strategy", tmp_path / "strategy")


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder, hidden ones and links too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def errors(folder: Path) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in sd.check(folder).errors]


def awaited(problems: Iterable[sd.Problem]) -> list[str]:
    return [problem.message for problem in problems if "2013-10" in problem.place.file]


# What is written


@pytest.mark.parametrize("file", MADE)
def test_an_update_begins_with(file: str, strategy: Path) -> None:
    result = sd.new_update(strategy, "2013-10")
    assert (result.made, result.completed, result.kept) == (MADE, (), ())
    matches_golden((strategy / file).read_text(), DATA / file.removeprefix("updates/"))


def test_what_was_made_passes_the_checks_and_says_who_is_awaited(strategy: Path) -> None:
    sd.new_update(strategy, "2013-10")
    problems = sd.check(strategy)
    assert problems.errors == ()
    assert awaited(problems) == [
        "3 responses are awaited from health",
        "1 response is awaited from parks",
        "5 responses are awaited from roads",
    ]


def test_nothing_that_is_made_for_reference_is_published(strategy: Path, tmp_path: Path) -> None:
    sd.new_update(strategy, "2013-10")
    sd.assemble(strategy, tmp_path / "output", formats=("html",))
    page = (tmp_path / "output/strategy/updates/2013-10.html").read_text()
    assert "This report covers 1 July 2013 to 30 September 2013." in page
    assert "Services *redesigned*" in page
    assert "We run no service that the standard is for" in page
    for remark in ("still right?", "What was it?", "for reference", "no-change"):
        assert remark not in page


@pytest.mark.parametrize("kind", ["quarterly", "annual"])
@pytest.mark.parametrize(
    "folder",
    [TESTS / "compose" / "strategy", *sorted(path for path in (TESTS / "cases/good").iterdir() if path.is_dir())],
    ids=lambda path: path.name,
)
def test_every_good_strategy_can_have_another_update(folder: Path, kind: str, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "strategy")
    sd.new_update(tmp_path / "strategy", "another", kind=kind)
    assert errors(tmp_path / "strategy") == []
    result = sd.assemble(tmp_path / "strategy", tmp_path / "output", formats=("html",))
    assert f"{result.id}/updates/another.html" in result.files


def test_the_first_update_knows_from_a_department_s_annex_what_is_not_applicable(project: Project) -> None:
    health = "## @act-leaders {.not-applicable}\n\nWe have no board.\n"
    folder = project({"departments/health.md": health})
    sd.new_update(folder, "first")
    text = (folder / "updates/first/returns/health.md").read_text()
    assert "# action 1, leaders: not applicable in its annex to the strategy, for the reason below." in text
    assert text.endswith("---\n\n" + health)
    assert errors(folder) == []


def test_a_strategy_that_asks_nobody_has_updates_all_the_same(project: Project) -> None:
    folder = project(
        dict.fromkeys(("actions.yaml", "departments.yaml", "departments/health.md", "departments/roads.md"))
    )
    result = sd.new_update(folder, "first")
    assert result.made == ("updates/first/update.yaml", "updates/first/01-overview.md")
    assert (folder / "updates/first/01-overview.md").read_text().count("\n") == 3
    assert errors(folder) == []


# The period and the title


@pytest.mark.parametrize(
    ("published", "before", "wanted", "period"),
    [
        ("2012-11-06", "", {}, "January to March 2013"),
        ("2013-06", "", {}, "July to September 2013"),
        ("2012", "", {}, "January to March 2013"),
        ("2012", "{from: 2013-07-01, to: 2013-09-30}", {}, "October to December 2013"),
        ("2012", "{from: 2013-02, to: 2013-04}", {}, "May to July 2013"),  # quarters that begin in February
        ("2012", "{from: 2013-10-01, to: 2013-12-10}", {}, "January to March 2014"),  # a year that closed early
        ("2012", "", {"start": "2014-02"}, "February to April 2014"),
        ("2012", "", {"end": "2013-02-10"}, "1 January to 10 February 2013"),
        ("2012", "", {"start": "2013-01", "end": "2013-12", "kind": "annual"}, "January to December 2013"),
        ("2012", "", {"start": "2013-11-30"}, "30 November 2013 to 27 February 2014"),
    ],
)
def test_the_period_is_the_quarter_that_follows(
    published: str, before: str, wanted: dict[str, str], period: str, project: Project
) -> None:
    about = f"title: Small\npublisher: Cabinet Office\npublished: {published}\n"
    folder = project({"strategy.yaml": about})
    if before:
        write(folder / "updates/before/update.yaml", f"title: Before\nperiod: {before}\n")
        write(folder / "updates/before/01-text.md", "# Text\n")
    assert sd.new_update(folder, "next", **wanted).update.period.words == period
    assert errors(folder) == []


@pytest.mark.parametrize(
    ("before", "kind", "title"),
    [
        ("Progress, July to September 2013", "quarterly", "Progress, October to December 2013"),
        ("Autumn: “all’s well”", "quarterly", "Quarterly update: October to December 2013"),
        ("Progress, July to September 2013", "annual", "Annual review: July 2013 to June 2014"),
    ],
)
def test_the_title_is_as_the_last_one_of_its_kind(before: str, kind: str, title: str, project: Project) -> None:
    period = "period: {from: 2013-07, to: 2013-09}"
    folder = project({"updates/a/update.yaml": f'title: "{before}"\n{period}\n', "updates/a/01-a.md": "# A\n"})
    assert sd.new_update(folder, "b", kind=kind).update.title == title


def test_a_title_of_one_s_own_may_hold_anything(project: Project) -> None:
    title = 'A "title": with \\ and # and {braces}'
    assert sd.new_update(project(), "b", title=title).update.title == title


# What exists stays


def test_a_second_time_changes_nothing(strategy: Path) -> None:
    sd.new_update(strategy, "2013-10")
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in strategy.rglob("*")}
    result = sd.new_update(strategy, "2013-10")
    assert (result.made, result.completed, set(result.kept)) == ((), (), set(MADE))
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in strategy.rglob("*")} == before


def test_a_department_that_joins_is_added(strategy: Path) -> None:
    sd.new_update(strategy, "2013-10")
    write(strategy / "updates/2013-10/returns/roads.md", "## @act-leaders {status=complete}\n\nOur own words.\n")
    before = contents(strategy)
    with (strategy / "departments.yaml").open("a") as table:
        table.write("  - {id: no, name: Department of Nothing, short: DN}\n")
    result = sd.new_update(strategy, "2013-10")
    assert result.made == ("updates/2013-10/returns/no.md",)
    assert {name: content for name, content in contents(strategy).items() if name in before}.items() >= {
        (name, content) for name, content in before.items() if name != "departments.yaml"
    }
    assert errors(strategy) == []


def test_a_writer_s_own_files_are_known_by_what_is_in_them(strategy: Path) -> None:
    own = {
        "updates/2013-10/update.yaml": "title: Autumn\nperiod: {from: 2013-07, to: 2013-09}\nkind: quarterly\n",
        "updates/2013-10/07-words.md": "# Words {#sec-2013-10-overview}\n",
        "updates/2013-10/returns/the-roads.md": "---\ndepartment: DfR\n---\n## @act-leaders {status=complete}\n",
    }
    for name, text in own.items():
        write(strategy / name, text)
    result = sd.new_update(strategy, "2013-10")
    assert set(result.kept) == set(own)
    assert result.made == ("updates/2013-10/returns/health.md", "updates/2013-10/returns/parks.md")
    assert errors(strategy) == []


def test_an_earlier_update_knows_nothing_of_later_ones(strategy: Path) -> None:
    (strategy / "updates/2013-04/returns/roads.md").unlink()
    write(strategy / "updates/2013-07/returns/roads.md", "## @act-redesign {status=delayed due=2016}\n\nIt is late.\n")
    assert sd.new_update(strategy, "2013-04").made == ("updates/2013-04/returns/roads.md",)
    text = (strategy / "updates/2013-04/returns/roads.md").read_text()
    assert "# action 2, redesign: no status yet; due March 2015. Is March 2015 still right?\n" in text


# An update.yaml that a writer began


@pytest.mark.parametrize(
    ("begun", "added"),
    [
        ("title: Autumn  # ours\n", "kind: quarterly\nperiod: {from: 2013-07-01, to: 2013-09-30}\n"),
        ("title: Autumn", "\nkind: quarterly\nperiod: {from: 2013-07-01, to: 2013-09-30}\n"),
        (
            "# ours\r\ntitle:   Autumn\r\n",
            "kind: quarterly\r\nperiod: {from: 2013-07-01, to: 2013-09-30}\r\n",
        ),
        ("title: Autumn\r\nkind: annual", "\r\nperiod: {from: 2013-01-01, to: 2013-12-31}\r\n"),
        ("\ufeff  title: Autumn\n", "  kind: quarterly\n  period: {from: 2013-07-01, to: 2013-09-30}\n"),
        ("---\ntitle: |\n  Autumn\n\n# end", "\nkind: quarterly\nperiod: {from: 2013-07-01, to: 2013-09-30}\n"),
        ("title: Autumn\nperiod:\n  from: 2013-08\n  to: 2013-08\n\n", "kind: quarterly\n"),
        ("title: Autumn\nforecasts:\n- {measure: sites-moved, value: 3, by: 2014}", None),
    ],
)
def test_what_it_lacks_is_added_below_and_every_byte_stays(begun: str, added: str | None, strategy: Path) -> None:
    write(strategy / ABOUT, begun)
    result = sd.new_update(strategy, "2013-10")
    added = added or "\nkind: quarterly\nperiod: {from: 2013-07-01, to: 2013-09-30}\n"
    assert (strategy / ABOUT).read_bytes() == (begun + added).encode()
    assert result.completed == (ABOUT,)
    assert errors(strategy) == []
    assert sd.new_update(strategy, "2013-10").completed == ()


def test_one_that_says_nothing_yet_gets_the_questions_too(strategy: Path) -> None:
    write(strategy / ABOUT, "# Ours\n")
    sd.new_update(strategy, "2013-10")
    assert (strategy / ABOUT).read_text() == "# Ours\n" + (DATA / "2013-10/update.yaml").read_text()


def test_one_in_braces_that_lacks_nothing_but_its_kind_is_kept(strategy: Path) -> None:
    write(strategy / ABOUT, "{title: Autumn, period: {from: 2013-07, to: 2013-09}}\n")
    assert ABOUT in sd.new_update(strategy, "2013-10").kept


@pytest.mark.parametrize(
    ("begun", "said"),
    [
        ("{title: Autumn}\n", "this table can’t be completed: nothing can be added below it"),
        ("{}\n", "this table can’t be completed: nothing can be added below it"),
        ("title: Autumn\n...\n", "this table can’t be completed: nothing can be added below it"),
        ("title: Autumn: summer\n", "a text with a colon in it"),
        ("titel: Autumn\n", "unknown key “titel”"),
        ("title: Autumn\nperiod:\n", "“period” must be a mapping"),
        ("- title\n", "this must be a mapping"),
        (b"title: Autumn \xe9\n", "this is not UTF-8 text"),
        ("title: Autumn\nforecasts: [{measure: sites, value: 3, by: 2014}]\n", "there is no measure “sites”"),
    ],
)
def test_one_that_can_t_be_completed_is_told_and_nothing_is_written(
    begun: str | bytes, said: str, strategy: Path
) -> None:
    write(strategy / ABOUT, begun)
    before = contents(strategy)
    with pytest.raises(sd.InvalidStrategy) as caught:
        sd.new_update(strategy, "2013-10")
    assert said in str(caught.value)
    assert all(problem.remedy for problem in caught.value.problems.errors)
    assert contents(strategy) == before


@given(st.text(min_size=1))
def test_text_stays_text_in_yaml(text: str) -> None:
    front, problems = read_record(FrontMatter, "x.md", f"department: dwp\n{comment(text)}\naudience: all\n")
    assert (problems, front and front.audience) == ([], "all")
    about, problems = read_record(
        AboutUpdate, "x.yaml", f"title: {quoted('x' + text)}\nperiod: {{from: 2013, to: 2013}}\n"
    )
    assert problems == []
    assert about is not None
    assert about.title.startswith("x")


# What is refused


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("2013/10", "2013-10"),
        ("../2013", "2013"),
        ("Q3 2013", "q3-2013"),
        ("été", "ete"),
        ("..", "2013-04"),
        ("", "2013-04"),
        ("a" * 81, "a" * 80),
    ],
)
def test_a_name_that_can_t_be_is_wrong_use_with_a_suggestion(name: str, suggestion: str, strategy: Path) -> None:
    with pytest.raises(sd.WrongUse, match=f"Use small letters, digits and hyphens: “{suggestion}”"):
        sd.new_update(strategy, name)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"start": "2013-05"}, "May to July 2013 overlaps the quarterly update “2013-07” (April to June 2013)"),
        ({"start": "2014-05", "end": "2014-04"}, "the period ends (April 2014) before it starts (May 2014)"),
        ({"end": "2013-05"}, "the period would start on 1 July 2013 and end before it"),
        ({"start": "9999-12"}, "there is no period that follows. Say when the period starts and ends."),
        ({"start": "July"}, "“July” is not a date; write a year, a month or a day"),
        ({"kind": "yearly"}, "there is no kind “yearly” of update"),
        ({"kind": "anual"}, "Did you mean “annual”?"),
        ({"title": " "}, "the title is empty"),
    ],
)
def test_what_makes_no_sense_is_wrong_use(wanted: dict[str, str], said: str, strategy: Path) -> None:
    before = contents(strategy)
    with pytest.raises(sd.WrongUse) as caught:
        sd.new_update(strategy, "2013-10", **wanted)
    assert said in str(caught.value)
    assert contents(strategy) == before


@pytest.mark.parametrize(
    ("wanted", "what"),
    [
        ({"title": "Other"}, "title"),
        ({"kind": "annual"}, "kind"),
        ({"start": "2013-08"}, "period"),
        ({"end": "2014"}, "period"),
    ],
)
def test_what_is_written_already_is_not_asked_for_otherwise(wanted: dict[str, str], what: str, strategy: Path) -> None:
    sd.new_update(strategy, "2013-10")
    with pytest.raises(sd.WrongUse, match=f"updates/2013-10/update.yaml gives another {what} already"):
        sd.new_update(strategy, "2013-10", **wanted)
    assert sd.new_update(strategy, "2013-10", kind="quarterly", start="2013-07", end="2013-09-30").made == ()


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("sections/02-more.md", "# More {#sec-more}\n\n@act-redesing\n", "there is no action “redesing”"),
        ("actions.yaml", "actions: [\n", "the bracket that opens here is not closed"),
        ("updates/2013-07/update.yaml", "title: x\n", "“period” is missing"),
        ("updates/2013-07/returns/docks.md", "## @act-leaders {status=complete}\n", "docks is not asked to respond"),
        ("updates/2013-10/returns/roads.md", "## @act-leaders {status=compleet}\n", "there is no status “compleet”"),
    ],
)
def test_content_with_errors_is_told_and_nothing_is_written(file: str, text: str, said: str, strategy: Path) -> None:
    write(strategy / file, text)
    before = contents(strategy)
    with pytest.raises(sd.InvalidStrategy) as caught:
        sd.new_update(strategy, "2013-10")
    assert said in str(caught.value)
    assert contents(strategy) == before


@pytest.mark.parametrize("link", ["updates", "updates/2013-10", "updates/2013-10/returns", ABOUT])
@pytest.mark.parametrize("inside", [True, False])
def test_nothing_is_written_through_a_link(link: str, inside: bool, strategy: Path, tmp_path: Path) -> None:
    elsewhere = (strategy if inside else tmp_path) / "elsewhere"
    elsewhere.mkdir()
    if link == "updates":
        shutil.rmtree(strategy / link)
    target = write(elsewhere / "update.yaml", "title: Autumn\n") if link == ABOUT else elsewhere
    (strategy / link).parent.mkdir(exist_ok=True)
    (strategy / link).symlink_to(target)
    before = contents(tmp_path)
    with pytest.raises(sd.InvalidStrategy, match=r"this f.* is a link|leads out of the strategy’s folder"):
        sd.new_update(strategy, "2013-10")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["updates", "updates/2013-10", "updates/2013-10/returns"])
def test_a_file_where_a_folder_is_wanted_is_told(name: str, strategy: Path) -> None:
    shutil.rmtree(strategy / "updates")
    write(strategy / name, "")
    with pytest.raises(sd.InvalidStrategy, match=f"{name}:1:1: this is a file, where a folder is wanted"):
        sd.new_update(strategy, "2013-10")


def test_a_strategy_s_folder_may_be_a_link_itself(strategy: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(strategy)
    sd.new_update(tmp_path / "link", "2013-10")
    assert (strategy / ABOUT).exists()


def test_a_folder_without_a_strategy_is_told(tmp_path: Path) -> None:
    with pytest.raises(sd.InvalidStrategy, match=r"there is no strategy\.yaml"):
        sd.new_update(tmp_path, "2013-10")
    assert list(tmp_path.iterdir()) == []


# Whole or not at all


@pytest.mark.parametrize("begun", [{}, {ABOUT: "title: Autumn\n"}, {"updates/2013-10/returns/roads.md": ""}])
@pytest.mark.parametrize("failing", range(4))
@pytest.mark.parametrize("function", ["rename", "replace", "mkdir", "open"])
def test_where_the_machine_fails_no_half_update_stays(
    function: str, failing: int, begun: dict[str, str], strategy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in begun.items():
        write(strategy / name, text)
    before = contents(strategy)
    folders = {path for path in strategy.rglob("*") if path.is_dir()}
    calls = 0
    real = getattr(Path, function)

    def fail(path: Path, *arguments: object, **options: object) -> object:
        nonlocal calls
        if ".strategydocs-" not in str(path):
            return real(path, *arguments, **options)
        calls += 1
        if calls == failing + 1:
            raise OSError(28, "No space left on device", str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, function, fail)
    try:
        sd.new_update(strategy, "2013-10")
    except sd.MachineError as error:
        caught = str(error)
    else:
        assert calls <= failing  # there were not so many calls
        return
    monkeypatch.undo()
    assert caught.endswith("can’t be written: No space left on device")
    assert contents(strategy) == before
    assert {path for path in strategy.rglob("*") if path.is_dir()} == folders


def test_what_was_done_is_undone_where_a_writer_stops_it(strategy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(strategy / ABOUT, "title: Autumn\n")
    before = contents(strategy)

    def stop(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(shutil, "copymode", stop)  # just before the last file takes its place
    with pytest.raises(KeyboardInterrupt):
        sd.new_update(strategy, "2013-10")
    assert contents(strategy) == before


def test_an_update_yaml_that_is_saved_in_the_meantime_is_not_lost(
    strategy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(strategy / ABOUT, "title: Autumn\n")
    real = os.fsync

    def save(descriptor: int) -> None:
        write(strategy / ABOUT, "title: Autumn of 2013\n")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", save)
    with pytest.raises(sd.MachineError, match=r"was changed in the meantime. Run the command again\."):
        sd.new_update(strategy, "2013-10")
    assert (strategy / ABOUT).read_text() == "title: Autumn of 2013\n"
    assert [path.name for path in (strategy / "updates/2013-10").iterdir()] == ["update.yaml"]
