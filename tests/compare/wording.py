"""Tables as tests write them: a line for each record."""

from __future__ import annotations

LEADERS = "{id: leaders, number: 1, title: Name a leader, leads: [all]}"
REDESIGN = "{id: redesign, number: 2, title: Redesign services, leads: [roads], due: 2015-03}"
HEALTH = "{id: health, name: Department of Health, short: DH}"
ROADS = "{id: roads, name: Department for Roads, short: DfR}"


def actions(*lines: str) -> dict[str, str]:
    return {"actions.yaml": "actions:\n" + "".join(f"  - {line}\n" for line in lines)}


def departments(*lines: str) -> dict[str, str]:
    return {"departments.yaml": "departments:\n" + "".join(f"  - {line}\n" for line in lines)}


def measures(*lines: str) -> dict[str, str]:
    return {"measures.yaml": "measures:\n" + "".join(f"  - {line}\n" for line in lines)}


def redesign(**fields: object) -> dict[str, str]:
    """Both actions, the second of them with fields that differ."""
    usual: dict[str, object] = {
        "id": "redesign",
        "number": 2,
        "title": "Redesign services",
        "leads": "[roads]",
        "due": "2015-03",
    }
    given = {name.rstrip("_").replace("_", "-"): value for name, value in {**usual, **fields}.items()}
    line = ", ".join(f"{name}: {value}" for name, value in given.items() if value is not None)
    return actions(LEADERS, f"{{{line}}}")


QUARTERS = {
    "2013-04": ("2013-01", "2013-03"),
    "2013-07": ("2013-04", "2013-06"),
    "2013-10": ("2013-07", "2013-09"),
    "2014-01": ("2013-10", "2013-12"),
}


def update(name: str, heading: str, *, department: str = "roads") -> dict[str, str]:
    """A quarterly update in which one department reports on the second action."""
    first, last = QUARTERS[name]
    return {
        f"updates/{name}/update.yaml": f"title: Progress in {last}\nperiod: {{from: {first}, to: {last}}}\n",
        f"updates/{name}/01-overview.md": f"# Overview {{#sec-{name}-overview}}\n\nText.\n",
        f"updates/{name}/returns/{department}.md": f"## @act-redesign {{{heading}}}\n\nDone.\n",
    }
