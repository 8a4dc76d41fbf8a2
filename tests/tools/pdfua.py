"""PDFs as a checker of PDF/UA sees them that needs no Java: page-validation."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import page

from tests.browser import Finding

FLAVOURS = ("ua1", "3a")


def check(path: Path, flavour: str = "ua1") -> list[Finding]:
    """A finding for each rule that is broken, or for a file that cannot be read."""
    try:
        report = page.validate_pdf(path, profile=flavour)
    except page.PageError as error:
        return [Finding(path, "page-validation", f"{flavour}:unreadable", "file", str(error))]
    counts = Counter(failure.rule_id for failure in report.failures)
    first = {failure.rule_id: failure for failure in reversed(report.failures)}
    if not counts and not report.is_compliant:
        return [Finding(path, "page-validation", f"{flavour}:unnamed", "file", "fails without naming a rule")]
    return [
        Finding(
            path,
            "page-validation",
            f"{flavour}:{rule}",
            f"object {failure.object_id.object_number}" if failure.object_id else "file",
            f"{failure.message} ({counts[rule]})",
        )
        for rule, failure in first.items()
    ]
