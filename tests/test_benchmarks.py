"""The benchmarks' pieces work; that they measure rightly is for the eye (benchmarks/README.md)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import strategydocs
from benchmarks import comparing, naive, previewing, versions
from benchmarks.made import count_words
from benchmarks.measure import CommandFailed, Run, resident, run, tree
from benchmarks.results import Made, Result, Way, table

NOBODY = 2**30
"""The number of a process that there can't be."""

FILES = {
    "strategy.yaml": "format: 1\ntitle: Small\npublisher: Office\npublished: 2012\n",
    "departments.yaml": (
        "departments:\n  - {id: b, name: Second Office, short: B}\n  - {id: a, name: First Office, short: A}\n"
    ),
    "actions.yaml": "actions:\n  - {id: act, number: 1, title: Act, leads: [all]}\n",
    "sections/10-last.md": "# Last {#sec-last}\n\nThe tenth.\n",
    "sections/2-first.md": (
        "---\nnumbered: false\n---\n# First {#sec-first}\n\nBefore it.\n\n"
        "::: {.include file=partials/outer.md}\n:::\n\nAfter it, {{ actions.count }}.\n"
    ),
    "annexes/1-more.md": "# More {#sec-more}\n\nThe annex.\n",
    "departments/a.md": "## @act-act\n\nFrom the first.\n",
    "departments/b.md": "## @act-act\n\nFrom the second.\n",
    "partials/outer.md": "Outer text.\n\n::: {.video src=https://e.org/v title=V transcript=partials/inner.md}\n:::\n",
    "partials/inner.md": "What was said.\n",
}


@pytest.fixture
def strategy(tmp_path: Path) -> strategydocs.Strategy:
    for name, text in FILES.items():
        path = tmp_path / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return strategydocs.load(tmp_path / "small")


def test_the_text_is_concatenated_in_the_order_of_the_document(strategy: strategydocs.Strategy) -> None:
    text = naive.concatenated(strategy)
    in_order = [
        *("# First {", "Before it.", "Outer text.", "What was said.", "After it, {{ actions.count }}.", "# Last {"),
        *("The tenth.", "# More {", "The annex.", "# Second Office", "From the second.", "# First Office"),
        "From the first.",
    ]
    assert [text.count(part) for part in in_order] == [1] * len(in_order)
    assert sorted(in_order, key=text.index) == in_order
    assert "numbered: false" not in text


def test_every_line_of_the_example_is_in_its_concatenation() -> None:
    strategy = strategydocs.load(Path(__file__).parents[1] / "content" / "government-digital-strategy")
    lines = set(naive.concatenated(strategy).splitlines())
    texts = [*(section.prose for section in (*strategy.sections, *strategy.annexes))]
    texts += [annex.prose for annex in strategy.departmental_annexes.values()]
    assert [line for prose in texts for line in prose.text.splitlines() if line not in lines] == []


def test_the_plain_way_has_the_pictures_folder_and_only_our_fonts(
    strategy: strategydocs.Strategy, tmp_path: Path
) -> None:
    pandoc, weasyprint = naive.commands(strategy, tmp_path)
    assert (tmp_path / "strategy.md").read_text(encoding="utf-8") == naive.concatenated(strategy)
    assert pandoc[-1] == weasyprint[-2] == tmp_path / "strategy.html"
    assert f"{strategy.folder.as_uri()}/" in weasyprint
    assert naive.STYLE.is_file()
    config = Path(naive.environment(tmp_path)["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
    assert config.count("<dir>") == 1


def test_a_run_is_measured() -> None:
    measured = run([[sys.executable, "-S", "-c", "sum(range(20_000_000))"]])
    assert measured.seconds > 0
    assert measured.cpu > 0
    if Path("/proc/self/statm").exists():
        assert measured.memory
        assert measured.memory > 1_000_000


def test_a_command_that_fails_says_what_it_said() -> None:
    with pytest.raises(CommandFailed, match="status 3:\nno paper"):
        run([[sys.executable, "-S", "-c", "import sys; sys.stderr.write('no paper'); sys.exit(3)"]])


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells of processes in /proc")
def test_the_tree_has_the_children_of_every_thread() -> None:
    with ThreadPoolExecutor(1) as pool:
        child = pool.submit(subprocess.Popen, [sys.executable, "-S", "-c", "input()"], stdin=subprocess.PIPE).result()
        with child:
            assert {os.getpid(), child.pid} <= set(tree(os.getpid()))
            child.communicate(b"\n")


def test_a_process_that_has_ended_holds_nothing() -> None:
    assert list(tree(NOBODY)) == [NOBODY]
    assert resident(NOBODY) == 0


def test_words_are_those_of_the_body() -> None:
    assert count_words("<head><title>not this</title></head><body><p>two <b>words</b></p><script>not</script>") == 2


RESULT = Result(
    strategy="small",
    ours=Way("ours", (Run(2.0, 3.0, 300_000_000), Run(4.0, 3.0, 310_000_000)), Made(12, 1500, 9)),
    naive=Way("plain", (Run(4.0, 3.0, 200_000_000), Run(4.0, 4.0, 200_000_000)), Made(10, 1000, 9)),
    everything=Way("all", (Run(9.0, 12.0, None),), Made(40, 5000, 9)),
)


def test_the_table_shows_medians_and_ratios_pair_by_pair() -> None:
    assert table(RESULT).splitlines() == [
        "|           |          seconds |      CPU seconds |       memory, MB | PDF pages | HTML words |",
        "| --------- | ---------------: | ---------------: | ---------------: | --------: | ---------: |",
        "| ours      |    3.0 (2.0–4.0) |    3.0 (3.0–3.0) |    305 (300–310) |        12 |      1,500 |",
        "| plain     |    4.0 (4.0–4.0) |    3.5 (3.0–4.0) |    200 (200–200) |        10 |      1,000 |",
        "| **ratio** | 0.75 (0.50–1.00) | 0.88 (0.75–1.00) | 1.52 (1.50–1.55) |      1.20 |       1.50 |",
        "| all       |              9.0 |             12.0 |                – |        40 |      5,000 |",
    ]


def test_a_result_is_json_with_every_run() -> None:
    content = json.loads(json.dumps(RESULT.as_json()))
    assert [run["seconds"] for run in content["ours"]["runs"]] == [2.0, 4.0]
    assert content["ratios"]["seconds"] == [0.5, 1.0]


def test_versions_are_frozen_and_measured(tmp_path: Path) -> None:
    rows = list(versions.measured(tmp_path, [1, 2]))
    assert [row.count for row in rows] == [1, 2]
    assert all(min(row.freeze, row.versions, row.verify) > 0 for row in rows)


def test_texts_are_compared_and_measured() -> None:
    row = comparing.measured("100")
    assert min(row.seconds, row.memory, row.words, row.changes) > 0
    assert not row.gave_up


def test_a_section_that_is_there_twice_is_no_action_twice(tmp_path: Path) -> None:
    action = "# Actions {#sec-acts}\n\n::: {.action #act}\nWhat is done.\n\n::: {.callout}\nA box.\n:::\n:::\n"
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections/3-acts.md").write_text(action)
    previewing.double(tmp_path)
    again = (tmp_path / "sections/3-acts-again.md").read_text()
    assert again == "# Actions\n\nWhat is done.\n\n::: {.callout}\nA box.\n:::\n"
    assert (tmp_path / "sections/3-acts.md").read_text() == action
