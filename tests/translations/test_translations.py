"""What readers are told, in other languages than English.

The strategy in cymraeg/ is all in Welsh. Its pages in golden/ are for a person who reads Welsh to review: the text of
each, without what only machines see. To accept changes: UPDATE_GOLDEN=1 make test, and read the diff.
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from jinja2 import Environment
from lxml import html as lxml_html

import strategydocs as sd
from strategydocs.assemble import assemble
from strategydocs.charts.units import format_value, parse_unit
from strategydocs.compose import Composer, document_ids
from strategydocs.dates import PartialDate
from strategydocs.language import ENGLISH, OTHER, PLACES, Forms, Language, Words, wrong_places
from strategydocs.model import DEFAULT_STATUSES
from strategydocs.pages import Pages, Publication
from strategydocs.search import searched
from strategydocs.templates import Layouts, packaged
from strategydocs.translations import in_language, read_translations
from tests.conftest import Project
from tests.golden import matches_golden

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WELSH = HERE / "cymraeg"
TRANSLATIONS, _ = read_translations(Layouts())
SHIPPED = {tag: TRANSLATIONS.language(tag) for tag in ("cy", "fr")}

_CALLS = {"gettext": 1, "ngettext": 2, "form_for": 2, "Phrase": 1, "pgettext": 2}
"""The functions that take phrases, and how many of their arguments are a part of it."""


def phrases_of_code() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every phrase in Python, and where; one that is not written out in its call fails the test."""
    for path in sorted((ROOT / "strategydocs").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        # What hands a phrase on to another is itself called with one.
        handing = {call for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) for call in _handed(one)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (name := _name(node)) in _CALLS and node not in handing:
                where = f"{path.name}:{node.lineno}"
                arguments = node.args[: _CALLS[name]]
                told = [one.value for one in arguments if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                assert len(told) == _CALLS[name], f"{where}: write the phrase out in the call of {name}"
                yield where, (f"{told[1]} ({told[0]})",) if name == "pgettext" else tuple(told)


def _handed(function: ast.FunctionDef) -> Iterator[ast.Call]:
    """The calls in gettext's own functions."""
    if function.name in _CALLS:
        yield from (node for node in ast.walk(function) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def phrases() -> set[str]:
    """All phrases by what they are known by: for one and for many, by that for many."""
    found = [forms for _, forms in phrases_of_code()] + list(Layouts().phrases(packaged()))
    return {forms[-1] for forms in found}


# The languages that come with the program


@pytest.mark.parametrize("tag", SHIPPED)
def test_each_language_has_every_phrase_and_no_other(tag: str) -> None:
    translated = set(SHIPPED[tag].words.phrases)
    assert (sorted(phrases() - translated), sorted(translated - phrases())) == ([], [])


@pytest.mark.parametrize("tag", SHIPPED)
def test_translations_have_the_places_of_their_phrases(tag: str) -> None:
    for phrase, forms in SHIPPED[tag].words.phrases.items():
        assert wrong_places(phrase, forms) == [], phrase
        for text in [forms] if isinstance(forms, str) else forms.values():
            assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", phrase)), phrase


@pytest.mark.parametrize("tag", SHIPPED)
def test_the_fonts_have_all_letters_of_a_language(tag: str) -> None:
    words = SHIPPED[tag].words
    texts = [
        text for forms in words.phrases.values() for text in ([forms] if isinstance(forms, str) else forms.values())
    ]
    assert set("".join((*texts, *words.months, words.thousands))) - Layouts().characters() == set()


def test_the_titles_of_statuses_that_a_strategy_does_not_name_are_phrases() -> None:
    assert {status.title for status in DEFAULT_STATUSES} <= phrases()


def test_dates_follow_the_language() -> None:
    days = [PartialDate(2013, 3, 1), PartialDate(2013, 3, 31), PartialDate(2013, 3), PartialDate(2013)]
    welsh, french = SHIPPED["cy"], SHIPPED["fr"]
    assert [welsh.date(day) for day in days] == ["1 Mawrth 2013", "31 Mawrth 2013", "Mawrth 2013", "2013"]
    assert [french.date(day) for day in days] == ["1er mars 2013", "31 mars 2013", "mars 2013", "2013"]
    assert [welsh.when(day) for day in days[1:]] == ["ar 31 Mawrth 2013", "ym mis Mawrth 2013", "yn 2013"]
    assert [french.by(day) for day in days[1:]] == ["d’ici le 31 mars 2013", "d’ici à mars 2013", "d’ici à 2013"]
    assert welsh.span(PartialDate(2013, 1), PartialDate(2013, 3)) == "Ionawr – Mawrth 2013"
    assert french.span(PartialDate(2012, 12, 1), PartialDate(2013, 3, 1)) == "1er décembre 2012 – 1er mars 2013"


def test_a_list_ends_with_the_word_that_stands_before_its_last_item() -> None:
    welsh = SHIPPED["cy"]
    assert welsh.listed(["te", "coffi", "llaeth"]) == "te, coffi a llaeth"
    assert [welsh.listed(["te", item]) for item in ("afal", "ŵy", "10", "11", "8 cwpan", "81a")] == [
        *("te ac afal", "te ac ŵy", "te a 10", "te ac 11", "te ac 8 cwpan", "te ac 81a"),
    ]
    assert SHIPPED["fr"].listed(["thé", "eau"]) == "thé et eau"


def test_numbers_follow_the_language() -> None:
    french, welsh = SHIPPED["fr"], SHIPPED["cy"]
    assert (french.number(1390000.5), welsh.number(1390000.5)) == ("1\u202f390\u202f000,5", "1,390,000.5")
    assert (french.in_words(7), french.in_words(17), welsh.in_words(7)) == ("sept", "17", "7")
    values = [("1.7", "€ million"), ("2.5", "€ billion"), ("82", "%"), ("15", "p"), ("-8.62", "£")]
    told = [format_value(Decimal(value), parse_unit(unit), french) for value, unit in values]
    assert told == ["1,7\xa0million\xa0€", "2,5\xa0milliards\xa0€", "82\u202f%", "15\xa0p", "−8,62\xa0£"]
    assert format_value(Decimal(2), parse_unit("£ million"), welsh) == "£2 filiwn"


def test_a_noun_after_a_number_bends_as_the_language_has_it() -> None:
    told = [SHIPPED["cy"].ngettext("%(num)s action", "%(num)s actions", number) for number in (1, 2, 3, 4, 6)]
    assert told == [f"{words} gweithredu" for words in ("1 cam", "2 gam", "3 cham", "4 cam", "6 cham")]
    assert [SHIPPED["cy"].times(number) for number in (1, 2, 3, 9)] == [
        "unwaith",
        "ddwywaith",
        "dair gwaith",
        "9 gwaith",
    ]
    assert [SHIPPED["fr"].ngettext("%(num)s action", "%(num)s actions", number) for number in (0, 1, 2)] == [
        *("0 action", "1 action", "2 actions"),
    ]


def test_a_language_that_nothing_is_said_of_is_english() -> None:
    assert Language("de").gettext("Annex %(number)s", number="A") == "Annex A"
    assert ENGLISH.pgettext("milestone", "Due") == "Due"


# Pages


@pytest.fixture(scope="module")
def welsh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("cymraeg")
    assemble(WELSH, output, formats=("html",))
    return output / "cymraeg"


@pytest.mark.parametrize("page", ["index", "strategy", "actions/ailgynllunio", "updates/2013-07", "search"])
def test_pages_are_welsh(welsh: Path, page: str) -> None:
    tree = lxml_html.fromstring((welsh / f"{page}.html").read_bytes())
    assert tree.get("lang") == "cy"
    matches_golden("\n".join(_told(tree)) + "\n", HERE / "golden" / f"{page.replace('/', '-')}.txt")


_INLINE = ("a", "abbr", "b", "em", "span", "strong", "sup", "time")


def _told(tree: lxml_html.HtmlElement) -> Iterator[str]:
    """The text of a page, a line for each element that is a block; then what links, regions and pictures are called."""
    for narrow in tree.xpath("//span[contains(@class, 'drawn narrow')]"):
        narrow.drop_tree()
    blocks: dict[lxml_html.HtmlElement, str] = {}
    for text in tree.xpath("//text()[not(ancestor::script or ancestor::*[local-name()='svg'])]"):
        block = text.getparent() if text.is_text else text.getparent().getparent()
        block = next(one for one in (block, *block.iterancestors()) if one.tag not in _INLINE)
        blocks[block] = blocks.get(block, "") + text
    for block, text in blocks.items():
        if words := " ".join(text.split()):
            yield f"{block.tag}: {words}"
    for drawing in tree.xpath("//*[local-name()='svg']"):
        yield "drawing: " + " | ".join(filter(None, (" ".join(text.split()) for text in drawing.itertext())))
    yield from (f"{name}: {value}" for name, value in _names(tree))


def _names(tree: lxml_html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The attributes that are words for readers: some are read out, others are said by scripts."""
    for element in tree.iter(lxml_html.etree.Element):
        for name, value in element.attrib.items():
            is_said = name.startswith("data-") and (element.tag == "script" or element.get("id") == "search-said")
            is_told = name == "content" and "description" in (element.get("name"), element.get("property", "")[3:])
            if name == "data-filters":
                yield from (("filter", one.partition("=")[2]) for one in value.split(";"))
            elif name in ("aria-label", "title", "alt", "placeholder", "data-summary") or is_said or is_told:
                yield name, value


def test_machines_are_told_the_language_and_its_country(welsh: Path) -> None:
    page = (welsh / "index.html").read_text(encoding="utf-8")
    assert '<meta property="og:locale" content="cy_GB">' in page
    assert '"inLanguage": "cy"' in page
    assert "\r\narweinwyr,1,Enwi arweinydd digidol,Arweinyddiaeth,all,,Ar y trywydd iawn," in (
        (welsh / "actions.csv").read_bytes().decode()
    )


def _in_code(forms: str) -> Forms:
    """A phrase in a language that has no words: only its places are left."""
    return "⟦" + " ".join(f"%({name})s" for name in PLACES.findall(forms)) + "⟧"


def test_no_word_is_english_but_those_that_are_translated() -> None:
    """In a language in which no phrase has a word, all words are the strategy's own."""
    coded: dict[str, Forms] = {phrase: _in_code(phrase) for phrase in phrases()}
    months = tuple(f"⟦{number}⟧" for number in range(12))
    language = Language("cy", Words(phrases=coded, months=months, short_months=months))
    strategy = in_language(sd.load(WELSH), language)
    layouts = Layouts().speaking(language)
    pages = Pages(strategy, layouts, Publication(frozenset({"strategy"})))
    own = _words_of_folder()
    documents = [Composer(strategy, layouts).compose(ident) for ident in document_ids(strategy)]
    made = {f"{document.id}.html": pages.page(document) for document in documents}
    made |= {f"{document.id}, printed": pages.sheet(document) for document in documents}
    made["search.html"] = pages.search([searched(document) for document in documents])
    left = {name: sorted(_words(lxml_html.fromstring(page.encode())) - own) for name, page in made.items()}
    assert {name: words for name, words in left.items() if words} == {}


@pytest.mark.parametrize("template", sorted(packaged().rglob("*.html")), ids=lambda path: path.stem)
def test_no_text_of_a_template_stands_bare(template: Path) -> None:
    tokens = Environment(trim_blocks=True).lex(template.read_text(encoding="utf-8"))
    text = "".join(value if kind == "data" else "\0" for _, kind, value in tokens)
    assert re.findall(r"[^\W\d_]+", re.sub(r"<[^>]*>", " ", text)) == []
    assert re.findall(r'(?:aria-label|alt|title|placeholder|data-summary)="[^"]*[A-Za-z][^"]*"', text) == []


def _words(tree: lxml_html.HtmlElement) -> set[str]:
    texts = tree.xpath("//text()[not(ancestor::script or ancestor::style)]")
    names = [re.sub(r"\{\w+\}", "", value) for _, value in _names(tree)]
    return _split(" ".join((*map(str, texts), *names)))


def _words_of_folder() -> set[str]:
    """All words that the strategy's files have in Welsh: neither keys nor what braces hold, but for what is shown."""
    texts = []
    for path in WELSH.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".yaml":
            texts += re.findall(
                r"(?:title|subtitle|publisher|copyright|contact|name|short|leader|unit|source): *([^\n]*)", text
            )
            texts += re.findall(r"(?:note|reason|term|expansion|item-label|stages|stage): *([^\n]*)", text)
        else:
            texts += [re.sub(r"\{[^{}]*\}", "", text), *re.findall(r'(?:alt|title)="([^"]*)"', text)]
    keys = {"id", "number", "due", "met", "lead", "leads", "value", "by", "as", "of", "replaced", "added", "from"}
    letters = {"a", "b"}  # of annexes
    return _split(" ".join(texts)) - keys | letters


def _split(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


# A publication's own words


def own(tmp_path: Path, project: Project, translations: str, language: str = "en-GB") -> Path:
    """A project with translations of its own: the folder of its strategy."""
    about = f"title: Small strategy\npublisher: Cabinet Office\npublished: 2013-06\nlanguage: {language}\n"
    content = tmp_path / "project" / "content"
    shutil.copytree(project({"strategy.yaml": about}), content)
    (content.parent / "layouts").mkdir()
    (content.parent / "layouts" / "translations.yaml").write_text(translations, encoding="utf-8")
    return content


def told(folder: Path) -> list[str]:
    return [f"{problem.place}: {problem.level}: {problem.message} → {problem.remedy}" for problem in sd.check(folder)]


def test_a_publication_may_reword_english(tmp_path: Path, project: Project) -> None:
    folder = own(tmp_path, project, 'en:\n  phrases: {"Read the full strategy": Read all of it, Theme: Aim}\n')
    assert told(folder) == []
    assemble(folder, tmp_path / "output", formats=("html",))
    assert "Read all of it</a>" in (tmp_path / "output" / "content" / "index.html").read_text(encoding="utf-8")


def test_a_variety_has_the_words_of_its_language_and_its_own(tmp_path: Path, project: Project) -> None:
    folder = own(tmp_path, project, "cy-GB:\n  phrases: {Search: Chwiliwch}\n", language="cy-GB")
    assert told(folder) == []
    assemble(folder, tmp_path / "output", formats=("html",))
    page = (tmp_path / "output" / "content" / "index.html").read_text(encoding="utf-8")
    assert "Chwiliwch</button>" in page
    assert "Darllen y strategaeth lawn" in page


def test_an_own_template_may_have_phrases_of_its_own(tmp_path: Path, project: Project) -> None:
    folder = own(tmp_path, project, "cy:\n  phrases: {Ask us: Gofynnwch i ni}\n", language="cy")
    (folder.parent / "layouts" / "pages").mkdir()
    (folder.parent / "layouts" / "pages" / "imprint.html").write_text('<p>{{ _("Ask us") }} {{ _("Call us") }}</p>')
    (problem,) = told(folder)
    assert problem.startswith("strategy.yaml:4:11: warning: “Call us” is not translated into “cy”")
    assemble(folder, tmp_path / "output", formats=("html",))
    page = (tmp_path / "output" / "content" / "index.html").read_text(encoding="utf-8")
    assert "<p>Gofynnwch i ni Call us</p>" in page


def test_a_language_without_translations_is_warned_of_once(project: Project) -> None:
    about = "title: Small strategy\npublisher: Cabinet Office\npublished: 2013-06\nlanguage: gd\n"
    (problem,) = told(project({"strategy.yaml": about}))
    assert problem == (
        "strategy.yaml:4:11: warning: there are no translations into “gd”, so pages will have English words → "
        "Add them to layouts/translations.yaml, beside content/; docs/layouts.md says how."
    )


@pytest.mark.parametrize(
    ("translations", "problem"),
    [
        (
            'cy:\n  phrases:\n    "Download as a PDF": Lawrlwytho\n',
            "layouts/translations.yaml:3:26: error: there is no phrase “Download as a PDF” to translate → "
            "Did you mean “Download as PDF”?",
        ),
        (
            'cy:\n  phrases:\n    "Contact: %(contact)s": "Cyswllt: %(cyswllt)s"\n',
            "layouts/translations.yaml:3:29: error: the places of “Contact: %(contact)s” are not those of its "
            "translation: %(contact)s, %(cyswllt)s → "
            "Keep each %(name)s as it is, and write %% for a per cent sign.",
        ),
        (
            'cy:\n  phrases:\n    "%(num)s actions": {1: un cam}\n',
            "layouts/translations.yaml:3:24: error: “%(num)s actions” is wrong: a translation is a text, or a text for "
            "each number and one for “other” → Write {1: …, other: …}.",
        ),
        (
            "cy:\n  phrasez: {Search: Chwilio}\n",
            "layouts/translations.yaml:2:3: error: unknown key “phrasez” → Did you mean “phrases”?",
        ),
        (
            "cy:\n  months: [Ionawr]\n",
            "layouts/translations.yaml:2:11: error: “months” is wrong: these are not 12 months → "
            "Write all of them, from January on.",
        ),
    ],
)
def test_what_is_wrong_in_translations_is_told_with_its_line(
    tmp_path: Path, project: Project, translations: str, problem: str
) -> None:
    assert told(own(tmp_path, project, translations)) == [problem]


def test_a_strategy_that_names_its_statuses_keeps_their_names(project: Project) -> None:
    strategy = sd.load(project())
    named = replace(strategy, about=strategy.about.model_copy(update={"statuses": DEFAULT_STATUSES[:1]}))
    assert [one.title for one in in_language(strategy, SHIPPED["cy"]).about.statuses][:2] == [
        *("Heb ddechrau", "Ar y trywydd iawn"),
    ]
    assert in_language(named, SHIPPED["cy"]).about.statuses == DEFAULT_STATUSES[:1]


def test_the_form_for_a_number_may_do_without_the_number_and_no_other_may() -> None:
    assert wrong_places("%(num)s of %(all)s", {1: "un o %(all)s", OTHER: "%(num)s o %(all)s"}) == []
    assert wrong_places("%(num)s of %(all)s", {1: "un", OTHER: "%(all)s"}) == ["%(all)s", "%(num)s"]
    assert wrong_places("All", "100%") == ["%"]
