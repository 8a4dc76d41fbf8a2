"""Numbers that identify a publication are whole: the check digit of an ISBN (ISO 2108) and of an ISSN (ISO 3297)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategydocs.checks.material import Material
from strategydocs.problems import Problem
from strategydocs.rules import Rule

PUBLICATION_NUMBER = Rule(
    id="publication-number",
    finds="An ISBN or an ISSN can’t be one: its digits are too few or do not check.",
    why="Nobody would find the publication by it.",
    bad="title: A plan\npublisher: Cabinet Office\npublished: 2012\nidentifiers: {isbn: 978-0-10-191234-0}",
    good="title: A plan\npublisher: Cabinet Office\npublished: 2012\nidentifiers: {isbn: 978-0-306-40615-7}",
    file="strategy.yaml",
)
_FORMS = {"isbn": "an ISBN has 13 digits, or 10 before 2007", "issn": "an ISSN has 8 digits"}


def check(material: Material) -> Iterator[Problem]:
    about = material.strategy.about
    for kind, written in about.identifiers.items():
        name = kind.partition("-")[0].lower()
        if name not in _FORMS:
            continue
        place = about.place_of(f"identifiers.{kind}")
        digits = re.sub(r"[\s‐‑–-]", "", str(written)).upper()
        if not re.fullmatch(r"[0-9]{13}|[0-9]{9}[0-9X]" if name == "isbn" else r"[0-9]{7}[0-9X]", digits):
            remedy = "Copy it from its certificate; put it in quotes."
            yield Problem(place, f"“{written}” is no {name.upper()}: {_FORMS[name]}", remedy, PUBLICATION_NUMBER)
        elif digits[-1] != (expected := check_digit(digits[:-1])):
            message = f"“{written}” is no {name.upper()}: its last digit should be {expected}"
            yield Problem(
                place, message, "Look for a digit that is wrong, or two that changed places.", PUBLICATION_NUMBER
            )


def check_digit(digits: str) -> str:
    """The check digit after the digits of an ISBN-13 (12), an ISBN-10 (9) or an ISSN (7)."""
    if len(digits) == 12:
        return str(-sum(int(digit) * (1, 3)[index % 2] for index, digit in enumerate(digits)) % 10)
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(len(digits) + 1, 1, -1), strict=True))
    return "0123456789X"[-total % 11]
