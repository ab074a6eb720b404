"""The page in a real browser with the network off: it draws, answers clicks, and runs nothing foreign."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ofstedkg import view
from test_view import EVIL, evil

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Debian's chromium is not installed"),
]
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


class Opened:
    """The page of a store with hostile texts, and all that the browser asked for or complained of."""

    def __init__(self, page: Any) -> None:
        self.page, self.requests, self.complaints = page, [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append("dialog"))

    def run(self, script: str, *arguments: object) -> Any:
        """What a script in the page gives."""
        return self.page.evaluate(script, *arguments)

    def card(self, label: str) -> int:
        """The id of the first card with this label."""
        cards = self.run("() => Object.entries(window.ofstedkg.data.cards).map(([id, c]) => [id, c.label])")
        return next(int(n) for n, name in cards if name == label)

    def click(self, label: str) -> None:
        """Click the middle of a card on the canvas."""
        at = self.run(
            "id => window.ofstedkg.network.canvasToDOM(window.ofstedkg.network.getPosition(id))",
            self.card(label),
        )
        self.page.locator("#network").click(position=at)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as p:
        started = p.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "network.html"
    path.write_text(view.html(evil())[0], encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Opened]:
    context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900})
    found = Opened(context.new_page())
    found.page.goto(address)
    found.page.wait_for_function("() => window.ofstedkg")
    yield found
    assert found.requests == [address] and found.complaints == []
    assert found.run("() => window.hacked") is None
    context.close()


def test_nodes_are_drawn(opened: Opened) -> None:
    colours = opened.run(
        """() => {
          const canvas = document.querySelector("#network canvas"), seen = new Set();
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          for (let n = 0; n < pixels.length; n += 4) seen.add(pixels.slice(n, n + 3).join());
          return seen.size;
        }"""
    )
    assert colours > 50


def test_every_card_is_within_the_window(opened: Opened) -> None:
    outside = opened.run(
        """() => {
          const { network, data } = window.ofstedkg, half = network.getScale() / 2;
          const box = document.getElementById("network").getBoundingClientRect();
          return data.nodes.filter(({ id }) => {
            const at = network.canvasToDOM(network.getPosition(id)), c = data.cards[id];
            const across = c.w * half, down = c.h * half;
            return at.x < across || at.y < down || at.x + across > box.width || at.y + down > box.height;
          }).length;
        }"""
    )
    assert outside == 0


def test_a_click_shows_the_sentence_with_its_source(opened: Opened) -> None:
    opened.click("Pathway planning")
    panel = opened.page.locator("#panel")
    assert panel.locator("blockquote").all_inner_texts() == ["Pathway plans are clear and kept up to date."]
    assert panel.locator("a").get_attribute("href") == "https://post.example/"
    assert EVIL.split("\u2028")[0] in panel.inner_text() and "Ofsted" in panel.inner_text()
    opened.page.keyboard.press("Escape")
    assert panel.is_hidden()


def test_a_class_can_be_hidden_and_shown(opened: Opened) -> None:
    count = "() => window.ofstedkg.network.body.nodeIndices.length"
    before = opened.run(count)
    button = opened.page.get_by_role("button", name="Findings")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert opened.run(count) == before - 2
    button.click()
    assert opened.run(count) == before


def test_search_finds_names_and_sentences(opened: Opened) -> None:
    search = opened.page.get_by_role("searchbox")
    search.fill("kept up to date")
    assert opened.page.locator("#found").inner_text() != "none"
    search.fill("pathway")
    search.press("Enter")
    assert opened.page.locator("#panel h2").inner_text() == "Pathway planning"
    search.fill("nothing like this")
    assert opened.page.locator("#found").inner_text() == "none"


def test_the_keyboard_goes_from_card_to_card(opened: Opened) -> None:
    opened.page.locator("#network").focus()
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.locator("#panel h2").is_visible()
    opened.page.keyboard.press("Enter")
    assert opened.run("() => document.activeElement.tagName") == "H2"


def test_the_list_leads_to_the_panel(opened: Opened) -> None:
    opened.page.get_by_role("button", name="List").click()
    opened.page.get_by_role("button", name="Care leavers, caseloads").click()
    assert opened.page.locator("#panel h2").inner_text() == "Caseloads"
