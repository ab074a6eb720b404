"""The page in a real browser with the network off: it draws, answers clicks and keys, and runs nothing foreign."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ofstedkg import view
from test_view import EVIL, evil, many, two

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
PAGES: dict[str, Callable[[], str]] = {
    "evil": lambda: view.html(evil())[0],
    "compared": lambda: view.html(two(), view.Wanted(compare=("Exampleshire", "Northmere")))[0],
    "many": lambda: view.html(many(30))[0],
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Debian's chromium is not installed"),
]
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


class Opened:
    """An open page, and all that the browser asked for or complained of."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address, self.requests, self.complaints = page, address, [], []
        page.on("request", lambda request: self.requests.append(request.url.partition("#")[0]))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append("dialog"))

    def go(self, hash: str = "") -> None:
        """Open the address with what follows the ``#``."""
        self.page.goto(self.address + hash)
        self.page.wait_for_function("() => window.ofstedkg")

    def run(self, script: str, *arguments: object) -> Any:
        """What a script in the page gives."""
        return self.page.evaluate(script, *arguments)

    def bright(self) -> set[str] | None:
        """Labels of the nodes that are not dimmed; None where none is."""
        script = (
            "() => { const o = window.ofstedkg, b = o.bright(); return b && [...b].map((n) => o.data.nodes[n].label) }"
        )
        found = self.run(script)
        return None if found is None else set(found)

    def shown(self) -> set[str]:
        """Ids of the nodes that are shown."""
        return set(
            self.run("() => window.ofstedkg.data.nodes.filter((_, n) => window.ofstedkg.shown[n]).map((n) => n.id)")
        )

    def click(self, label: str) -> None:
        """Click the middle of a node on the canvas."""
        at = self.run(
            "l => { const o = window.ofstedkg; return o.network.canvasToDOM(o.network.getPosition(o.find(l))) }", label
        )
        self.page.locator("#network").click(position=at)

    def heading(self) -> str:
        """What the panel is on."""
        found: str = self.page.locator("#panel h2").inner_text()
        return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as p:
        started = p.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    for name, page in PAGES.items():
        (folder / f"{name}.html").write_text(page(), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in PAGES}


@pytest.fixture
def opened(request: pytest.FixtureRequest, browser: Any, addresses: dict[str, str]) -> Iterator[Opened]:
    address = addresses[getattr(request, "param", "evil")]
    context = browser.new_context(
        offline=True, viewport={"width": 1400, "height": 900}, accept_downloads=True, reduced_motion="reduce"
    )
    found = Opened(context.new_page(), address)
    found.go()
    yield found
    assert set(found.requests) - {address} == set() or all(r.startswith(("blob:", "data:")) for r in found.requests[1:])
    assert found.complaints == []
    assert found.run("() => window.hacked") is None
    context.close()


everywhere = pytest.mark.parametrize("opened", PAGES, indirect=True)
on_many = pytest.mark.parametrize("opened", ["many"], indirect=True)


@everywhere
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


@everywhere
def test_every_node_is_within_the_window(opened: Opened) -> None:
    outside = opened.run(
        """() => {
          const { network, data } = window.ofstedkg, half = network.getScale() / 2;
          const box = document.getElementById("network").getBoundingClientRect();
          return data.nodes.filter((n, id) => {
            const at = network.canvasToDOM(network.getPosition(id)), across = n.at[2] * half, down = n.at[3] * half;
            return at.x < across || at.y < down || at.x + across > box.width || at.y + down > box.height;
          }).length;
        }"""
    )
    assert outside == 0


def test_a_click_shows_the_sentence_with_its_source_and_dims_the_rest(opened: Opened) -> None:
    opened.click("Pathway planning")
    panel = opened.page.locator("#panel")
    assert panel.locator("blockquote").all_inner_texts() == ["Pathway plans are clear and kept up to date."]
    assert panel.locator("a").get_attribute("href") == "https://post.example/"
    assert EVIL.split("\u2028")[0] in panel.inner_text() and "Ofsted" in panel.inner_text()
    assert "4 July 2022" in panel.inner_text()
    assert opened.bright() == {"Pathway planning", "Care leavers", "Exampleshire"}
    opened.page.keyboard.press("Escape")
    assert panel.is_hidden() and opened.bright() is None


@on_many
def test_a_council_lights_all_that_hangs_on_it(opened: Opened) -> None:
    opened.go("#council/E10000007")
    assert opened.heading() == "Shire 07"
    assert opened.bright() >= {"Shire 07", "Care leavers", "Overall", "Caseloads", "4th monitoring visit"}


def test_a_class_can_be_hidden_and_shown(opened: Opened) -> None:
    before = opened.shown()
    button = opened.page.get_by_role("button", name="Findings")
    assert "3" in button.inner_text() or "2" in button.inner_text()
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert {i.partition("/")[0] for i in before - opened.shown()} == {"findings"}
    assert opened.run("() => window.ofstedkg.network.body.nodeIndices.length") == len(opened.shown())
    button.click()
    assert opened.shown() == before


def test_inspections_can_be_filtered_by_grade(opened: Opened) -> None:
    before = opened.shown()
    opened.page.get_by_role("button", name="Inadequate").click()
    assert before - opened.shown() == {"inspection/E10009999/inspection/2021-03"}


def test_search_counts_and_steps(opened: Opened) -> None:
    search, found = opened.page.get_by_role("searchbox"), opened.page.locator("#found")
    search.fill("kept up to date")
    assert "found" in found.inner_text() and "Pathway planning" in (opened.bright() or set())
    search.fill("pathway")
    count = int(found.inner_text().split()[0])
    search.press("Enter")
    assert found.inner_text() == f"1 of {count}" and opened.heading() == "Pathway planning"
    search.press("Enter")
    assert found.inner_text() == f"2 of {count}" and opened.heading() != "Pathway planning"
    search.press("Shift+Enter")
    assert opened.heading() == "Pathway planning"
    search.fill("nothing like this")
    assert found.inner_text() == "none"


def test_the_keyboard_does_it_all(opened: Opened) -> None:
    opened.page.keyboard.press("/")
    assert opened.run("() => document.activeElement.id") == "search"
    opened.page.locator("#network").focus()
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.locator("#panel h2").is_visible()
    opened.page.keyboard.press("Enter")
    assert opened.run("() => document.activeElement.tagName") == "H2"
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#panel").is_hidden()
    scale = opened.run("() => window.ofstedkg.network.getScale()")
    opened.page.keyboard.press("+")
    assert opened.run("() => window.ofstedkg.network.getScale()") > scale
    opened.page.keyboard.press("0")
    assert opened.run("() => window.ofstedkg.network.getScale()") == pytest.approx(scale)


def test_the_years_leave_what_has_no_date(opened: Opened) -> None:
    to = opened.page.get_by_label("To the year")
    to.focus()
    opened.page.keyboard.press("ArrowLeft")
    assert opened.page.locator("#years").inner_text() == "2020–2021"
    left = opened.shown()
    assert "inspection/E10009999/inspection/2021-03" in left
    assert "inspection/E10009999/monitoring-visit/2022-06" not in left
    assert "findings/E10009999/care-leavers/pathway-planning" not in left
    assert {"council/E10009999", "provider/brightwater-trust", "person/e10009999/ann-other"} <= left
    opened.page.keyboard.press("ArrowRight")
    assert len(opened.shown()) == len(opened.run("() => window.ofstedkg.data.nodes"))


def test_the_years_play(opened: Opened) -> None:
    play = opened.page.get_by_role("button", name="Play through the years")
    play.click()
    assert play.get_attribute("aria-pressed") == "true"
    opened.page.wait_for_function("() => document.getElementById('play').getAttribute('aria-pressed') === 'false'")
    assert opened.page.locator("#years").inner_text().endswith("2022")


def test_addresses_lead_to_nodes_and_back(opened: Opened) -> None:
    opened.go("#service/E10009999/care-leavers")
    assert opened.heading() == "Care leavers"
    opened.page.locator("#panel").get_by_role("button", name="Caseloads").first.click()
    assert opened.run("() => location.hash") == "#findings/E10009999/care-leavers/caseloads"
    opened.page.go_back()
    assert opened.heading() == "Care leavers"
    opened.page.go_forward()
    assert opened.heading() == "Caseloads"
    opened.page.keyboard.press("Escape")
    assert opened.run("() => location.hash") == ""


def test_the_list_leads_to_the_panel(opened: Opened) -> None:
    opened.page.get_by_role("button", name="List").click()
    opened.page.get_by_role("link", name="Care leavers, caseloads").first.click()
    assert opened.heading() == "Caseloads"


@everywhere
def test_the_picture_is_saved(opened: Opened, tmp_path: Path) -> None:
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="PNG").click()
    target = tmp_path / "saved.png"
    download.value.save_as(target)
    assert download.value.suggested_filename.endswith(".png")
    assert target.read_bytes().startswith(b"\x89PNG") and target.stat().st_size > 10_000


def test_on_paper_there_are_the_picture_and_the_sentences(opened: Opened, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    opened.page.pdf(path=target)
    assert opened.page.locator("#print").get_attribute("src").startswith("data:image/png")
    from pypdfium2 import PdfDocument

    text = "".join(page.get_textpage().get_text_range() for page in PdfDocument(target))
    assert "Pathway plans are clear and kept up to date." in " ".join(text.split())


def test_without_scripts_there_is_the_list(browser: Any, addresses: dict[str, str]) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["evil"])
    assert page.get_by_text("Pathway plans are clear and kept up to date.").is_visible()
    context.close()
