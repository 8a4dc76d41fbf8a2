"""Random content: tables that were valid and are mutated, Markdown of our own format, expressions."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.conftest import VALID

MORE = {
    "measures.yaml": (
        "measures:\n"
        "  - id: users\n    title: Users\n    unit: people\n    better: up\n"
        "    baseline: {value: 10, as-of: 2012}\n    target: {value: 90, by: 2015}\n"
        "    readings:\n      - {value: 20, as-of: 2013-01}\n      - {value: 30.5, as-of: 2013-03-31}\n"
    ),
    "glossary.yaml": "terms:\n  - {term: API, expansion: application programming interface, definition: Words.}\n",
    "registers/services.yaml": (
        "title: Services\nitem-label: service\nstages: [alpha, beta]\nitems:\n"
        "  - id: vote\n    title: Vote\n    department: health\n    history:\n      - {as-of: 2013-01, stage: alpha}\n"
    ),
    "updates/2013-07/update.yaml": (
        "title: July 2013\nkind: quarterly\npublished: 2013-07-20\nperiod: {from: 2013-04, to: 2013-06}\n"
    ),
    "updates/2013-07/01-news.md": "# News {#sec-news}\n\nText.\n",
    "updates/2013-07/returns/roads.md": (
        "## @act-leaders {status=on-track}\n\nGood.\n\n## @act-redesign {status=delayed due=2015-09}\n\nLate.\n"
    ),
    "updates/2013-07/returns/health.md": "## @act-leaders {status=on-track}\n\nGood.\n",
}
"""What a larger strategy has besides VALID."""

TABLES = {name: text for name, text in {**VALID, **MORE}.items() if name.endswith(".yaml")}

ODD = (
    *("", "~", "null", "true", "no", "0", "-1", "1.10", "1e999", ".nan", ".inf", "0x1F", "0o17", "1_000", "9" * 30),
    *("2013-13", "2013-02-30", "0000", "9999-12-31", "12:30", "=", "<<", "*a", "&a x", "!x y", "!!binary aGk=", "? x"),
    *("[]", "{}", "[[]]", "{a: 1}", "[a, b]", "- x", "|\n  text", ">-\n  text", '"\\u0000"', '"\\x1b"', '"\\ud800"'),
    *(
        "'<script>alert(1)</script>'",
        "'a | b'",
        "'javascript:alert(1)'",
        "'{{ 1 }}'",
        "'[x](javascript:a)'",
        "'@act-x'",
    ),
    *(
        "'../../etc/passwd'",
        "'=1+1'",
        "'a\n\n  b'",
        "\u202e",
        "\ufeff",
        "\x07",
        "é",
        "日本",
        "\U0001f600",
        "a: b",
        "#",
        "@",
        "`",
    ),
)
"""Scalars and signs that a value may be replaced by."""


def _edit(text: str, kind: str, place: float, odd: str) -> str:
    lines = text.splitlines(keepends=True)
    at = int(place * len(lines)) if lines else 0
    if kind == "delete":
        return "".join(lines[:at] + lines[at + 1 :])
    if kind == "duplicate":
        return "".join([*lines[: at + 1], *lines[at : at + 1], *lines[at + 1 :]])
    if kind == "insert":
        index = int(place * len(text))
        return text[:index] + odd + text[index:]
    head, colon, rest = lines[at].partition(": ") if lines else ("", "", "")
    inner, comma, after = rest.partition(",") if "{" in head + rest else (rest.rstrip("\n"), "", "\n")
    return "".join([*lines[:at], f"{head}{colon}{odd if colon else inner}{comma}{after}", *lines[at + 1 :]])


_EDIT = st.tuples(
    st.sampled_from(("delete", "duplicate", "insert", "replace")),
    st.floats(0, 1, exclude_max=True),
    st.sampled_from(ODD) | st.text(max_size=6),
)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, str]:
    """A strategy with all tables, one to three of which are mutated."""
    names = draw(st.lists(st.sampled_from(sorted(TABLES)), min_size=1, max_size=3, unique=True))
    changed: dict[str, str] = {}
    for name in names:
        changed[name] = TABLES[name]
        for edit in draw(st.lists(_EDIT, min_size=1, max_size=4)):
            changed[name] = _edit(changed[name], *edit)
    return {**MORE, **changed}


_WORD = st.sampled_from(
    (
        *(
            "word",
            "API",
            "14 actions",
            "2013",
            "£1.5 million",
            "it’s",
            '"quoted"',
            "'single",
            "a\\b",
            "x*y",
            "_u_",
            "~~z~~",
        ),
        *(
            "<script>alert(1)</script>",
            "<b onclick=x>",
            '<abbr title="T">API</abbr>',
            "<sup>2</sup>",
            "<time>",
            "<!-- c -->",
        ),
        *(
            "&lt;",
            "&#106;avascript:",
            "<javascript:x>",
            "<https://example.org>",
            "https://example.org",
            "$x$",
            "\\[",
            "|",
            "||",
        ),
        *(
            "@act-leaders",
            "@Act-redesign",
            "@sec-summary",
            "@dep-roads",
            "@fig-x",
            "@tbl-t",
            "[@act-leaders; @act-redesign]",
        ),
        *(
            "{{ actions | count }}",
            "{{ strategy.title }}",
            "{{ x",
            "}}",
            "{{ 1/0 }}",
            '{{ "<i>|" }}',
            "{{ update.title }}",
        ),
        *(
            "^[note]",
            "[^a]",
            "[^missing]",
            "[link](https://example.org)",
            "[l](javascript:alert(1))",
            "[l](#sec-summary)",
        ),
        *(
            "[l](../../x)",
            "[s]{.a #b c=d}",
            "[s]{onclick=x}",
            "[s]{style=x}",
            "![c](images/x.png){alt=a}",
            "![](/etc/passwd)",
        ),
        *(
            "`code`",
            "``` `",
            "**b**",
            "*[API]: x",
            "{",
            "}",
            "[",
            "]",
            "{.x",
            "\u202e",
            "\u00ad",
            "\ufffd",
            "é",
            "日本",
            "\U0001f600",
            "\x0b",
            "\u2028",
        ),
    )
) | st.text(max_size=5)
_LINE = st.lists(_WORD, min_size=1, max_size=6).map(" ".join)
_BLOCK = st.sampled_from(
    (
        *(
            "{.callout}",
            "{.collapsed title=T}",
            "{.actions}",
            "{.actions theme=x}",
            "{.coverage}",
            "{.glossary}",
            "{.progress}",
        ),
        *(
            "{.milestones}",
            "{.measure #users}",
            "{.register name=services}",
            "{.pull-quote by=B}",
            "{.case-study title=T}",
        ),
        *(
            "{.responses action=leaders}",
            "{.responses department=roads}",
            "{.action #leaders}",
            "{.include file=partials/x.md}",
        ),
        *(
            '{.chart type=bar #fig-c alt="A chart"}',
            "{.video src=https://example.org title=T transcript=x}",
            "{.changes}",
        ),
        *("actions", "{.unknown}", "{onclick=x}", "{.callout", "{#sec-x style=y}"),
    )
)
_STARTS = st.sampled_from(
    ("", "", "", "# ", "## ", "### ", "- ", "1. ", "> ", "    ", "\t", ": ", "[^a]: ", "| ", "* * *", "    - ", "~ ")
)
_ENDS = st.sampled_from(
    ("", "", "", " {#sec-a}", " {.awaiting}", " {status=delayed}", "\\", "  ", " |", ' {#x .y z="w"}')
)
_PARAGRAPH = st.tuples(_STARTS, _LINE, _ENDS).map("".join)
_TABLE = st.lists(_LINE, min_size=1, max_size=3).map(
    lambda cells: (
        f"| a | b |\n|---|--:|\n{''.join(f'| {cell} | 2 |' + chr(10) for cell in cells)}\n: Caption {{#tbl-t}}"
    )
)
_GRID = _LINE.map(lambda cell: f"+---+---+\n| {cell[:1]} | b |\n+===+===+\n| c | d |\n+---+---+")


def _fenced(block: tuple[str, list[str]]) -> str:
    return f"::: {block[0]}\n" + "\n\n".join(block[1]) + "\n:::"


_PIECE = st.recursive(
    _PARAGRAPH
    | _TABLE
    | _GRID
    | st.sampled_from(("```\ncode\n```", "[^a]: A note.", "    code", "---", "::: {.callout}", ":::")),
    lambda inner: st.tuples(_BLOCK, st.lists(inner, max_size=3)).map(_fenced),
    max_leaves=6,
)
_FRONT = st.sampled_from(
    ("", "", "", "---\nnumbered: false\n---\n", "---\ntitle-short: '<b>'\n---\n", "---\nx: 1\n---\n", "---\n")
)
_BODY = st.lists(_PIECE, max_size=7).map("\n\n".join)


def texts() -> st.SearchStrategy[dict[str, str]]:
    """A strategy in which one text or two are random."""
    name = st.sampled_from(
        (
            "sections/01-summary.md",
            "departments/roads.md",
            "annexes/01-more.md",
            "partials/x.md",
            "updates/2013-07/01-news.md",
            "updates/2013-07/returns/roads.md",
        )
    )
    heads = {"departments/roads.md": "## @act-leaders\n\nYes.\n\n## @act-redesign\n\n", "partials/x.md": ""}

    def text(found: tuple[str, str, str]) -> tuple[str, str]:
        return found[0], f"{found[1]}{heads.get(found[0], '# Title {#sec-title}' + chr(10) * 2)}{found[2]}\n"

    one = st.tuples(name, _FRONT, _BODY).map(text)
    return st.lists(one, min_size=1, max_size=2).map(lambda found: {**MORE, **dict(found)})


_NAMES = (
    *(
        "strategy",
        "actions",
        "departments",
        "responses",
        "updates",
        "update",
        "progress",
        "themes",
        "measure",
        "register",
    ),
    *(
        "action",
        "department",
        "title",
        "due",
        "published",
        "count",
        "where",
        "words",
        "number",
        "join",
        "month",
        "year",
    ),
    *(
        "latest",
        "previous",
        "change",
        "forecast",
        "at",
        "items",
        "readings",
        "as_of",
        "value",
        "x",
        "__class__",
        "format",
    ),
)
_PIECES = (
    *".()[]{}|~+-*/%=<>,:'\"\\\n\t#",
    *(
        "**",
        "//",
        " in ",
        " if ",
        " else ",
        " not ",
        " is ",
        " and ",
        " or ",
        "==",
        "!=",
        "[0]",
        "[-1]",
        "[::-1]",
        "(1)",
    ),
    *(
        "1",
        "0.5",
        "1e308",
        "9" * 20,
        '"leaders"',
        '"users"',
        '"services"',
        '"%9999s"',
        '"{0:9999}"',
        "none",
        "true",
        "{{",
        "}}",
    ),
    *(
        " | count",
        " | join",
        " | words",
        " | number",
        ' | where(id="x")',
        ".latest",
        '("users")',
        ".at",
        "['x']",
        "...",
    ),
)
EXPRESSIONS = st.lists(st.sampled_from((*_NAMES, *_PIECES)) | st.text(max_size=2), max_size=14).map("".join)
