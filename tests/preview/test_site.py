"""The preview without a browser: what is served, what is refused, and what open pages are told."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import strategydocs as sd
from strategydocs.preview.differences import splices
from strategydocs.preview.watching import matters
from tests.conftest import SECTION, VALID, Project
from tests.preview.conftest import Client, Listener, Serve, state_of

PAGE = "/strategy/strategy.html"
BROKEN = "# Summary {#sec-summary}\n\nSee @act-nothing.\n"


def write(folder: Path, text: str, name: str = SECTION) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def summary(text: str) -> str:
    return f"# Summary {{#sec-summary}}\n\n{text}\n"


def opened(client: Client, path: str = PAGE) -> Listener:
    return client.listen(path, state_of(client.page(path)))


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A preview of a strategy that nobody changes."""
    folder = tmp_path_factory.mktemp("standing") / "strategy"
    for name, text in VALID.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with sd.serve(folder, 0) as preview:
        yield Client(preview.port)


# What is served


def test_every_page_of_a_strategy_is_made_when_it_is_asked_for(project: Project, serve: Serve, tmp_path: Path) -> None:
    folder = project()
    client = serve(folder)
    result = sd.assemble(folder, tmp_path / "output", formats=["html"])
    for file in result.files:
        if not file.endswith(".html"):
            written = (tmp_path / "output" / file).read_bytes()
            assert client.ask(f"/{file}")[1] == written, file
        else:
            assert '<script defer src="/-/scripts/preview.js">' in client.page(f"/{file}")
    for name in ("styles/preview.css", "scripts/preview.js", "styles/theme.css", "styles/screen.css"):
        assert client.status(f"/-/{name}") == 200
    assert not [file for file in result.files if "preview" in file]
    assert not (folder / "output").exists()


def test_headings_tell_where_they_were_written(project: Project, serve: Serve) -> None:
    page = serve(project(text="Text.\n\n## More\n\nText.")).page(PAGE)
    assert f'data-source="{SECTION}:1"' in page
    assert f'data-source="{SECTION}:5"' in page


def test_a_preview_leads_to_its_only_strategy_and_lists_several(project: Project, serve: Serve, tmp_path: Path) -> None:
    first = project()
    response, _ = serve(first).ask("/")
    assert (response.status, response.getheader("Location")) == (302, "/strategy/")
    shutil.copytree(first, tmp_path / "content/one")
    shutil.copytree(first, tmp_path / "content/two")
    client = serve(tmp_path)
    page = client.page("/")
    assert 'href="/one/"' in page
    assert 'href="/two/"' in page
    with opened(client, "/one/strategy.html") as one:
        write(tmp_path / "content/two", BROKEN)
        write(tmp_path / "content/one", summary("Other text."))
        told = one.until("change")
    assert "Other text." in told["parts"][0]["new"][0]
    assert "Other text." not in client.page("/two/strategy.html")


def test_what_is_not_there_is_said_in_words_with_a_way_back(standing: Client) -> None:
    client = standing
    for path in ("/strategy/departments/nobody.html", "/elsewhere/", "/-/nothing", "/strategy/assets/strategy.yaml"):
        response, content = client.ask(path)
        assert response.status == 404
        assert "There is no such page" in content.decode()
        assert 'href="/strategy/"' in content.decode()


def test_what_was_frozen_is_at_its_address(project: Project, serve: Serve) -> None:
    folder = project()
    sd.freeze(folder, "1.0", stage="draft", note="One", only=["strategy"], formats=["html"])
    client = serve(folder)
    assert "This is version 1.0" in client.page("/strategy/versions/1.0/strategy.html")
    assert "1.0" in client.page("/strategy/history.html")
    assert client.status("/strategy/versions/1.0/nothing.html") == 404
    assert client.status("/strategy/versions/2.0/strategy.html") == 404


# What is refused


@pytest.mark.parametrize(
    "path",
    [
        *("/strategy/..%2f..%2fetc/passwd", "/strategy/../strategy.yaml", "/%2e%2e/%2e%2e/etc/passwd"),
        *("/strategy/assets/..%5cstrategy.yaml", "/strategy/assets/%00", "strategy.html"),
    ],
)
def test_no_path_leads_elsewhere(path: str, standing: Client) -> None:
    assert standing.status(path) == 400


def test_files_of_the_strategy_are_not_served(standing: Client) -> None:
    client = standing
    for path in ("strategy.yaml", SECTION, "assets/strategy.yaml", f"assets/{SECTION}", "versions/ledger", "assets//"):
        assert client.status(f"/strategy/{path}") == 404


def test_it_goes_by_no_other_name_and_takes_nothing(standing: Client) -> None:
    client = standing
    for name in ("127.0.0.1", "localhost", "[::1]", "LOCALHOST"):
        assert client.ask(PAGE, Host=f"{name}:{client.port}")[0].status == 200
    for name in ("evil.example", f"evil.example:{client.port}", "127.0.0.1", "127.0.0.1:1", ""):
        response, content = client.ask(PAGE, Host=name)
        assert (response.status, b"<" in content) == (403, False), name
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        response, _ = client.ask(PAGE, method)
        assert (response.status, response.getheader("Allow")) == (405, "GET, HEAD")
    assert client.ask(PAGE, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")[0].status == 403


def test_nothing_is_kept_or_shared(standing: Client) -> None:
    response, content = standing.ask(PAGE, "HEAD")
    assert content == b""
    assert int(response.getheader("Content-Length") or 0) > 1000
    assert response.getheader("Cache-Control") == "no-store"
    assert response.getheader("Access-Control-Allow-Origin") is None
    assert response.getheader("X-Content-Type-Options") == "nosniff"


def test_a_picture_is_shown_as_it_was_checked_or_not_at_all(project: Project, serve: Serve, tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'
    folder = project({"images/a.svg": svg}, text='![A line](images/a.svg){alt="A line"}')
    client = serve(folder)
    response, content = client.ask("/strategy/assets/images/a.svg")
    assert content.decode() == svg
    assert "sandbox" in (response.getheader("Content-Security-Policy") or "")
    secret = tmp_path / "secret.svg"
    secret.write_text(svg.replace("9", "8"))
    with client.listen(PAGE) as page:
        (folder / "images/a.svg").unlink()
        (folder / "images/a.svg").symlink_to(secret)
        assert client.status("/strategy/assets/images/a.svg") == 404
        assert page.until("problems", lambda told: told["error"])


# What open pages are told


def test_a_save_is_told_as_what_changed(project: Project, serve: Serve) -> None:
    folder = project()
    client = serve(folder)
    with opened(client) as page:
        write(folder, summary("Another text."))
        told = page.until("change")
    (part,) = told["parts"]
    assert "Text." in "".join(part["old"])
    assert "Another text." in "".join(part["new"])
    assert "shell" not in told
    assert state_of(client.page(PAGE)) == told["state"]


def test_a_renamed_heading_changes_the_contents(project: Project, serve: Serve) -> None:
    folder = project(text="## Old name {#sec-one}\n\nText.")
    client = serve(folder)
    with opened(client) as page:
        write(folder, summary("## New name {#sec-one}\n\nText."))
        told = page.until("change")
    assert "Old name" in told["shell"]["old"]
    assert "New name" in told["shell"]["new"]
    assert "Text." not in told["shell"]["new"]


def test_errors_keep_the_last_good_version_until_they_are_mended(project: Project, serve: Serve) -> None:
    folder = project()
    client = serve(folder)
    with opened(client) as page:
        write(folder, BROKEN)
        (error,) = page.until("problems", lambda told: told["error"])["error"]
        assert error["place"] == f"{SECTION}:3"
        assert error["text"] == "See @act-nothing."
        assert error["caret"] == "    ^^^^^^^^^^^^"
        assert error["message"]
        assert error["remedy"]
        assert "Text." in client.page(PAGE)
        assert client.status("/strategy/actions/leaders.html") == 200  # made from the last good state
        write(folder, summary("Mended."))
        told = page.until("change")
        assert "Mended." in told["parts"][0]["new"][0]
        assert not page.until("problems")["error"]


def test_nothing_is_shown_before_there_is_something_good(project: Project, serve: Serve) -> None:
    folder = project({SECTION: BROKEN})
    client = serve(folder)
    response, content = client.ask(PAGE)
    assert response.status == 503
    assert f"<code>{SECTION}:3</code>" in content.decode()
    assert "^^^^" in content.decode()
    with client.listen(PAGE, waiting="") as page:
        write(folder, summary("Text."))
        assert page.until("change") == {"reload": True}
    assert client.status(PAGE) == 200


def test_what_comes_and_goes_is_followed(project: Project, serve: Serve) -> None:
    folder = project()
    client = serve(folder)
    with opened(client) as page:
        write(folder, "# More {#sec-more}\n\nMore text.\n", "sections/02-more.md")
        assert "More text." in str(page.until("change")["parts"])
        (folder / "sections/02-more.md").rename(folder / "sections/00-more.md")
        told = page.until("change")
        assert told["shell"]["new"].index("More") < told["shell"]["new"].index("Summary")
        (folder / "sections/00-more.md").unlink()
        page.until("change", lambda told: "shell" in told)
    assert "More text." not in client.page(PAGE)


def test_editors_may_save_by_replacing(project: Project, serve: Serve) -> None:
    folder = project()
    client = serve(folder)
    with opened(client) as page:
        for number in range(5):
            write(folder, summary(f"Text number {number}."), f"sections/.{number}.swp")
            (folder / f"sections/.{number}.swp").replace(folder / SECTION)
            assert page.until("change", partial(_shows, f"Text number {number}."))


def _shows(words: str, told: dict[str, Any]) -> bool:
    return words in str(told["parts"])


def test_of_a_burst_of_saves_the_last_one_wins(project: Project, serve: Serve) -> None:
    folder = project()
    client = serve(folder)
    with opened(client) as page:
        for number in range(100):
            write(folder, summary(f"Text number {number}."))
        page.until("change", lambda told: "Text number 99." in str(told["parts"]))
    assert "Text number 99." in client.page(PAGE)


def test_a_page_that_was_away_is_told_what_it_missed(project: Project, serve: Serve) -> None:
    folder = project()
    client = serve(folder)
    before = state_of(client.page(PAGE))
    with opened(client) as page:
        write(folder, summary("Once."))
        page.until("change")
        write(folder, summary("Twice."))
        page.until("change")
    with client.listen(PAGE, before) as back:
        told = back.until("change")
    assert "Text." in told["parts"][0]["old"][0]
    assert "Twice." in told["parts"][0]["new"][0]
    with client.listen(PAGE, "unheard-of") as stranger:
        assert stranger.until("change") == {"reload": True}


def test_a_page_that_goes_and_comes_back_is_loaded_anew(project: Project, serve: Serve) -> None:
    folder = project()
    client = serve(folder)
    actions = (folder / "actions.yaml").read_text()
    more = "  - {id: more, number: 3, title: Do more, leads: [roads]}\n"
    answer = "\n## @act-more\n\nMuch more.\n"
    roads = (folder / "departments/roads.md").read_text()
    address = "/strategy/actions/more.html"
    assert client.status(address) == 404
    with client.listen(address, waiting="") as page:
        write(folder, roads + answer, "departments/roads.md")
        write(folder, actions + more, "actions.yaml")
        assert page.until("change") == {"reload": True}
    with opened(client, address) as page:
        write(folder, roads, "departments/roads.md")
        write(folder, actions, "actions.yaml")
        assert page.until("change") == {"reload": True}
    assert client.status(address) == 404


def test_layouts_are_watched_too(project: Project, serve: Serve, tmp_path: Path) -> None:
    shutil.copytree(project(), tmp_path / "content/small")
    client = serve(tmp_path)
    path = "/small/strategy.html"
    with opened(client, path) as page:
        write(tmp_path, "{{ document.title.nothing.at.all }}", "layouts/pages/imprint.html")
        (error,) = page.until("problems", lambda told: told["error"])["error"]
        assert error["place"] == "layouts/pages/imprint.html:1"
        assert error["text"]
        write(tmp_path, "<p>An imprint of our own.</p>", "layouts/pages/imprint.html")
        assert page.until("change") == {"reload": True}
    assert "An imprint of our own." in client.page(path)


def test_what_is_refreshed_is_what_a_new_preview_shows(project: Project, serve: Serve, tmp_path: Path) -> None:
    """Whatever is remembered from one refresh to the next."""
    shutil.copytree(project(text="Text of {{ strategy.title }}. See @act-redesign."), tmp_path / "content/small")
    folder = tmp_path / "content/small"
    client = serve(tmp_path)
    paths = ["/small/strategy.html", "/small/index.html", "/small/actions/redesign.html"]
    pages = [client.listen(path, state_of(client.page(path))) for path in paths]
    about, actions = ((folder / name).read_text() for name in ("strategy.yaml", "actions.yaml"))
    for name, text in (
        ("actions.yaml", actions.replace("Redesign services", "Redesign all")),
        ("strategy.yaml", about.replace("Small", "Large") + "language: cy\n"),
        ("departments/roads.md", "## @act-leaders\n\nA leader is there.\n\n## @act-redesign\n\nAll of them are.\n"),
        ("../../layouts/pages/imprint.html", "<p>Our own.</p>\n"),
        ("strategy.yaml", about),
    ):
        before = state_of(client.page(paths[0]))
        write(folder, text, name)
        for page in pages:
            page.until("change")
        assert state_of(client.page(paths[0])) != before, name
        if name == "actions.yaml":  # what comes next is about more
            continue
        with sd.serve(tmp_path, 0) as preview:
            fresh = Client(preview.port)
            for path in paths:
                assert client.page(path) == fresh.page(path), (name, path)
    for page in pages:
        with page:
            pass


def test_a_strategy_that_goes_is_told_of(project: Project, serve: Serve, tmp_path: Path) -> None:
    shutil.copytree(project(), tmp_path / "content/one")
    shutil.copytree(project(), tmp_path / "content/two")
    client = serve(tmp_path)
    with opened(client, "/one/strategy.html") as page:
        (tmp_path / "content/one").rename(tmp_path / "one")
        assert not [name for name, _ in page.events() if name == "change"]  # it ends
    assert client.status("/one/strategy.html") == 404
    with client.listen("/one/strategy.html", "any") as page:
        assert page.until("change") == {"reload": True}
    (tmp_path / "one").rename(tmp_path / "content/three")
    with opened(client, "/two/strategy.html") as page:
        write(tmp_path / "content/two", summary("Other text."))
        page.until("change")
    assert client.status("/three/strategy.html") == 200


def test_two_who_ask_at_once_get_what_was_made_once(standing: Client) -> None:
    client = standing
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(client.page(PAGE))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


# PDFs


def test_a_pdf_is_of_the_saved_text(project: Project, serve: Serve, tmp_path: Path) -> None:
    folder = project()
    client = serve(folder)
    write(folder, summary("Text of the PDF."))
    response, content = client.ask("/strategy/strategy.pdf")
    assert (response.status, response.getheader("Content-Type")) == (200, "application/pdf")
    sd.assemble(folder, tmp_path / "output", only=["strategy"], formats=["pdf"])
    assert content == (tmp_path / "output/strategy/strategy.pdf").read_bytes()
    write(folder, BROKEN)
    response, content = client.ask("/strategy/strategy.pdf")
    assert response.status == 409
    assert "There is no PDF now" in content.decode()
    assert f"{SECTION}:3" in content.decode()
    assert client.status("/strategy/actions/leaders.pdf") == 409
    write(folder, summary("Mended."))
    assert client.status("/strategy/actions/leaders.pdf") == 404


# The pieces


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("abc", "abc", []),
        ("abc", "aXc", [(1, 2, ["X"])]),
        ("abc", "aXbc", [(1, 1, ["X"])]),
        ("abc", "ac", [(1, 2, [])]),
        ("abcd", "XbcY", [(3, 4, ["Y"]), (0, 1, ["X"])]),
        ("", "ab", [(0, 0, ["a", "b"])]),
        ("aaa", "aa", [(2, 3, [])]),
    ],
)
def test_parts_become_others(old: str, new: str, found: list[tuple[int, int, list[str]]]) -> None:
    assert splices(old, new) == found
    parts = list(old)
    for start, end, fresh in found:
        parts[start:end] = fresh
    assert "".join(parts) == new


@pytest.mark.parametrize("name", [".#a.md", "a.md~", ".a.md.swp", "4913", "#a.md#", ".git/index", "a.md.tmp"])
def test_what_editors_put_beside_a_file_is_not_watched(name: str) -> None:
    assert not matters(Path("/plan/sections") / name, [Path("/plan")])


def test_what_writers_save_is_watched() -> None:
    for name in ("sections/01-a.md", "strategy.yaml", "images/a.png", "sections"):
        assert matters(Path("/work") / name, [Path("/work")])
    assert not matters(Path("/elsewhere/a.md"), [Path("/work")])
