"""The whole way, on the small strategy of tests/compose: what is written, the same every time, or nothing at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

import strategydocs as sd
from strategydocs import pandoc, pdf
from strategydocs.templates import packaged

SMALL = Path(__file__).parent / "compose" / "strategy"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "content" / "small"
    shutil.copytree(SMALL, copy)
    return copy


def contents(output: Path) -> dict[str, bytes]:
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def test_every_document_is_written(folder: Path, tmp_path: Path) -> None:
    told: list[sd.Step] = []
    result = sd.assemble(folder, tmp_path / "out", progress=told.append)
    documents = {path for path in contents(tmp_path / "out") if path.endswith((".html", ".pdf"))}
    assert documents == {
        "small/index.html",
        "small/search.html",
        "small/strategy.html",
        "small/strategy.pdf",
        "small/actions/leaders.html",
        "small/actions/redesign.html",
        "small/actions/training.html",
        "small/departments/health.html",
        "small/departments/health.pdf",
        "small/departments/roads.html",
        "small/departments/roads.pdf",
    }
    assert result.documents == tuple(sd.documents(sd.load(folder)))
    phases = [sd.Phase.READING, sd.Phase.CHECKING, sd.Phase.COMPOSING, sd.Phase.PRINTING, sd.Phase.WRITING]
    assert list(dict.fromkeys(step.phase for step in told)) == phases
    assert [step.what for step in told if step.phase is sd.Phase.COMPOSING] == sorted(
        result.documents, key=lambda name: f"small/{name}.pdf" not in documents
    )
    assert {step.total for step in told[2:]} == {10}
    done = [step.done for step in told]
    assert (done == sorted(done), done[-1]) == (True, 10)


def test_the_result_says_how_long_each_document_is(folder: Path, tmp_path: Path) -> None:
    lengths = sd.assemble(folder, tmp_path / "out", only=["strategy", "actions/leaders"]).lengths
    assert list(lengths) == ["strategy", "actions/leaders"]
    pages = {}
    for name in lengths:
        pdf = tmp_path / f"out/small/{name}.pdf"
        pages[name] = len(pypdfium2.PdfDocument(pdf)) if pdf.exists() else None
    assert {name: length.pages for name, length in lengths.items()} == pages
    assert lengths["strategy"].words > lengths["actions/leaders"].words > 0


def test_the_manifest_says_what_each_file_is_made_from(folder: Path, tmp_path: Path) -> None:
    sd.assemble(folder, tmp_path / "out", formats=["html"])
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert set(manifest["made-with"]) >= {"strategydocs", "pandoc", "weasyprint"}
    files = manifest["files"]
    tables = ["actions.yaml", "departments.yaml", "glossary.yaml", "strategy.yaml"]
    assert sorted(files["small/departments/roads.html"]["made-from"]) == [
        *tables[:1],
        "departments.yaml",
        *["departments/roads.md"],
        "glossary.yaml",
        "strategy.yaml",
    ]
    assert set(files) == {path for path in contents(tmp_path / "out") if path != "manifest.json"}


def test_the_same_input_gives_the_same_bytes_in_another_process(folder: Path, tmp_path: Path) -> None:
    # In parts, as a longer one would be.
    code = f"from strategydocs import assemble, printing; printing.SHORTEST = 100; assemble({str(folder)!r}, 'out')"
    outputs = []
    for seed in ("1", "2"):
        here = tmp_path / seed
        here.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}"}
        subprocess.run([sys.executable, "-c", code], cwd=here, env=environment, check=True)
        outputs.append(contents(here / "out"))
    assert outputs[0] == outputs[1]


def test_the_machine_s_fonts_change_nothing(folder: Path, tmp_path: Path) -> None:
    """A machine without any, and one whose Public Sans is another font."""
    fonts = tmp_path / "other" / ".local" / "share" / "fonts"
    fonts.mkdir(parents=True)
    (tmp_path / "none").mkdir()
    with TTFont(packaged() / "fonts" / "FiraCode-Regular.ttf") as font:
        for record in font["name"].names:
            record.string = record.toUnicode().replace("Fira Code", "Public Sans")
        font.save(fonts / "PublicSans-Regular.ttf")
    code = f"from strategydocs import assemble; assemble({str(folder)!r}, 'out', only=['strategy'], formats=['pdf'])"
    outputs = []
    for home in ("none", "other"):
        environment = {**os.environ, "HOME": str(tmp_path / home), "XDG_DATA_HOME": str(fonts.parent)}
        environment |= {"FONTCONFIG_FILE": "/nowhere/fonts.conf"} if home == "none" else {}
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path / home, env=environment, check=True)
        outputs.append(contents(tmp_path / home / "out"))
    assert outputs[0] == outputs[1]


def test_an_error_changes_nothing(folder: Path, tmp_path: Path) -> None:
    sd.assemble(folder, tmp_path / "out", formats=["html"])
    before = contents(tmp_path / "out")
    (folder / "sections" / "01-case.md").write_text("# Case {#sec-case}\n\nSee @act-nothing.\n")
    with pytest.raises(sd.InvalidStrategy) as caught:
        sd.assemble(folder, tmp_path / "out", formats=["html"])
    assert [problem.message for problem in caught.value.problems.errors] == ["there is no action “nothing”"]
    assert contents(tmp_path / "out") == before


def test_only_what_is_asked_for_is_made(folder: Path, tmp_path: Path) -> None:
    result = sd.assemble(folder, tmp_path / "out", only=["departments/roads"], formats=["pdf"])
    assert result.files == ("small/departments/roads.pdf",)


@pytest.mark.parametrize(
    ("only", "formats", "message"),
    [
        (["departments/road"], ["html"], "Did you mean “departments/roads”"),
        ([], ["htm"], "Did you mean “html”"),
    ],
)
def test_what_there_is_not_is_said_with_what_there_is(
    only: list[str], formats: list[str], message: str, folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=message):
        sd.assemble(folder, tmp_path / "out", only=only, formats=formats)


def test_strict_takes_warnings_for_errors(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(sd.InvalidStrategy):
        sd.assemble(folder, tmp_path / "out", strict=True)
    assert not (tmp_path / "out").exists()


def test_a_project_s_own_layouts_override_file_by_file(folder: Path, tmp_path: Path) -> None:
    blocks = tmp_path / "layouts" / "blocks"
    blocks.mkdir(parents=True)
    (blocks / "callout.html").write_text('<div class="ours">{{ content }}</div>')
    (folder / "sections" / "01-case.md").write_text("# Case {#sec-case}\n\n::: {.callout}\nMind this.\n:::\n")
    sd.assemble(folder, tmp_path / "out", only=["strategy"], formats=["html"])
    assert '<div class="ours">\n<p>Mind this.</p>' in (tmp_path / "out/small/strategy.html").read_text()


def test_a_template_that_is_wrong_is_named_with_its_line(folder: Path, tmp_path: Path) -> None:
    blocks = tmp_path / "layouts" / "documents"
    blocks.mkdir(parents=True)
    (blocks / "action.html").write_text("<p>\n{{ nothing.there }}</p>")
    with pytest.raises(sd.InvalidStrategy) as caught:
        sd.assemble(folder, tmp_path / "out", formats=["html"])
    assert str(caught.value.problems[0].place) == "layouts/documents/action.html:2:1"


# What the machine may lack


def test_without_pandoc_it_says_how_to_install_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*args: object, **options: object) -> str:
        raise OSError("No pandoc was found")

    monkeypatch.setattr("pypandoc.get_pandoc_path", missing)
    with pytest.raises(sd.MachineError, match="pip install pypandoc_binary"):
        sd.assemble(folder, tmp_path / "out")


def test_a_text_that_takes_pandoc_too_long_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "SECONDS", 0)
    with pytest.raises(sd.InvalidStrategy) as caught:
        sd.assemble(folder, tmp_path / "out", formats=["html"])
    texts = {problem.place.file for problem in caught.value.problems}
    assert "sections/01-case.md" in texts
    assert caught.value.problems[0].message == "pandoc was not done with this after 0 seconds"


def test_a_text_that_takes_pandoc_too_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "_ARGUMENTS", ["+RTS", "-M4m", "-RTS"])
    with pytest.raises(pandoc.TooMuch, match="needs more than 1GB of memory"):
        pandoc.read_markdown("[word](a) " * 20_000)


@pytest.fixture
def job() -> pdf.Job:
    return pdf.Job("strategy", "<p>Text</p>", (), {})


@pytest.fixture
def no_fonts(tmp_path: Path) -> Iterator[pdf.Press]:
    (tmp_path / "none").mkdir()
    with pdf.Press([tmp_path / "none"], processes=1) as press:
        yield press


def test_without_a_font_the_renderer_s_death_is_a_message(no_fonts: pdf.Press, job: pdf.Job) -> None:
    with pytest.raises(sd.MachineError, match="the PDF renderer ended by signal 11"):
        no_fonts.submit(job).result()


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("OSError: cannot load library 'libpango-1.0-0'", "apt-get install libpango-1.0-0"),
        ("ModuleNotFoundError: No module named 'weasyprint'", "Install strategydocs again"),
    ],
)
def test_a_renderer_that_can_t_start_says_what_is_missing(
    said: str, message: str, job: pdf.Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strategydocs.pdf.process.COMMAND", (sys.executable, "-c", f"raise SystemExit({said!r})"))
    with pdf.Press([tmp_path], processes=1) as press, pytest.raises(sd.MachineError, match=message):
        press.submit(job).result()


# What a stranger's project brings


def test_a_strategy_s_own_folder_can_be_the_current_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    result = sd.assemble(".", tmp_path / "out", only=["index"], formats=["html"])
    assert result.id == "small"
    assert (tmp_path / "out/small/index.html").exists()


def test_a_department_that_sent_nothing_has_a_page_that_says_so(folder: Path, tmp_path: Path) -> None:
    (folder / "departments" / "roads.md").unlink()
    sd.assemble(folder, tmp_path / "out", formats=["html"])
    page = (tmp_path / "out/small/departments/roads.html").read_text()
    assert page.count("This response was asked for; nothing is recorded.") == 2


@pytest.mark.parametrize(
    ("template", "text", "message"),
    [
        ("blocks/callout.html", "</div><div>{{ content }}</div>", "closes an element that it did not open"),
        ("blocks/callout.html", "<div>{{ content }}", "leaves one open"),
        ("blocks/callout.html", "{{ title + 1 }}", "this template is wrong"),
        ("pages/imprint.html", "\n{% if %}", "this template is wrong"),
    ],
)
def test_a_template_s_mistake_is_a_message(
    template: str, text: str, message: str, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "layouts" / template
    path.parent.mkdir(parents=True)
    path.write_text(text)
    (folder / "sections" / "01-case.md").write_text("# Case {#sec-case}\n\n::: {.callout}\nMind this.\n:::\n")
    with pytest.raises(sd.InvalidStrategy) as caught:
        sd.assemble(folder, tmp_path / "out", only=["strategy"], formats=["html"])
    (problem,) = caught.value.problems
    assert problem.place.file == f"layouts/{template}"
    assert message in problem.message


def test_a_font_that_is_none_is_a_message(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "layouts" / "fonts").mkdir(parents=True)
    (tmp_path / "layouts" / "fonts" / "Broken.ttf").write_bytes(b"nothing")
    with pytest.raises(sd.InvalidStrategy, match="this font can’t be read"):
        sd.assemble(folder, tmp_path / "out", formats=["html"])


def test_contents_that_their_numbers_make_longer_are_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page's number would be wrong."""
    monkeypatch.setattr("strategydocs.printing.SHORTEST", 100)
    styles = tmp_path / "layouts" / "styles"
    styles.mkdir(parents=True)
    style = (Path(sd.__file__).parent / "layouts/styles/print.css").read_text()
    (styles / "print.css").write_text(
        f"{style} .contents a[data-page]:not([data-page='']) {{ display: block; height: 200mm }}"
    )
    with pytest.raises(sd.InvalidStrategy, match="the contents take"):
        sd.assemble(folder, tmp_path / "out", only=["strategy"], formats=["pdf"])
