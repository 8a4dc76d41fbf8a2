"""What is shown where the encoding of a stream can't show “ ’ … and the like: nearly the same, rather than an error."""

from __future__ import annotations

import codecs
import encodings.ascii
import sys
import unicodedata
from io import TextIOWrapper

ERRORS = "strategydocs-plain"
"""The way to write what an encoding lacks, as Python's codecs know it."""

ASCII = "strategydocs_ascii"
"""ASCII by a name that click does not know: of ASCII itself it believes that UTF-8 was meant."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("“”„″«»", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00a0\u2009\u200a\u202f", " "),
        "…": "...",
        "·": "-",
        "•": "*",
        "×": "x",
        "→": "->",
        "£": "GBP ",
        "€": "EUR ",
    }
)


def plain(text: str) -> str:
    """A text in ASCII: typography by its plain signs, letters without their accents, for all else “?”."""
    simple = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    letters = "".join(one for one in simple if not unicodedata.combining(one))
    return letters.encode("ascii", "replace").decode("ascii")


def prepare() -> None:
    """Makes standard output and standard error write what they can, of whatever they are given."""
    codecs.register_error(ERRORS, _written_plainly)
    codecs.register(_ascii)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            is_ascii = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding=ASCII if is_ascii else stream.encoding, errors=ERRORS)


def _written_plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain(error.object[error.start : error.end]), error.end


def _ascii(name: str) -> codecs.CodecInfo | None:
    if name != ASCII:
        return None
    real = encodings.ascii.getregentry()
    return codecs.CodecInfo(
        real.encode,
        real.decode,
        incrementalencoder=real.incrementalencoder,
        incrementaldecoder=real.incrementaldecoder,
        name=ASCII,
    )
