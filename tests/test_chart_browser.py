"""Charts in a real browser with the network off: they answer the mouse and the keys, and run nothing foreign."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import worked
from ofstedkg import chart, iris

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
EVIL = "</script></svg><script>window.hacked=1</script><img src=https://evil.example/x onerror=window.hacked=1>\u2028&amp;\"'"
KEPT = ("http://www.w3.org/2004/02/skos/core#notation", *(iris.KG + name for name in ("rule", "gss", "role", "status")))
NAMES = ("timeline", "grades", "themes")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Debian's chromium is not installed"),
]
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


@cache
def evil() -> ox.Store:
    """The worked example, with a script in every text that a page may show."""
    out = ox.Store()
    for quad in worked.example():
        value = quad.object
        if isinstance(value, ox.Literal) and quad.predicate.value not in KEPT:
            words = f"{value.value} {EVIL}"
            if value.language:
                value = ox.Literal(words, language=value.language)
            elif value.datatype.value == iris.XSD + "string":
                value = ox.Literal(words)
        out.add(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))
    return out


def page(name: str, store: ox.Store) -> str:
    if name == "timeline":
        (council,) = (
            q.subject.value
            for q in store.quads_for_pattern(None, iris.RDFS_LABEL, None, None)
            if isinstance(q.subject, ox.NamedNode) and str(getattr(q.object, "value", "")).startswith("Exampleshire")
            and q.subject.value.startswith(iris.ID + "council/")
        )  # fmt: skip
        return chart.timeline(store, council).page()
    return {"grades": chart.grades, "themes": chart.themes}[name](store).page()


class Opened:
    """A page, and all that the browser asked for or complained of."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address, self.requests, self.complaints = page, address, [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append("dialog"))
        page.goto(address)
        page.wait_for_function("() => window.ofstedkg")

    def run(self, script: str, *arguments: object) -> Any:
        """What a script in the page gives."""
        return self.page.evaluate(script, *arguments)

    @property
    def marks(self) -> Any:
        return self.page.locator(".mark:visible")

    def choice(self, words: str) -> Any:
        """The control of this name."""
        return self.page.locator(f"select[aria-label='{words}']")

    def rows(self) -> list[str]:
        """The names of the councils or themes that are shown, in the order of the picture."""
        found = self.run(
            """() => [...document.querySelectorAll(".row:not(.away)")].map((row) => {
              const box = row.querySelector("text").getBoundingClientRect();
              return [Math.round(box.left), Math.round(box.top), row.querySelector("text").textContent];
            })"""
        )
        return [words for _, _, words in sorted(found)]

    def fine(self) -> bool:
        """Whether nothing was asked for but the page, nothing complained, and nothing foreign ran."""
        return self.requests == [self.address] and not self.complaints and self.run("() => window.hacked") is None


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as p:
        started = p.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("charts")
    for name in NAMES:
        (path / f"{name}.html").write_text(page(name, worked.example()), "utf-8")
        (path / f"evil-{name}.html").write_text(page(name, evil()), "utf-8")
    return path


@pytest.fixture
def opened(browser: Any, folder: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900})
    found = Opened(context.new_page(), (folder / f"{request.param}.html").as_uri())
    yield found
    assert found.fine(), (found.requests, found.complaints)
    context.close()


on_all = pytest.mark.parametrize("opened", NAMES, indirect=True)
on_grades = pytest.mark.parametrize("opened", ["grades"], indirect=True)
on_themes = pytest.mark.parametrize("opened", ["themes"], indirect=True)


@on_all
def test_pointing_at_a_mark_tells_what_it_is(opened: Opened) -> None:
    mark = opened.marks.nth(2)
    mark.hover()
    tip = opened.page.locator("#tip")
    assert tip.is_visible() and mark.get_attribute("aria-label") in tip.inner_text()


@on_all
def test_a_click_shows_the_sentences_with_their_sources(opened: Opened) -> None:
    told = opened.run("() => window.ofstedkg.data.marks")
    key = next(
        k
        for k, m in told.items()
        if any(f["quote"] and m.get("areas", ["overall"])[0] == "overall" for f in m["facts"])
    )
    opened.page.locator(f".mark[data-mark={key}]").click()
    panel = opened.page.locator("#panel")
    quotes = panel.locator("blockquote").all_inner_texts()
    assert quotes and quotes[0] in {f["quote"] for f in told[key]["facts"]}
    assert any(name in panel.inner_text() for name in (".txt", ".pdf"))
    opened.page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert opened.run("() => document.activeElement.dataset.mark") == key


@on_all
def test_the_keyboard_goes_from_mark_to_mark(opened: Opened) -> None:
    assert opened.page.locator(".mark[tabindex='0']").count() == 1
    opened.page.locator(".mark[tabindex='0']").focus()
    seen = {opened.run("() => document.activeElement.dataset.mark")}
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown", "ArrowDown"):
        opened.page.keyboard.press(key)
        seen.add(opened.run("() => document.activeElement.dataset.mark"))
    assert len(seen) >= 4
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel").is_visible()
    assert opened.run("() => document.activeElement.id") == "panel-title"
    opened.page.locator("#close").click()
    assert opened.page.locator("#panel").is_hidden()


@on_all
def test_a_link_leads_to_a_mark(opened: Opened) -> None:
    opened.page.goto(opened.address + "#m3")
    opened.page.reload()
    opened.page.wait_for_function("() => window.ofstedkg")
    assert opened.page.locator("#panel").is_visible()
    opened.requests = opened.requests[:1]


@on_all
def test_no_words_lie_on_others(opened: Opened) -> None:
    clashes = opened.run(
        """() => {
          const texts = [...document.querySelectorAll("#figure svg text")].filter((t) => !t.closest(".away"));
          const boxes = texts.map((t) => ({ t, b: t.getBoundingClientRect() }));
          const found = [];
          boxes.forEach(({ t, b }, n) => boxes.slice(0, n).forEach((other) => {
            const across = Math.min(b.right, other.b.right) - Math.max(b.left, other.b.left);
            const down = Math.min(b.bottom, other.b.bottom) - Math.max(b.top, other.b.top);
            if (across > 1 && down > 4) found.push(t.textContent + " / " + other.t.textContent);
          }));
          return found;
        }"""
    )
    assert clashes == []


@on_all
def test_the_picture_fits_the_window(opened: Opened) -> None:
    assert opened.run("() => document.documentElement.scrollWidth <= innerWidth")
    assert opened.run("() => { const f = document.getElementById('figure'); return f.scrollWidth <= f.clientWidth; }")


@on_all
def test_it_is_seen_without_scripts(browser: Any, folder: Path, opened: Opened) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    bare = context.new_page()
    bare.goto(opened.address)
    assert bare.locator("#figure svg text:visible").count() > 10
    assert bare.locator("table.rows tr").count() > 5
    context.close()


@on_all
def test_a_page_is_printed_on_one_sheet(opened: Opened) -> None:
    printed = opened.page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1 or b"/Count 1" in printed


@on_grades
def test_the_matrix_is_filtered_by_region(opened: Opened) -> None:
    opened.choice("Region").select_option("South West")
    assert opened.rows() == ["Mockshire (to 2021)", "North Mockshire"]
    assert opened.page.locator("#title").inner_text().count("in the South West") == 1
    opened.choice("Region").select_option("")
    assert len(opened.rows()) == 4


@on_grades
def test_the_matrix_is_sorted_as_the_command_sorts_it(opened: Opened, browser: Any, tmp_path: Path) -> None:
    for sort in ("latest", "region", "name"):
        opened.choice("Sort by").select_option(sort)
        file = tmp_path / f"{sort}.html"
        file.write_text(chart.grades(worked.example(), sort=sort).page(), "utf-8")
        context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900})
        made = Opened(context.new_page(), file.as_uri())
        assert opened.rows() == made.rows()
        heads = "() => [...document.querySelectorAll('.head')].map((h) => h.textContent)"
        assert opened.run(heads) == made.run(heads)
        context.close()


@on_grades
def test_another_area_has_other_letters(opened: Opened) -> None:
    letters = "() => [...document.querySelectorAll('.mark text')].map((t) => t.textContent).sort().join(' ')"
    before = opened.run(letters)
    opened.choice("Area").select_option("adoption")
    assert opened.run(letters) == "G G O" != before
    assert opened.page.locator(".mark circle").count() == 4
    assert "for adoption" in opened.page.locator("#title").inner_text()
    opened.marks.first.click()
    assert "adoption" not in opened.page.locator("#panel-title").inner_text()
    assert "Official record" in opened.page.locator("#facts").inner_text()


@on_themes
def test_themes_are_sorted_and_tones_shown_alone(opened: Opened) -> None:
    first = opened.rows()
    opened.choice("Sort themes by").select_option("name")
    assert opened.rows() == sorted(first)
    all_marks = opened.marks.count()
    opened.choice("Show").select_option("positive")
    assert 0 < opened.marks.count() < all_marks
    assert all(
        "praise" in m
        for m in opened.run(
            "() => [...document.querySelectorAll('.mark:not(.away)')].map((m) => m.getAttribute('aria-label'))"
        )
    )


@pytest.mark.parametrize("opened", [f"evil-{name}" for name in NAMES], indirect=True)
def test_hostile_words_stay_words(opened: Opened) -> None:
    assert "</script></svg>" in opened.page.locator("#figure").text_content()
    for mark in opened.marks.all()[:6]:
        mark.hover(force=True)
        mark.click(force=True)
        opened.page.keyboard.press("Escape")
    assert opened.page.locator("#figure img, #panel img, #tip img").count() == 0
    for select in opened.page.locator("#controls select").all():
        select.select_option(index=1)
