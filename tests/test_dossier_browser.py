"""The dossier in a real browser with the network off: nothing is asked for, links lead somewhere, and it prints."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pypdfium2
import pytest

import demo
import worked
from ofstedkg import dossier, iris
from test_dossier import EXAMPLESHIRE

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
HOSTILE = "</style><script>window.hacked=1</script><img src=x onerror=window.hacked=1>\"';}*{display:none}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as p:
        started = p.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield started
        started.close()


@pytest.fixture(params=["worked", "hostile"])
def page(browser: Any, tmp_path: Path, request: Any) -> Iterator[Any]:
    file = tmp_path / "dossier.html"
    file.write_text(_page(request.param), "utf-8")
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 900})
    opened = context.new_page()
    asked, complaints = [], []
    opened.on("request", lambda r: asked.append(r.url))
    opened.on("console", lambda m: complaints.append(m.text))
    opened.on("pageerror", lambda e: complaints.append(str(e)))
    opened.on("dialog", lambda _: complaints.append("dialog"))
    opened.goto(file.as_uri())
    yield opened
    assert asked == [file.as_uri()] and complaints == []
    assert opened.evaluate("() => window.hacked") is None
    context.close()


def _page(which: str) -> str:
    return dossier.html(worked.example() if which == "worked" else _hostile(), EXAMPLESHIRE)


def _hostile() -> ox.Store:
    """A store in which every text that the page shows would run a script or end a style sheet, if it could."""
    article = copy.deepcopy(demo.ARTICLE)
    article["article"].update(title=HOSTILE, publisher=HOSTILE, url="javascript:window.hacked=1")
    article["people"][0].update(name=HOSTILE, role=HOSTILE)
    article["measures"][0]["indicator"] = HOSTILE + " of three words"
    article["findings"].append({**article["findings"][0], "quote": HOSTILE, "themes": [HOSTILE]})
    article["provisions"][0]["from"] = article["interventions"][0]["by"] = HOSTILE
    store, council = demo.store([article], {"exampleshire.txt": demo.TEXT}), ox.NamedNode(EXAMPLESHIRE)
    for quad in list(store.quads_for_pattern(council, iris.RDFS_LABEL, None, None)):
        store.remove(quad)
        store.add(ox.Quad(council, iris.RDFS_LABEL, ox.Literal(HOSTILE), quad.graph_name))
    return store


def test_every_link_within_the_page_leads_to_something_that_can_be_seen(page: Any) -> None:
    lost = page.evaluate(
        """() => [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute("href").slice(1))
          .filter(id => !document.getElementById(id)?.getClientRects().length)"""
    )
    assert lost == []


def test_a_statement_leads_to_its_evidence_and_back(page: Any) -> None:
    link = page.locator("main .said a.to").first
    target = link.get_attribute("href")
    link.click()
    assert page.evaluate("() => location.hash") == target
    back = page.locator(f"{target} .where a").first
    back.click()
    assert page.evaluate("() => document.querySelector(':target').matches('.said')")


def test_headings_go_down_one_step_at_a_time(page: Any) -> None:
    levels = page.evaluate("() => [...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_nothing_is_wider_than_the_page(page: Any) -> None:
    for width in (1200, 400):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_it_prints_on_a4_with_the_running_title(page: Any, tmp_path: Path) -> None:
    raw = page.pdf(prefer_css_page_size=True, print_background=False)
    document = pypdfium2.PdfDocument(raw)
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    assert 2 <= len(document) <= 10
    text = document[1].get_textpage().get_text_range()
    assert "dossier" in text and f"2 / {len(document)}" in text
