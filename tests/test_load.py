"""Reading a strategy's folder: what is read, where it was written, and what stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

import strategydocs as sd
from strategydocs import Place
from strategydocs.load import MOST_BYTES, read
from strategydocs.load.files import inside
from strategydocs.load.tables import read_record
from strategydocs.model import (
    About,
    ActionTable,
    DepartmentTable,
    FrontMatter,
    MeasureTable,
    Record,
    State,
    TranslationTable,
)
from tests.conftest import SECTION, Project


def problems_of(folder: Path) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in sd.check(folder)]


# What is read


def test_a_strategy(project: Project) -> None:
    strategy = sd.load(project())
    assert (strategy.id, strategy.title) == ("strategy", "Small strategy")
    assert list(strategy.actions) == ["leaders", "redesign"]
    assert str(strategy.actions["redesign"].due) == "2015-03"
    assert [department.id for department in strategy.asked(strategy.actions["leaders"])] == ["health", "roads"]
    assert strategy.responses["redesign", "roads"].text == "Three are."
    assert list(strategy.responses) == [("leaders", "health"), ("leaders", "roads"), ("redesign", "roads")]
    assert [section.id for section in strategy.sections] == ["sec-summary"]


def test_values_know_where_they_were_written(project: Project) -> None:
    strategy = sd.load(project({SECTION: "---\naudience: all\n---\n\n# Summary\n"}))
    assert strategy.actions["redesign"].place_of("due") == Place("actions.yaml", 3, 78, 7)
    assert strategy.actions["redesign"].place_of("leads.0") == Place("actions.yaml", 3, 65, 5)
    assert strategy.actions["redesign"].place_of("theme") == strategy.actions["redesign"].place
    assert strategy.sections[0].place == Place(SECTION, 5, 3, 7)
    assert strategy.responses["redesign", "roads"].place.line == 5


def test_files_are_read_in_the_order_of_their_numbers(project: Project) -> None:
    files = {f"sections/{number}-s.md": f"# S {{#sec-{number}}}\n" for number in (2, 10, 100)}
    assert [section.id for section in sd.load(project(files)).sections] == ["sec-summary", "sec-2", "sec-10", "sec-100"]


@pytest.mark.parametrize("encoded", [b"\xef\xbb\xbf# Summary\r\n\r\nSee @act-x.\r\n", b"# Summary\r\rSee @act-x.\r"])
def test_windows_and_old_mac_line_ends_and_a_byte_order_mark(project: Project, encoded: bytes) -> None:
    assert problems_of(project({SECTION: encoded})) == [f"{SECTION}:3:5: there is no action “x”"]


@pytest.mark.parametrize(
    "front", ["---\n---\n", "---\n# nothing yet\n---\n", "---\nnumbered: false\n...\n", "---  \nnumbered: no\n---"]
)
def test_front_matter(project: Project, front: str) -> None:
    section = sd.load(project({SECTION: f"{front}\n# Summary\n"})).sections[0]
    assert section.front.numbered == ("numbered" not in front)
    assert section.title == "Summary"


def test_a_response_ends_at_the_next_heading_of_its_level_and_at_the_next_response(project: Project) -> None:
    annex = "Before.\n\n@act-leaders\n---\n\nOne.\n\n### Below\n\nTwo.\n\n"
    annex += "### @act-redesign {.draft}\n\nThree.\n\n## Other\n\nFour.\n"
    responses = sd.load(project({"departments/roads.md": annex})).responses
    assert responses["leaders", "roads"].text == "One.\n\n### Below\n\nTwo."
    assert responses["redesign", "roads"].text == "Three."
    assert responses["redesign", "roads"].state is State.DRAFT


@pytest.mark.parametrize(
    "heading", ["See @act-leaders", "@act-leaders and more", "@sec-summary", "[@act-leaders; @act-redesign]"]
)
def test_a_heading_opens_a_response_only_if_it_is_nothing_but_the_reference(project: Project, heading: str) -> None:
    responses = sd.load(project({"departments/health.md": f"## {heading}\n\nText.\n"})).responses
    assert ("leaders", "health") not in responses


def test_loading_raises_every_problem_at_once(project: Project) -> None:
    with pytest.raises(sd.InvalidStrategy) as raised:
        sd.load(
            project({"actions.yaml": "actions: {", "departments.yaml": "departments: 1\n", "glossary.yaml": "terms"})
        )
    files = [problem.place.file for problem in raised.value.problems]
    assert files == ["actions.yaml", "departments.yaml", "glossary.yaml"]


# Finding strategies


def test_a_project_s_strategies_are_found(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / "content" / name).mkdir(parents=True)
        (tmp_path / "content" / name / "strategy.yaml").touch()
    content = tmp_path / "content"
    assert sd.find_strategies(tmp_path) == sd.find_strategies(content) == [content / "a", content / "b"]
    assert sd.find_strategies(content / "a") == [content / "a"]


def test_content_may_itself_be_the_only_strategy(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "strategy.yaml").touch()
    assert sd.find_strategies(tmp_path) == [tmp_path / "content"]


def test_no_strategy_is_told_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    for folder, message in (
        (tmp_path / "nowhere", "there is no such folder"),
        (tmp_path / "file", "this is a file, not a folder"),
        (tmp_path / "empty", "this folder is empty"),
        (tmp_path, "there is no strategy here"),
    ):
        with pytest.raises(sd.InvalidStrategy, match=message):
            sd.find_strategies(folder)


# What leads out of the folder, or nowhere


@pytest.mark.parametrize(
    ("path", "is_inside"),
    [("images/a.png", True), ("./a.png", True), ("a b.png", True)]
    + [(path, False) for path in ("", "/a", "../a", "a/../../a", "C:\\a", "a\\b", "http://a", "//a/b")],
)
def test_paths_of_content_stay_in_the_folder(path: str, is_inside: bool) -> None:
    assert inside(path) is is_inside


def test_a_link_out_of_the_folder_is_not_followed(project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n")
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = project(text='![](images/map.png){alt="Map"}')
    (folder / "images").mkdir()
    (folder / "images" / "map.png").symlink_to(tmp_path / "secret.png")
    (folder / "sections" / "02-secret.md").symlink_to(tmp_path / "secret.md")
    assert problems_of(folder) == [
        "images/map.png:1:1: this file leads out of the strategy’s folder",
        "sections/02-secret.md:1:1: this file leads out of the strategy’s folder",
    ]


def test_a_link_to_nothing_or_to_itself(project: Project) -> None:
    folder = project()
    (folder / "sections" / "02-gone.md").symlink_to(folder / "gone.md")
    (folder / "sections" / "03-self.md").symlink_to(folder / "sections" / "03-self.md")
    assert problems_of(folder) == [
        "sections/02-gone.md:1:1: this file is a link to nothing",
        "sections/03-self.md:1:1: this file is a link to nothing",
    ]


def test_a_name_that_no_file_can_have(project: Project) -> None:
    assert len(problems_of(project(text=f'![]({"x" * 5000}.png){{alt="Long"}}'))) == 1


def test_a_text_that_is_too_large(project: Project) -> None:
    found = problems_of(project({SECTION: "# S\n\n" + "word " * (MOST_BYTES // 5)}))
    assert found == [f"{SECTION}:1:1: this file is too large: 2.0 MB, where 2 MB is the most"]


def test_hidden_files_are_left_alone(project: Project) -> None:
    assert problems_of(project({"sections/.draft.md": "nonsense", "sections/.git/x.md": "nonsense"})) == []


def test_a_file_that_can_not_be_read_makes_nothing_dangle(project: Project) -> None:
    broken: dict[str, str | bytes | None] = {
        "actions.yaml": "actions: {\n",
        "departments.yaml": b"\xff",
        "sections/02-more.md": b"# M {#sec-more}\xff\n",
    }
    text = "@act-leaders, @dep-health, @sec-more, [there](#sec-more), {{ actions | count }}"
    files = [problem.place.file for problem in sd.check(project(broken, text=text))]
    assert files == ["actions.yaml", "departments.yaml", "sections/02-more.md"]


def test_what_is_read_leaves_its_digest(project: Project) -> None:
    names = set(read(project()).strategy.digests)
    assert names == {
        *("strategy.yaml", "departments.yaml", "actions.yaml", SECTION),
        *("departments/health.md", "departments/roads.md"),
    }


# YAML that no one types, and that must not stop the program


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "null\n",
        "- a\n",
        "word\n",
        "1: x\n",
        "~: x\n",
        "true: x\n",
        "? [a, b]\n: x\n",
        "a: &a [*a]\n",
        "actions: &a\n  - *a\n",
        "x: &x {bogus: 1}\nactions:\n  - {<<: *x, id: a}\n",
        "actions: [[[]]]\n",
        "actions: !!python/object:os.system echo\n",
        "actions:\n  - {id: !secret x, number: 0x1, title: 1e999, due: 2012-02-30}\n",
        "actions:\n  - {id: a, number: " + "9" * 5000 + ", title: A}\n",
        "[" * 5000,
        "a: {" * 5000,
        "a: 1\n---\nb: 2\n",
        "\ufeffactions: []\n",
        "a: *nothing\n",
        "%YAML 9.9\n---\na: 1\n",
        "a: 'x\n",
        "\x00",
        "\ud7ff: \u2028\n",
    ],
)
def test_any_yaml_gives_a_record_or_problems(text: str) -> None:
    record, problems = read_record(ActionTable, "actions.yaml", text)
    assert (record is None) == bool(problems)
    assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in problems)


def test_an_empty_text_is_a_record_of_defaults() -> None:
    record, problems = read_record(FrontMatter, "a.md", "", first_line=2)
    assert not problems
    assert record is not None
    assert (record.numbered, record.audience, record.place) == (True, None, Place("a.md", 2))


def test_keys_that_are_merged_in_are_read() -> None:
    text = "departments:\n  - &a {id: a, name: A, short: A}\n  - {<<: *a, id: b}\n"
    record, problems = read_record(DepartmentTable, "departments.yaml", text)
    assert not problems
    assert record is not None
    assert [department.name for department in record.departments] == ["A", "A"]


def test_a_date_in_a_text_stays_a_text() -> None:
    text = "actions:\n  - {id: a, number: 1, title: 2012-11-06, due: 2012-11-06}\n"
    record, _ = read_record(ActionTable, "actions.yaml", text)
    assert record is not None
    assert (record.actions[0].title, str(record.actions[0].due)) == ("2012-11-06", "2012-11-06")


@pytest.mark.parametrize(
    ("kind", "text", "place"),
    [
        (About, "title: T\npublisher: P\npublished: 2013\nidentifiers: {edition: 1.0}\n", "4:24"),
        (About, "title: T\npublisher: P\npublished: 2013\nidentifiers: {edition: true}\n", "4:24"),
        (MeasureTable, "measures:\n- {id: a, title: A, unit: '%', target: {value: --5%}}\n", "2:48"),
        (TranslationTable, "ga:\n  vowel: [aeiou]\n", "2:10"),
    ],
)
def test_what_yaml_takes_for_something_else_is_not_shown_as_that(kind: type[Record], text: str, place: str) -> None:
    """1.0 would be shown as 1, true too, and letters in brackets are a list of one word."""
    record, (problem,) = read_record(kind, "file.yaml", text)
    assert record is None
    assert str(problem.place) == f"file.yaml:{place}"
    assert "invalid literal" not in problem.message
