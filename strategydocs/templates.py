"""The layouts: templates, styles and fonts, a publication's own first and the packaged ones after.

A publication's layouts/ overrides file by file: a file of the same path is taken instead of ours. Templates run in
Jinja2's sandbox with autoescaping and strict names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.ext import extract_from_ast
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from strategydocs import style, theme
from strategydocs.charts import DEFAULT, TextMetrics
from strategydocs.fonts import Face, read_face
from strategydocs.language import ENGLISH, Language
from strategydocs.load.pictures import read_picture
from strategydocs.load.tables import read_record
from strategydocs.model.theme import Theme
from strategydocs.problems import NOWHERE, InvalidStrategy, Place, Problem
from strategydocs.rules import Rule
from strategydocs.theme import Look

LAYOUT = Rule(
    id="layout",
    finds="A file in layouts/ can’t be used: a template, a font, a picture or the theme.",
    why="Pages that need it can’t be made.",
    bad="a template with {% if %} and no {% endif %}",
    good="a template that closes what it opens",
)


def packaged() -> Path:
    """The folder of the layouts that come with the package."""
    return Path(str(resources.files("strategydocs") / "layouts"))


class _Inside(FileSystemLoader):
    """Loads no template that a link leads to elsewhere."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source = super().get_source(environment, template)
        if not any(Path(source[1]).resolve().is_relative_to(Path(folder).resolve()) for folder in self.searchpath):
            raise TemplateNotFound(template)
        return source


class Layouts:
    """The layouts of a project, in a language; `own` is its layouts/ folder, where it has one. For a preview, `preview`
    is the address of what only its pages load."""

    def __init__(self, own: Path | None = None, language: Language = ENGLISH, preview: str = "") -> None:
        self.own = own
        self.language = language
        self.preview = preview
        self.folders = [folder for folder in (own, packaged()) if folder is not None and folder.is_dir()]
        environment = ImmutableSandboxedEnvironment(
            loader=_Inside(self.folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n"],
        )
        environment.filters |= _filters(language)
        environment.globals |= {**_phrases(language), "preview": preview}
        environment.extend(newstyle_gettext=True)  # {% trans %} then calls these functions as templates do
        self._environment = environment

    def speaking(self, language: Language) -> Layouts:
        """The same layouts in a language."""
        return self if language == self.language else Layouts(self.own, language, self.preview)

    def previewing(self, address: str) -> Layouts:
        """The same layouts for a preview."""
        return Layouts(self.own, self.language, address)

    def render(self, template: str, context: Mapping[str, Any]) -> str:
        """A template filled in. Raises InvalidStrategy, naming the template and its line, where it is wrong."""
        try:
            return self._environment.get_template(template).render({"theme": self._shown, **context})
        except TemplateNotFound as error:
            raise _wrong(Place(f"layouts/{error.name}"), f"there is no template “{error.name}”") from error
        except TemplateSyntaxError as error:
            raise _wrong(
                Place(f"layouts/{error.name or template}", error.lineno), f"this template is wrong: {error.message}"
            ) from error
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            raise _wrong(self._place_of(error, template), f"this template is wrong: {error}") from error

    def _place_of(self, error: BaseException, template: str) -> Place:
        """The template, perhaps one included by another, and its line that an error came from: Jinja2 puts both into
        the traceback."""
        place = Place(f"layouts/{template}")
        trace = error.__traceback__
        while trace is not None:
            file = Path(trace.tb_frame.f_code.co_filename)
            for folder in self.folders:
                if file.is_relative_to(folder) and file.suffix == ".html":
                    place = Place(f"layouts/{file.relative_to(folder).as_posix()}", trace.tb_lineno)
            trace = trace.tb_next
        return place

    def path(self, name: str) -> Path:
        """The file of a name: the publication's own or the packaged one.

        Raises InvalidStrategy where there is neither, or where it leads out of the layouts.
        """
        for folder in self.folders:
            path = folder / name
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return path
        raise _wrong(Place(f"layouts/{name}"), "there is no such file in the layouts")

    def read(self, name: str) -> bytes:
        return self.path(name).read_bytes()

    def fonts(self) -> tuple[Path, ...]:
        """The folders of fonts."""
        return tuple(folder / "fonts" for folder in self.folders if (folder / "fonts").is_dir())

    @cached_property
    def faces(self) -> tuple[Face, ...]:
        """The fonts that can be read."""
        return tuple(face for face, _ in self._fonts if face is not None)

    @cached_property
    def metrics(self) -> TextMetrics:
        """How wide the text's font is, for charts."""
        family = self.look.family("text")
        upright = (face for face in self.faces if face.family == family and face.weight == 400 and not face.is_italic)
        face = None if family == DEFAULT.family else next(upright, None)
        return TextMetrics.from_font(self.path(face.name)) if face else DEFAULT

    def characters(self) -> frozenset[str]:
        """Every character that the fonts can draw between them."""
        return frozenset[str]().union(*(face.characters for face in self.faces))

    @cached_property
    def look(self) -> Look:
        """The publication's look; what is wrong with it is among the problems."""
        return Look(self._own_theme[0] or Theme(), _theme(packaged())[0] or Theme())

    @cached_property
    def pictures(self) -> Mapping[str, Path]:
        """The files of the theme's pictures, by their names in what is written: theme/logo.svg."""
        paths = self.look.pictures.items()
        return {f"theme/{use}{_suffix(self.read(path))}": self.path(path) for use, path in paths}

    @cached_property
    def _shown(self) -> Mapping[str, str]:
        """What templates see of the theme: its pictures by what they are for."""
        return {name.removeprefix("theme/").partition(".")[0]: name for name in self.pictures}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the fonts and the theme."""
        fonts = [problem for _, problem in self._fonts if problem is not None]
        pictures = [
            problem for use, path in self.look.pictures.items() for problem in self._picture_problems(use, path)
        ]
        look = self.look.problems(face.family for face in self.faces)
        return (*fonts, *self._own_theme[1], *pictures, *look)

    @cached_property
    def _own_theme(self) -> tuple[Theme | None, list[Problem]]:
        own, *others = self.folders
        return _theme(own) if others else (None, [])

    @cached_property
    def _fonts(self) -> tuple[tuple[Face | None, Problem | None], ...]:
        found: list[tuple[Face | None, Problem | None]] = []
        for name in self.names("fonts", ".ttf"):
            try:
                found.append((read_face(name, self.read(name)), None))
            except ValueError as error:
                found.append((None, _problem(Place(f"layouts/{name}"), str(error))))
        return tuple(found)

    def _picture_problems(self, use: str, path: str) -> list[Problem]:
        try:
            return read_picture(f"layouts/{path}", self.read(path))[1]
        except InvalidStrategy:
            message, remedy = f"there is no picture layouts/{path}", "Put it there, or mend the path."
            return [Problem(self.look.own.place_of(use), message, remedy, LAYOUT)]

    def phrases(self, folder: Path) -> Iterator[tuple[str, ...]]:
        """The phrases in the templates of one of the folders: each one alone, or for one and for many."""
        for path in sorted(path for path in folder.rglob("*.html") if path.is_file()):
            tree = self._environment.parse(self._source(folder, path))
            for _, _, found in extract_from_ast(tree, ("_", "gettext", "ngettext")):
                phrases = (found,) if isinstance(found, str) else tuple(text for text in found or () if text)
                if phrases:  # a variable is none
                    yield phrases

    def _source(self, folder: Path, path: Path) -> str:
        """A template's text. Raises InvalidStrategy for one that can't be read or parsed."""
        name = path.relative_to(folder).as_posix()
        try:
            source = self.read(name).decode()
            self._environment.parse(source)
        except UnicodeDecodeError as error:
            raise _wrong(Place(f"layouts/{name}"), "this file is not UTF-8") from error
        except TemplateSyntaxError as error:
            raise _wrong(Place(f"layouts/{name}", error.lineno), f"this template is wrong: {error.message}") from error
        return source

    def names(self, folder: str, suffix: str) -> list[str]:
        """The names of the files of a kind in a folder of the layouts, the publication's and the packaged ones'."""
        found = {f"{folder}/{path.name}" for root in self.folders for path in (root / folder).glob(f"*{suffix}")}
        return sorted(found)


def _filters(language: Language) -> dict[str, Callable[..., str]]:
    """What templates pipe values through, to have them as a language writes them."""
    return {
        "capital": style.capital,
        "date": language.date,
        "in_words": language.in_words,
        "listed": language.listed,
        "number": language.number,
        "period": lambda period: language.span(*period.ends),
        "written_at": _written_at,
    }


def _written_at(place: Place | None) -> Markup:
    """What tells of a heading where its text was written."""
    is_known = place is not None and place != NOWHERE
    return Markup(' data-strategydocs-place="{}"').format(place) if is_known else Markup()


def _phrases(language: Language) -> dict[str, Callable[..., Markup]]:
    """The functions of gettext. A phrase is text, so it is escaped; what comes into its places may be HTML."""

    def gettext(phrase: str, /, **values: object) -> Markup:
        return escape(language.form(phrase)) % values

    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        return escape(language.form_for(one, many, number)) % {"num": number, **values}

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def layouts_of(folder: Path) -> Layouts:
    """The layouts of a strategy's project: a layouts/ folder beside the content/ that the strategy is in, or is."""
    folder = folder.resolve()
    content = next((path for path in (folder, folder.parent) if path.name == "content"), None)
    return Layouts(content.parent / "layouts" if content else None)


_ENDINGS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
}


def _suffix(picture: bytes) -> str:
    """The ending of a picture's name by what it is, since servers and browsers go by that."""
    found = read_picture("", picture)[0]
    return _ENDINGS[found.media_type] if found else ""


def _theme(folder: Path) -> tuple[Theme | None, list[Problem]]:
    """The theme of some layouts, where they have one that can be read, and what is wrong with it."""
    path = folder / theme.FILE
    if not path.is_file():
        return None, []
    if not path.resolve().is_relative_to(folder.resolve()):
        return None, [_problem(Place(f"layouts/{theme.FILE}"), "this file leads out of the layouts")]
    try:
        return read_record(Theme, f"layouts/{theme.FILE}", path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return None, [_problem(Place(f"layouts/{theme.FILE}"), "this file is not UTF-8")]


def _problem(place: Place, message: str) -> Problem:
    return Problem(place, message, "Mend it, or take your own copy out of layouts/.", LAYOUT)


def _wrong(place: Place, message: str) -> InvalidStrategy:
    return InvalidStrategy([_problem(place, message)])
