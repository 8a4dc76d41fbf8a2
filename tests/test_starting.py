"""What a new strategy begins with, and what a section, an annex and a department are begun as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import strategydocs as sd
from strategydocs.cli import main
from tests.conftest import Project


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def said(problems: sd.Problems) -> list[str]:
    return [f"{problem.place.file}: {problem.message}" for problem in problems]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


# A strategy


def test_a_new_strategy_is_an_example_in_which_nothing_is_wrong(tmp_path: Path) -> None:
    begun = sd.new_strategy(tmp_path, "our-strategy")
    assert begun.folder == tmp_path / "our-strategy"
    assert set(begun.made) == set(contents(begun.folder))
    assert (begun.about.title, str(begun.about.published)) == ("Answered first time", "2030-01")
    assert said(sd.check(begun.folder)) == []  # no suggestion either


def test_it_has_one_of_each_that_a_writer_begins_with(tmp_path: Path) -> None:
    strategy = sd.load(sd.new_strategy(tmp_path, "our-strategy").folder)
    assert (len(strategy.departments), len(strategy.actions), len(strategy.measures)) == (2, 3, 1)
    assert (len(strategy.sections), len(strategy.annexes), len(strategy.themes)) == (3, 1, 2)
    assert {response.state.value for response in strategy.responses.values()} == {"cleared", "draft", "not-applicable"}


def test_it_is_assembled_with_the_writer_s_own_title(tmp_path: Path) -> None:
    title = 'A "title": with \\ and # and {{ braces }} in 2030'
    begun = sd.new_strategy(tmp_path, "our-strategy", title=title, publisher="Us & co", published="2026-11-06")
    assert begun.about.title == title
    strategy = sd.load(begun.folder)
    assert (strategy.about.subtitle, strategy.about.publisher) == (None, "Us & co")
    assert str(strategy.actions["letters"].due) == "2026-12"  # moves with the year of publication
    result = sd.assemble(begun.folder, tmp_path / "output", formats=("html",), only=["strategy"])
    page = (tmp_path / "output/our-strategy/strategy.html").read_text()
    assert list(result.warnings) == []
    assert "Everybody who asks Us &amp; co a question" in page
    assert "{{ braces }} in 2030" in page


def test_in_a_project_it_stands_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    sd.new_strategy(tmp_path, "first")
    sd.new_strategy(tmp_path, "second")
    assert [path.name for path in sd.find_strategies(tmp_path)] == ["first", "second"]


def test_the_same_wishes_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        sd.new_strategy(tmp_path / name, "plan", title="Ours", published="2027")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


@pytest.mark.parametrize(
    ("name", "wishes", "why"),
    [
        ("Our Strategy", {}, "Use small letters, digits and hyphens: “our-strategy”."),
        ("…", {}, "Use small letters, digits and hyphens: “our-strategy”."),
        ("taken", {}, "taken is there already, and is kept as it is. Choose another name."),
        ("known", {}, "“known” is the id of the strategy in "),
        ("plan", {"title": " "}, "the title is empty"),
        ("plan", {"publisher": ""}, "the publisher is empty"),
        ("plan", {"published": "soon"}, "“soon” is not a date"),
        ("plan", {"published": "9999"}, "9999 is too far away"),
    ],
)
def test_a_strategy_that_can_t_be_is_not_begun(name: str, wishes: dict[str, str], why: str, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/notes.txt").write_text("Mine.")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/strategy.yaml").write_text("id: known\ntitle: A\npublisher: B\npublished: 2012\n")
    before = contents(tmp_path)
    with pytest.raises(sd.WrongUse) as error:
        sd.new_strategy(tmp_path, name, **wishes)
    assert why in str(error.value)
    assert contents(tmp_path) == before


def test_none_is_begun_within_another_nor_where_there_is_nothing(project: Project, tmp_path: Path) -> None:
    folder = project()
    with pytest.raises(sd.WrongUse, match="is a strategy itself, and none stands within another"):
        sd.new_strategy(folder, "inner")
    folder.rename(tmp_path / "content")
    with pytest.raises(sd.WrongUse, match="is a strategy itself"):
        sd.new_strategy(tmp_path, "inner")
    with pytest.raises(sd.WrongUse, match="there is no folder"):
        sd.new_strategy(tmp_path / "nowhere", "inner")


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "plan").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(sd.InvalidStrategy, match="this folder is a link"):
        sd.new_strategy(tmp_path, "plan")
    assert contents(tmp_path) == {}


# Sections and annexes


def test_a_section_stands_behind_the_last_one(project: Project) -> None:
    folder = project()
    begun = sd.new_section(folder, "next-steps")
    assert (begun.file, begun.title, begun.id) == ("sections/02-next-steps.md", "Next steps", "sec-next-steps")
    assert (folder / begun.file).read_text() == "# Next steps {#sec-next-steps}\n"
    assert said(sd.check(folder)) == []


def test_the_first_annex_has_the_first_number(project: Project) -> None:
    folder = project()
    assert sd.new_annex(folder, "evidence", title="The evidence").file == "annexes/01-evidence.md"
    assert sd.new_annex(folder, "sources").file == "annexes/02-sources.md"
    assert said(sd.check(folder)) == []


@pytest.mark.parametrize(
    ("there", "after", "file"),
    [
        (["01-a", "02-b"], None, "03-new"),
        (["1-a", "9-b"], None, "10-new"),
        (["001-a"], None, "002-new"),
        (["10-a", "20-b"], None, "30-new"),
        (["01-a", "05-b"], "01-a.md", "03-new"),
        (["01-a", "03-b"], "sections/01-a.md", "02-new"),
        (["01-a", "03-b"], "a", "02-new"),
        (["01-a", "03-b"], "03-b.md", "04-new"),
        (["01-a", "foreword"], "01-a.md", "02-new"),
    ],
)
def test_its_number_puts_it_where_it_belongs(there: list[str], after: str | None, file: str, project: Project) -> None:
    folder = project({"sections/01-summary.md": None, **{f"sections/{name}.md": f"# {name}\n" for name in there}})
    begun = sd.new_section(folder, "new", after=after)
    assert begun.file == f"sections/{file}.md"
    order = [section.prose.file for section in sd.load(folder).sections]
    before = (
        f"sections/{there[-1]}.md" if after is None else next(name for name in order if after.split("/")[-1] in name)
    )
    assert order.index(begun.file) == order.index(before) + 1


def test_a_title_may_hold_anything(project: Project) -> None:
    title = "A *b* {{ c }} @act-nobody <i> & [l](x) `y` #"
    folder = project()
    assert sd.new_section(folder, "new", title=title).title == title
    assert said(sd.check(folder)) == []
    sd.assemble(folder, folder.parent / "output", formats=("html",), only=["strategy"])
    page = (folder.parent / "output/strategy/strategy.html").read_text()
    assert "A *b* {{ c }} @act-nobody &lt;i&gt; &amp; [l](x) `y` #" in page


@pytest.mark.parametrize(
    ("name", "wishes", "why"),
    [
        ("Next steps", {}, "“Next steps” can’t be the name of a section. Use small letters, digits and hyphens"),
        ("summary", {}, "sections/01-summary.md is there already, and is kept as it is"),
        ("costs", {}, "the id “sec-costs” is taken: annexes/01-money.md, line 1 has it"),
        ("departments", {}, "“sec-departments” is the id of the departments’ annexes"),
        ("new", {"after": "01-summary.md"}, "no number between sections/01-summary.md and sections/02-plan.md"),
        (
            "new",
            {"after": "01-sumary.md"},
            "there is no sections/01-sumary.md to stand behind. Did you mean “01-summary.md”?",
        ),
        ("new", {"after": "9"}, "There are 01-summary.md, 02-plan.md, zoo.md."),
        ("new", {}, "sections/zoo.md has no number, and stands behind all that have one. Give it one first."),
        ("new", {"title": " "}, "the title is empty"),
    ],
)
def test_a_section_that_can_t_be_is_not_begun(name: str, wishes: dict[str, str], why: str, project: Project) -> None:
    others = {
        "sections/02-plan.md": "# Plan\n",
        "sections/zoo.md": "# Zoo\n",
        "annexes/01-money.md": "# M {#sec-costs}\n",
    }
    folder = project(others)
    before = contents(folder)
    with pytest.raises(sd.WrongUse) as error:
        sd.new_section(folder, name, **wishes)
    assert why in str(error.value)
    assert contents(folder) == before


def test_a_section_is_begun_before_what_refers_to_it_is_right(project: Project) -> None:
    folder = project(text="See @sec-risks.")
    sd.new_section(folder, "risks")
    assert said(sd.check(folder)) == []


def test_all_that_can_t_be_read_is_told_at_once(project: Project) -> None:
    folder = project({"actions.yaml": "actions: x\n", "strategy.yaml": "title: [\n"})
    for begin in (sd.new_section, sd.new_annex):
        with pytest.raises(sd.InvalidStrategy) as error:
            begin(folder, "new")
        assert [problem.place.file for problem in error.value.problems.errors] == ["actions.yaml", "strategy.yaml"]


# Departments


def test_a_department_is_asked_for_what_all_lead(project: Project) -> None:
    folder = project()
    begun = sd.new_department(folder, "parks", name="Department for Parks", short="DfP")
    assert [action.id for action in begun.actions] == ["leaders"]
    assert begun.file == "departments/parks.md"
    assert (folder / "departments/parks.md").read_text() == "## @act-leaders {.awaiting}\n"
    assert said(sd.check(folder)) == ["departments/parks.md: 1 response is awaited from parks"]


@pytest.mark.parametrize(
    ("table", "added"),
    [
        ("departments:\n  - {id: a, name: A, short: A}\n", '  - {id: parks, name: "P: p", short: "P"}\n'),
        ("departments:\n- {id: a, name: A, short: A}", '\n- {id: parks, name: "P: p", short: "P"}\n'),
        (
            "# Ours\r\ndepartments:\r\n  -   id: a\r\n      name: A # the first\r\n      short: A\r\n\r\n# end\r\n",
            '  -   id: parks\r\n      name: "P: p"\r\n      short: "P"\r\n',
        ),
        ("\ufeffdepartments:\n  - {id: a, name: A,\n     short: A}\n", '  - {id: parks, name: "P: p", short: "P"}\n'),
    ],
)
def test_its_line_is_as_those_above_and_every_byte_stays(table: str, added: str, project: Project) -> None:
    folder = project({"departments.yaml": table.encode()})
    sd.new_department(folder, "parks", name="P: p", short="P")
    assert (folder / "departments.yaml").read_bytes() == (table + added).encode()


@pytest.mark.parametrize("table", [None, "departments: []\n", "departments: [ ]  # none yet\n"])
def test_the_first_department_begins_the_table(table: str | None, project: Project) -> None:
    actions = "actions:\n  - {id: leaders, number: 1, title: Name a leader, leads: [no]}\n"
    without = dict.fromkeys(("departments/health.md", "departments/roads.md"))
    folder = project({"departments.yaml": table, "actions.yaml": actions, **without})
    begun = sd.new_department(folder, "no", name="Nothing", start="2012-04")
    assert str(begun.department.from_) == "2012-04"
    assert list(sd.load(folder).departments) == ["no"]
    assert (folder / "departments/no.md").read_text() == "## @act-leaders {.awaiting}\n"


def test_one_that_nobody_asks_needs_no_file(project: Project) -> None:
    actions = "actions:\n  - {id: redesign, number: 1, title: Redesign, leads: [roads]}\n"
    roads = {"departments/health.md": None, "departments/roads.md": "## @act-redesign\n\nThree are.\n"}
    folder = project({"actions.yaml": actions, **roads})
    assert sd.new_department(folder, "parks", name="Parks").file is None
    assert said(sd.check(folder)) == []


@pytest.mark.parametrize(
    ("ident", "wishes", "why"),
    [
        ("Parks", {}, "“Parks” can’t be the name of a department. Use small letters, digits and hyphens: “parks”."),
        ("all", {}, "“all” stands for every department"),
        ("health", {}, "“health” is a name of the department “health” already (departments.yaml, line 2)"),
        ("dh", {}, "“dh” is a name of the department “health” already"),
        ("parks", {"short": "DfR"}, "“DfR” is a name of the department “roads” already"),
        ("parks", {"name": " "}, "the name is empty"),
        ("parks", {"start": "then"}, "“then” is not a date"),
        ("begun", {}, "departments/begun.md is there already, and is kept as it is"),
        ("other", {}, "departments/mine.md is there already"),
    ],
)
def test_a_department_that_can_t_be_is_not_added(
    ident: str, wishes: dict[str, str], why: str, project: Project
) -> None:
    begun = {"departments/begun.md": "Text.\n", "departments/mine.md": "---\ndepartment: other\n---\nText.\n"}
    folder = project(begun)
    before = contents(folder)
    with pytest.raises(sd.WrongUse) as error:
        sd.new_department(folder, ident, **{"name": "Department for Parks", **wishes})
    assert why in str(error.value)
    assert contents(folder) == before


@pytest.mark.parametrize(
    "table", ["departments: [{id: a, name: A, short: A}]\n", "departments:\n  - {id: a, name: A, short: A}\n...\n"]
)
def test_a_table_that_nothing_can_stand_below_is_left_alone(table: str, project: Project) -> None:
    folder = project({"departments.yaml": table})
    before = contents(folder)
    with pytest.raises(sd.InvalidStrategy, match="no department can be added below this table"):
        sd.new_department(folder, "parks", name="Parks")
    assert contents(folder) == before


def begin_department(folder: Path) -> object:
    return sd.new_department(folder, "parks", name="Parks")


def begin_section(folder: Path) -> object:
    return sd.new_section(folder, "parks")


@pytest.mark.parametrize(
    ("link", "begin"),
    [("departments.yaml", begin_department), ("departments", begin_department), ("sections", begin_section)],
)
def test_no_link_is_written_through(link: str, begin: Callable[[Path], object], project: Project) -> None:
    folder = project()
    (folder / link).rename(folder / f"real-{link}")
    (folder / link).symlink_to(folder / f"real-{link}")
    before = contents(folder)
    with pytest.raises(sd.InvalidStrategy, match="is a link"):
        begin(folder)
    assert contents(folder) == before


# The commands


def test_what_was_begun_and_what_comes_next_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    result = run("new", "strategy", "ours", "--title", "Ours", "--published", "2031")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Ours, in content/ours\n  made: strategy.yaml, actions.yaml, ")
    assert "To see it as readers will, refreshed as you save: strategydocs preview content/ours\n" in result.stdout
    assert run("new", "section", "risks", "--after", "03-measuring.md").stdout == (
        "Risks, in content/ours/sections/04-risks.md\n"
        "Write its text below the title. Other texts refer to it as @sec-risks.\n"
    )
    assert "in content/ours/annexes/02-evidence.md" in run("new", "annex", "evidence").stdout
    assert run("new", "department", "streets", "--name", "Streets").stdout == (
        "Streets, in content/ours/departments.yaml\n"
        "  made: departments/streets.md\n"
        "To respond to, there: @act-letters.\n"
        "Put text below each heading, and take out “{.awaiting}”. What is awaited: strategydocs check content/ours\n"
    )
    assert said(sd.check("content/ours")) == ["departments/streets.md: 1 response is awaited from streets"]


def test_what_can_t_be_begun_has_its_status(project: Project) -> None:
    folder = project()
    assert run("new", "strategy", "No", folder.parent).exit_code == 2
    assert run("new", "section", "summary", folder).exit_code == 2
    (folder / "strategy.yaml").write_text("title: [\n")
    result = run("new", "department", "parks", folder, "--name", "Parks")
    assert result.exit_code == 1
    assert result.stderr.endswith("Nothing was written.\n")
