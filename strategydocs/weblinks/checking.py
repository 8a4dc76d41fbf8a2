"""Asks for every address that a strategy links to, a few at a time, and tells which are not there."""

from __future__ import annotations

import time
import urllib.parse
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from strategydocs.load import load
from strategydocs.model import Strategy
from strategydocs.problems import Place, Problem, Problems
from strategydocs.rules import Level, Rule
from strategydocs.steps import Phase, Progress, Step, untold
from strategydocs.weblinks import answers
from strategydocs.weblinks.addresses import addresses
from strategydocs.weblinks.asking import Answer, Public, Standing, ask, is_public

AT_ONCE = 4
"""How many addresses are asked for at once; of one server, one."""

LINK_GONE = Rule(
    id="link-gone",
    finds="A link leads to a page that is not there any more.",
    why="Readers get an error instead of what they were promised.",
    bad="[the manual](https://www.gov.uk/no-such-page)",
    good="[the manual](https://www.gov.uk/service-manual)",
    by="check --links",
)

LINK_UNANSWERED = Rule(
    id="link-unanswered",
    finds="A link leads to a site that did not answer, or that lets no program look at the page.",
    why="It may be that readers can’t follow it either: look at it in a browser.",
    bad="[the minutes](https://example.org/members-only)",
    good="[the minutes](https://example.org/minutes)",
    level=Level.WARNING,
    by="check --links",
)

LINK_PRIVATE = Rule(
    id="link-private",
    finds="A link leads into a private network.",
    why="Readers elsewhere can’t follow it.",
    bad="[the plan](http://intranet.local/plan)",
    good="[the plan](https://www.gov.uk/plan)",
    by="check --links",
)

_RULES = {Standing.GONE: LINK_GONE, Standing.UNKNOWN: LINK_UNANSWERED, Standing.PRIVATE: LINK_PRIVATE}
_REMEDIES = {
    Standing.GONE: "Find where it went, or link to a copy in a web archive.",
    Standing.UNKNOWN: "Follow it in a browser; where it works there, leave it.",
    Standing.PRIVATE: "Link to a page that is on the internet.",
}

Ask = Callable[[str], Answer]


@dataclass(frozen=True)
class LinkReport:
    """What came of asking for every address: the problems, how many addresses there are, and of how many an answer of
    the last days was known."""

    problems: Problems
    addresses: int
    known: int


def check_links(
    strategy: Strategy | str | Path,
    *,
    cache: Path | None = None,
    progress: Progress | None = None,
    public: Public = is_public,
) -> LinkReport:
    """Asks the web for every address that a strategy links to. That one is there is remembered for some days, in the
    file `cache`, if one is named. `public` tells whether a host may be asked: by default one on the internet.

    Raises InvalidStrategy where the folder's tables can't be read.
    """
    progress = progress or untold
    progress(Step(Phase.READING))
    strategy = strategy if isinstance(strategy, Strategy) else load(strategy)
    found = addresses(strategy)
    known = answers.kept(cache)
    asked = [address for address in found if address not in known]
    given = _ask_all(asked, lambda address: ask(address, public=public), progress)
    now = time.time()
    there = {address: now for address, answer in given.items() if answer.standing is Standing.THERE}
    answers.keep(cache, {**known, **there})
    return LinkReport(Problems(_problems(found, given)), len(found), len(found) - len(asked))


def _ask_all(asked: list[str], one: Ask, progress: Progress) -> Mapping[str, Answer]:
    """Some at once, and of each server one after the other."""
    servers: defaultdict[str, Lock] = defaultdict(Lock)
    for address in asked:
        servers[_server(address)]  # before any thread looks for one
    done = 0
    counting = Lock()

    def answered(address: str) -> Answer:
        nonlocal done
        with servers[_server(address)]:
            with counting:
                progress(Step(Phase.ASKING, address, done, len(asked)))
            answer = one(address)
        with counting:
            done += 1
        return answer

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(asked, pool.map(answered, asked), strict=True))


def _server(address: str) -> str:
    return urllib.parse.urlsplit(address).netloc.lower()


def _problems(found: Mapping[str, tuple[Place, ...]], given: Mapping[str, Answer]) -> Iterable[Problem]:
    for address, answer in given.items():
        if answer.standing is not Standing.THERE:
            rule, remedy = _RULES[answer.standing], _REMEDIES[answer.standing]
            for place in found[address]:
                yield Problem(place, f"{address}: {answer.detail}", remedy, rule)
