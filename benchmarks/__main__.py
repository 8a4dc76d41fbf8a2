"""`python -m benchmarks`: measures, prints the tables, and writes JSON where asked. How to read them: __init__.py."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypandoc

import strategydocs
from benchmarks import __doc__ as about
from benchmarks import naive
from benchmarks.made import made
from benchmarks.measure import Command, run
from benchmarks.results import NAIVE, OURS, Result, Way, table
from strategydocs.assemble import FORMATS

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content" / "government-digital-strategy"
CORPUS = Path("gds-2012/content/government-digital-strategy")


def main() -> None:
    arguments = _arguments()
    inputs, left_out = _inputs(arguments.quick)
    machine = _machine()
    print(f"{machine['cores']} cores, Python {machine['python']}, load {machine['load']}", end="")
    print("; ratios count, seconds do not: see benchmarks/README.md\n")
    results = []
    for name, folder in inputs.items():
        with tempfile.TemporaryDirectory(prefix="strategydocs-benchmark-") as work:
            results.append(_measure(name, folder, Path(work), 1 if arguments.quick else arguments.runs))
        print(f"{name}\n\n{table(results[-1])}\n", flush=True)
    for name, why in left_out.items():
        print(f"Left out: {name} ({why})")
    if arguments.json:
        content = {"machine": machine, "results": [result.as_json() for result in results], "left-out": left_out}
        arguments.json.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="pairs of runs for each strategy (3)")
    parser.add_argument("--quick", action="store_true", help="one pair of runs, and only content/")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every run to a file")
    arguments = parser.parse_args()
    if arguments.runs < 1:
        parser.error("--runs is at least 1")
    return arguments


def _inputs(quick: bool) -> tuple[dict[str, Path], dict[str, str]]:
    """The strategies to measure by their names, and those left out with the reason."""
    corpus = corpus_folder()
    inputs = {"content/government-digital-strategy": CONTENT}
    if quick:
        return inputs, {"gds-2012": "--quick"}
    if not corpus.is_dir():
        return inputs, {"gds-2012": f"there is no {corpus}; STRATEGYDOCS_CORPORA names the folder of corpora"}
    return {**inputs, "gds-2012": corpus}, {}


def corpus_folder() -> Path:
    """Where the corpus is, if it is there."""
    return Path(os.environ.get("STRATEGYDOCS_CORPORA") or ROOT.parent / "shared" / "corpora") / CORPUS


def _measure(name: str, folder: Path, work: Path, pairs: int) -> Result:
    """Measures one strategy: pairs of runs, ours first, then all documents."""
    strategy = strategydocs.load(folder)
    documents = strategydocs.documents(strategy)
    environment = naive.environment(work)
    ours, theirs = [], []
    _read_programs()
    for pair in range(1, pairs + 1):
        _tell(f"{name}: pair {pair} of {pairs}")
        output = work / f"{pair}"
        ours.append(run([_assemble(folder, output, "strategy")]))
        plain = work / f"{pair}-plain"
        plain.mkdir()
        theirs.append(run(naive.commands(strategy, plain), environment))
    _tell(f"{name}: all documents")
    everything = work / "everything"
    whole = run([_assemble(folder, everything)])
    files = [everything / strategy.id / f"{document}.{suffix}" for document in documents for suffix in FORMATS]
    files = [file for file in files if file.exists()]
    return Result(
        strategy=name,
        ours=Way(OURS, tuple(ours), made((output / strategy.id).glob("strategy.*"))),
        naive=Way(NAIVE, tuple(theirs), made(plain / f"strategy.{suffix}" for suffix in FORMATS)),
        everything=Way(f"{OURS}, all {len(files)} files", (whole,), made(files)),
    )


def _assemble(folder: Path, output: Path, *documents: str) -> Command:
    # -P: the script's own folder, whose modules have common names, is no place to import from.
    return [sys.executable, "-P", Path(__file__).with_name("ours.py"), folder, output, *documents]


def _read_programs() -> None:
    """Has the machine read the programs from its disk, so that the first run does not pay for it."""
    run([[sys.executable, "-c", "import strategydocs.assemble, weasyprint"], [pypandoc.get_pandoc_path(), "--version"]])


def _machine() -> dict[str, Any]:
    load = f"{os.getloadavg()[0]:.1f}"
    tools = {name: version(name) for name in ("strategydocs", "pypandoc_binary", "weasyprint")}
    return {"cores": os.cpu_count(), "python": platform.python_version(), "load": load, "versions": tools}


def _tell(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
