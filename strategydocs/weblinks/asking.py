"""Asks a server whether something is there, politely: one request at a time to each, and nothing is downloaded.

Content names the addresses, so none that leads into the machine or its own network is asked for, neither at first nor
where a server sends us on: they could be services that do something when they are asked.
"""

from __future__ import annotations

import ipaddress
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPException, HTTPMessage
from socket import EAI_NONAME, gaierror, getaddrinfo
from typing import IO, Any

SECONDS = 15
"""How long a server may take to answer."""

_AGENT = "strategydocs (checks links; https://pypi.org/project/strategydocs/)"
_GONE = (404, 410)
_NO_HEAD = (400, 403, 404, 405, 406, 410, 429, 500, 501, 503)
"""Answers of servers that do not know the request which asks for no text; they are asked again for the text."""


class Standing(StrEnum):
    THERE = "there"
    GONE = "gone"
    UNKNOWN = "unknown"
    PRIVATE = "private"


@dataclass(frozen=True)
class Answer:
    """What came of asking: `detail` says it in words, as “404 Not Found”."""

    standing: Standing
    detail: str = ""


class _PrivateAddress(Exception):
    pass


Public = Callable[[str], bool]


def is_public(host: str) -> bool:
    """Whether a host is on the internet for everyone: none of its addresses is this machine's or its network's."""
    found = {str(entry[4][0]).partition("%")[0] for entry in getaddrinfo(host, None)}
    return all(ipaddress.ip_address(address).is_global for address in found)


def ask(address: str, *, public: Public = is_public) -> Answer:
    """Whether something is there. Never raises for what an address, or a server, may be."""
    try:
        answer = _asked(address, "HEAD", public)
        return answer if answer.standing is Standing.THERE else _asked(address, "GET", public)
    except _Answered as error:
        return error.answer


class _Answered(Exception):
    """No use to ask again."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.detail)
        self.answer = answer


def _asked(address: str, method: str, public: Public) -> Answer:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Redirects(public))
    opener.addheaders = [("User-Agent", _AGENT), ("Accept", "*/*")]
    try:
        _check(address, public)
        request = urllib.request.Request(_in_ascii(address), method=method)
        with opener.open(request, timeout=SECONDS):
            return Answer(Standing.THERE)
    except urllib.error.HTTPError as error:
        error.close()
        detail = f"{error.code} {error.reason}".strip()
        if error.code not in _NO_HEAD:
            raise _Answered(Answer(Standing.UNKNOWN, detail)) from error
        return Answer(Standing.GONE if error.code in _GONE else Standing.UNKNOWN, detail)
    except _PrivateAddress as error:
        raise _Answered(Answer(Standing.PRIVATE, str(error))) from error
    except (OSError, HTTPException, ValueError) as error:
        raise _Answered(_failed(error)) from error


def _failed(error: Exception) -> Answer:
    reason: object = getattr(error, "reason", error)
    if isinstance(reason, gaierror) and reason.errno == EAI_NONAME:  # others mean that nobody could be asked
        return Answer(Standing.GONE, "there is no such site")
    if isinstance(reason, TimeoutError):
        return Answer(Standing.UNKNOWN, f"no answer within {SECONDS} seconds")
    words = re.sub(r"\s+", " ", str(getattr(reason, "strerror", None) or reason)) or type(reason).__name__
    return Answer(Standing.UNKNOWN, words)


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = 5

    def __init__(self, public: Public) -> None:
        self.public = public

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Any:
        _check(newurl, self.public)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _check(address: str, public: Public) -> None:
    """Raises for what must not be asked for."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise ValueError("it sends readers on to what is no page")
    if not public(parts.hostname):
        raise _PrivateAddress(f"{parts.hostname} is in a private network")


def _in_ascii(address: str) -> str:
    """An address as it is sent: readers' browsers write other letters so."""
    parts = urllib.parse.urlsplit(address)
    host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    path, query = (urllib.parse.quote(part, safe="/:;=@&+$,!~*'()%?") for part in (parts.path, parts.query))
    return urllib.parse.urlunsplit((parts.scheme, host, path, query, ""))
