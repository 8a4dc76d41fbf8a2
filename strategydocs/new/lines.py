"""Lines put below what a file has, every byte of which stays."""

from __future__ import annotations

from collections.abc import Iterable


def below(before: bytes, lines: Iterable[str], indent: int) -> bytes:
    """The bytes of lines that are to stand below what is there, with its line ends and as far to the right."""
    end = b"\r\n" if b"\r\n" in before else b"\r" if b"\r" in before and b"\n" not in before else b"\n"
    gap = end if before and not before.endswith((b"\n", b"\r")) else b""
    return gap + b"".join(f"{' ' * indent}{line}".encode() + end for line in lines)


def decoded(content: bytes) -> str:
    """A file's text as the loader reads it."""
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
