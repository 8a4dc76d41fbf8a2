"""What others install: every module, every file of the layouts and of the example strategy is in the wheel."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_a_wheel_has_the_modules_the_layouts_and_the_example(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("strategydocs", "layouts"):
        shutil.copytree(ROOT / name, source / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    build = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=source, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "strategydocs").rglob("*.py")}
    starter = {path.relative_to(ROOT).as_posix() for path in (ROOT / "strategydocs/new/starter").rglob("*.*")}
    layouts = {f"strategydocs/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "layouts").rglob("*.*")}
    assert starter
    assert modules | layouts | starter | {"strategydocs/py.typed"} <= packed
