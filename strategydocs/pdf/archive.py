"""What a PDF/A-3a of WeasyPrint’s still needs, and what makes it PDF/UA-1 as well."""

from __future__ import annotations

import re
from typing import Any

_END = b"</rdf:RDF>"

_IDENTIFIER = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that this document is made after</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


_ENDING = re.compile(rb"\r\nendstream\nendobj")
_SPARE = re.compile(rb"<< (?=/)|/Filter (?=/)")
"""Where a stream's dictionary has a space that it does not need."""


def list_attachments_once(pdf: Any) -> None:
    """WeasyPrint lists each attachment of a document twice among its associated files. No issue found."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def identify(pdf: Any) -> None:
    """WeasyPrint takes one variant at a time (#2783): to the metadata of PDF/A this adds the identifier of PDF/UA-1,
    with its schema, as PDF/A wants; both into the one `rdf:RDF`, uncompressed, where every reader finds them."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.compress = False
    (text,) = metadata.stream
    before, after = text.split(_END)
    metadata.stream = [before + _IDENTIFIER + _END + after]


def end_streams_plainly(pdf: bytes) -> bytes:
    """Where a stream's data end in a carriage return, the line feed before `endstream` makes a line end with it, and
    who counts (PDF/A, 6.1.7.1; page-validation does) finds one byte too few. No issue found.

    Such a stream gets both as its line end, and its dictionary one space less, so that nothing moves in the file.
    """
    made = bytearray(pdf)
    for ending in _ENDING.finditer(pdf):
        start = pdf.rfind(b" obj\n", 0, ending.start())
        spare = _SPARE.search(pdf, start, pdf.find(b"stream\n", start))
        if spare is not None:
            after_data = ending.start() + 1
            made[spare.end() - 1 : after_data] = pdf[spare.end() : after_data] + b"\r"
    return bytes(made)
