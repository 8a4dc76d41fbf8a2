"""returns/DEPARTMENT.md: what a department is asked in a period, with what it said last beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategydocs.language import ENGLISH
from strategydocs.markdown import Link, Prose, Reference
from strategydocs.model import Action, Department, Response, State, Strategy, Tone, Update
from strategydocs.new.yaml import comment, plain
from strategydocs.progress import Progress, Standing
from strategydocs.style import listed

_PORTABLE = (Reference, Link)
"""What may stand in a text that is said again elsewhere; anything else has a name or a meaning of its own there."""


@dataclass(frozen=True)
class _Entry:
    """One action of a return: what is said of it for reference, the state of its heading, and its text."""

    remark: str
    state: State
    text: str = ""


def return_text(view: Strategy, progress: Progress, department: Department) -> str:
    """The file for a department in the update that the strategy is seen as of; `progress` is the whole strategy's."""
    assert view.update is not None
    statuses = listed((status for status in view.statuses if status != State.WITHDRAWN), last="or")
    asked = [action for action in view.in_force.values() if department in view.asked(action)]
    entries = {action: _entry(view, view.update, progress, action, department) for action in asked}
    lines = [
        "---",
        f"department: {plain(department.id)}",
        comment(f"For {department.short}, for reference: nothing above the next line of dashes is published."),
        *(comment(f"action {action.number}, {action.id}: {entry.remark}") for action, entry in entries.items()),
        comment("Below, put “status=…” in the place of “.awaiting”, or “.no-change”, and write what was done."),
        comment(f"The status is {statuses}; where a date moves, {{status=… due=2015-09 was=2015-03}}."),
        "---",
    ]
    parts = ["\n".join(lines)]
    for action, entry in entries.items():
        parts.append(f"## @act-{action.id} {{.{entry.state.value}}}")
        parts += [entry.text] if entry.text else []
    return "\n\n".join(parts) + "\n"


def _entry(view: Strategy, update: Update, progress: Progress, action: Action, department: Department) -> _Entry:
    track = [one for one in progress.track(action.id, department.id) if one.update.order < update.order]
    said = next((one for one in reversed(track) if one.report and one.report.state is not State.AWAITING), None)
    if said is not None and said.report is not None and said.report.state is State.NOT_APPLICABLE:
        return _not_applicable(said.report, f"in {said.update.period.words}{_silence(track, said)}")
    annex = view.responses.get((action.id, department.id))
    if said is None and annex is not None and annex.state is State.NOT_APPLICABLE:
        return _not_applicable(annex, "in its annex to the strategy")
    return _Entry("".join(_remark(update, action, track, said)), State.AWAITING)


def _not_applicable(response: Response, where: str) -> _Entry:
    """The reason is given again where it says the same at another place."""
    tokens = Prose(response.place.file, response.text).tokens
    if response.text and all(isinstance(token, _PORTABLE) for token in tokens):
        remark = f"not applicable {where}, for the reason below. Is that still so?"
        return _Entry(remark, State.NOT_APPLICABLE, response.text)
    remark = f"not applicable {where}. If that is still so, say why: ## @act-{response.action} {{.not-applicable}}."
    return _Entry(remark, State.AWAITING)


def _remark(update: Update, action: Action, track: Sequence[Standing], said: Standing | None) -> Iterator[str]:
    """How the action stood, and what is to be asked of its date."""
    known = next((one for one in reversed(track) if one.status), None)
    is_withdrawn = said is not None and said.report is not None and said.report.state is State.WITHDRAWN
    if known is not None and known.status is not None:
        is_withdrawn |= known.status.id == State.WITHDRAWN
        yield f"{known.status.title.lower()} in {known.update.period.words}{_silence(track, known)}"
    else:
        yield "withdrawn" if is_withdrawn else "no status yet"
    due = track[-1].due if track else action.due
    if is_withdrawn or due is None or (known and known.status and known.status.tone is Tone.DONE):
        yield "."
        return
    yield f"; due {due.words}"
    original = track[-1].original if track else None
    if original is not None and original != due:
        yield f", was {original.words}"
    if track and track[-1].slips > 1:
        yield f" (slipped {ENGLISH.times(track[-1].slips)})"
    is_over = due.is_over(update.day)
    yield ". Is it done, or when will it be?" if is_over else f". Is {due.words} still right?"


def _silence(track: Sequence[Standing], said: Standing) -> str:
    """The last update in which nothing came, where something had come before."""
    last = track[-1]
    return f", nothing in {last.update.period.words}" if last is not said else ""
