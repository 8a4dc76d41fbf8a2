"""Returns report on what departments are asked in an update, with a status, and with dates that agree with those that
held before."""

from __future__ import annotations

from collections.abc import Iterator

from strategydocs.checks.common import DATE_MOVED, UNKNOWN_NAME
from strategydocs.checks.material import Material
from strategydocs.checks.responses import can_be_checked, empty, has_none, missing, shape
from strategydocs.dates import PartialDate
from strategydocs.model import Response, State, Strategy, Update
from strategydocs.problems import Place, Problem, suggest
from strategydocs.progress import Progress, Standing
from strategydocs.rules import Level, Rule
from strategydocs.style import listed

RETURN_STATUS = Rule(
    id="return-status",
    finds="A return’s heading says two things of how an action stands, or half of one.",
    why="Readers would be told one of them, and it may be the wrong one.",
    bad="## @act-redesign {.no-change status=delayed}",
    good="## @act-redesign {status=delayed}",
)

RETURN_NO_STATUS = Rule(
    id="return-no-status",
    finds="A return does not say how an action stands, or repeats a status that was never reported.",
    why="The action is shown as not reported on.",
    bad="## @act-redesign",
    good="## @act-redesign {status=on-track}",
    level=Level.WARNING,
)

RETURN_DUE = Rule(
    id="return-due",
    finds="A return moves a date to the date that it was.",
    why="Readers would be told of a slip that was none.",
    bad="## @act-redesign {status=delayed due=2015-03 was=2015-03}",
    good="## @act-redesign {status=delayed due=2015-06 was=2015-03}",
)

RETURN_WAS = Rule(
    id="return-was",
    finds="A return says that another date held before than was reported.",
    why="The history of the date would have a gap in it.",
    bad="## @act-redesign {status=delayed due=2015-06 was=2015-01}",
    good="## @act-redesign {status=delayed due=2015-06 was=2015-03}",
    level=Level.WARNING,
)

RETURN_MISSING = Rule(
    id="return-missing",
    finds="Departments sent no return for an update in which others reported.",
    why="The update says that nothing came from them.",
    bad="updates/2013-04/returns/ without roads.md",
    good="updates/2013-04/returns/roads.md",
    level=Level.WARNING,
)
_SILENT = {State.AWAITING: "is awaited", State.NOT_APPLICABLE: "is not applicable", State.WITHDRAWN: "was withdrawn"}
"""States in which there is nothing to report a status of."""


def check(material: Material) -> Iterator[Problem]:
    if not can_be_checked(material):
        return
    progress = Progress(material.strategy)
    for edition in material.editions:
        update = edition.strategy.update
        if update is None:
            continue
        for annex in update.returns.values():
            yield from shape(material, edition.strategy, annex)
            for response in annex.responses:
                yield from _reports(material, response)
                if "updates" not in material.unread:  # what held before is not known without the updates before
                    yield from _follows(progress, update, response)
        if f"updates/{update.name}/returns" not in material.unread:
            yield from _gaps(edition.strategy, update)


def _reports(material: Material, response: Response) -> Iterator[Problem]:
    """The heading says one thing of how the action stands."""
    statuses = material.strategy.statuses
    values = response.heading.attributes.values
    if response.status and response.status not in statuses and "strategy.yaml" not in material.unread:
        remedy = suggest(response.status, statuses, f"Choose one of {', '.join(statuses)}.")
        yield Problem(response.place, f"there is no status “{response.status}”", remedy, UNKNOWN_NAME)
    if response.no_change:
        beside = [f"{key}=" for key in ("status", "due", "was") if key in values]
        beside += [f".{name}" for name in response.heading.attributes.classes if name in set(State)]
        if beside:
            message = f"“.no-change” repeats what was reported last, and so can’t stand with {listed(beside)}"
            yield Problem(response.place, message, "Keep one or the other.", RETURN_STATUS)
        return
    if response.state in _SILENT and response.status:
        message = f"what {_SILENT[response.state]} has no status, and this has “{response.status}”"
        yield Problem(response.place, message, "Keep one or the other.", RETURN_STATUS)
    if response.state in (State.CLEARED, State.DRAFT) and not response.status:
        message = "this does not say how the action stands"
        remedy = "Add {status=…} to the heading, or {.no-change} where it stands as it did."
        yield Problem(response.place, message, remedy, RETURN_NO_STATUS)
    if response.state is State.NOT_APPLICABLE and not response.text:
        yield empty(response)
    if "was" in values and "due" not in values:
        message = "“was=” gives the date that held before, and “due=” is not there to say which holds now"
        yield Problem(response.place, message, "Add due=, or take was= out.", RETURN_STATUS)


def _follows(progress: Progress, update: Update, response: Response) -> Iterator[Problem]:
    """What is reported agrees with what the department reported before."""
    track = progress.track(response.action, response.department)
    standing = next((one for one in track if one.update.name == update.name), None)
    if standing is None:
        return  # not asked
    before = standing.before
    if response.no_change and (before is None or before.known is None):
        message = f"{response.department} reported no status of “{response.action}” before"
        yield Problem(response.place, message, "Write {status=…} in place of .no-change.", RETURN_NO_STATUS)
    if response.due is not None and not response.no_change:
        yield from _moved(response, response.due, _held(standing))


def _held(standing: Standing) -> PartialDate | None:
    """The date that held before the update."""
    return standing.before.due if standing.before else standing.action.due


def _moved(response: Response, due: PartialDate, held: PartialDate | None) -> Iterator[Problem]:
    was = response.was
    if was is not None and was.last_day == due.last_day:
        message = f"“due=” and “was=” are the same date ({due.words})"
        yield Problem(response.place, message, "Correct one of them, or take both out.", RETURN_DUE)
    elif was is not None and held is not None and was.last_day != held.last_day:
        message = f"the date that held before was {held.words}, not {was.words}"
        yield Problem(response.place, message, f"Write was={held}.", RETURN_WAS)
    earlier = held or was
    if earlier is not None and earlier.last_day != due.last_day and not response.text:
        message = f"the date moves from {earlier.words} to {due.words} and no reason is given"
        yield Problem(response.place, message, "Write the reason below the heading.", DATE_MOVED)


def _gaps(view: Strategy, update: Update) -> Iterator[Problem]:
    """Who was asked and sent nothing, and what the others left out. An update without any return asks nobody."""
    if not update.returns:
        return
    silent: list[str] = []
    for ident, actions in missing(view, update.reports).items():
        if ident in update.returns:
            file = update.returns[ident].prose.file
            yield has_none(ident, actions, Place(file), file)
        else:
            silent.append(ident)
    if silent:
        message = f"{listed(silent)} sent no return for this update"
        remedy = f"Add updates/{update.name}/returns/{silent[0]}.md; until then the update says that nothing came."
        yield Problem(update.place, message, remedy, RETURN_MISSING)
