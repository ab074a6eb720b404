"""The local site in a real browser that reaches nothing but it: nothing leaves, nothing foreign runs, it works."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from site_served import COUNCIL, EVIL, Site, hostile, serving

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    # Only this machine has an address: whatever asks for another fails.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Debian's chromium is not installed"),
]
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


class Opened:
    """A page, and all that the browser asked for or complained of."""

    def __init__(self, page: Any, site: Site) -> None:
        self.page, self.site, self.requests, self.complaints = page, site, [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append("dialog"))

    def go(self, path: str) -> Any:
        """Open a page of the site."""
        return self.page.goto(self.site.address.rstrip("/") + path)

    def editor(self, query: str) -> Any:
        """Type a query into the editor, in place of what it holds."""
        content = self.page.locator(".cm-content")
        content.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(query)
        return content


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(hostile(tmp_path_factory.mktemp("served") / "graph")) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as p:
        started = p.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, site: Site, request: pytest.FixtureRequest) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, **getattr(request, "param", {}))
    found = Opened(context.new_page(), site)
    yield found
    assert [url for url in found.requests if not url.startswith((site.address, "data:", "blob:"))] == []
    refused = "the server responded with a status of 4"
    assert [words for words in found.complaints if refused not in words] == []
    if getattr(request, "param", {}).get("java_script_enabled", True):
        assert found.page.evaluate("() => window.hacked") is None
    context.close()


def rows(opened: Opened) -> list[str]:
    found: list[str] = opened.page.locator("table.rows tbody tr").all_inner_texts()
    return found


@pytest.mark.parametrize("opened", [{"java_script_enabled": False}], indirect=True)
def test_named_questions_need_no_script(opened: Opened) -> None:
    opened.go("/")
    question = opened.page.locator("details.question", has_text="Which grades articles report")
    question.locator("summary").click()
    question.get_by_label("council").fill("Exampleshire")
    question.get_by_role("button", name="Ask").click()
    assert opened.page.url.startswith(f"{opened.site.address}ask/judgements?council=Exampleshire")
    assert len(rows(opened)) == 1 and "inadequate" in rows(opened)[0]
    opened.page.locator("summary", has_text="in SPARQL").click()
    opened.page.get_by_role("button", name="Change it in the editor").click()
    assert opened.page.locator("#sparql").input_value().startswith("PREFIX")
    opened.page.get_by_role("button", name="Ask").click()
    assert len(rows(opened)) == 1


def test_a_typed_query_is_asked_by_the_keyboard_alone(opened: Opened) -> None:
    opened.go("/query")
    opened.editor("SELECT ?quote WHERE { ?p kg:quote ?quote } ORDER BY ?quote").press("Control+Enter")
    opened.page.wait_for_selector("table.rows")
    assert any("Pathway plans are clear" in row for row in rows(opened))
    assert opened.page.locator("#sparql").input_value().startswith("SELECT ?quote")


def test_terms_concepts_councils_and_variables_are_completed(opened: Opened) -> None:
    opened.go("/query")
    for typed, wanted, text in (
        ("SELECT * WHERE { ?f a kg:Judg", "kg:Judgement", "kg:Judgement"),
        ("SELECT * WHERE { ?f kg:theme theme:casel", "theme:caseloads", "theme:caseloads"),
        ("SELECT * WHERE { ?f kg:council Wandsw", "Wandsworth", "council:E09000032"),
        ("SELECT ?finding WHERE { ?fin", "?finding", "?finding"),
        ("CONSTR", "CONSTRUCT", "CONSTRUCT"),
    ):
        opened.editor(typed)
        opened.page.keyboard.press("Control+Space")
        opened.page.locator(".cm-tooltip-autocomplete li", has_text=wanted).first.wait_for()
        opened.page.wait_for_timeout(120)
        opened.page.keyboard.press("Enter")
        assert opened.page.locator("#sparql").input_value().rstrip(" }").endswith(text)


def test_words_have_colours(opened: Opened) -> None:
    opened.go("/query")
    opened.editor("SELECT ?s WHERE { ?s rdfs:label 'x' } # told")
    colours = opened.page.evaluate(
        "() => new Set(Array.from(document.querySelector('.sparql > div').shadowRoot.querySelectorAll('.cm-line span'),"
        " (span) => getComputedStyle(span).color)).size"
    )
    assert colours >= 4


def test_the_keyboard_leaves_the_editor(opened: Opened) -> None:
    opened.go("/query")
    opened.page.locator(".cm-content").focus()
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("() => document.activeElement.textContent") == "Ask"


def test_a_mistake_is_said_and_the_query_kept(opened: Opened) -> None:
    opened.go("/query")
    opened.editor("SELECT * WHERE { ?f a kg:Findng }")
    opened.page.get_by_role("button", name="Ask").click()
    assert "did you mean kg:Finding" in opened.page.get_by_role("alert").inner_text()
    assert "kg:Findng" in opened.page.locator(".cm-content").inner_text()


def test_evidence_on_demand(opened: Opened) -> None:
    opened.go(f"/query?query={quote('SELECT ?f WHERE { ?f a kg:Finding ; kg:polarity polarity:positive }')}")
    assert opened.page.locator("blockquote").count() == 0
    opened.page.get_by_role("link", name="Show the sentence behind each row").click()
    assert opened.page.locator("blockquote").all_inner_texts() == ["Pathway plans are clear and kept up to date."]


def test_a_council_leads_to_its_pages(opened: Opened) -> None:
    for button, path in (("Dossier", f"/council/{COUNCIL}"), ("Timeline", "/chart/timeline"), ("Network", "/view")):
        opened.go("/ask/timeline")
        opened.page.locator("#to-council").fill("Exampleshire")
        opened.page.get_by_role("search").get_by_role("button", name=button).click()
        opened.page.wait_for_url(f"**{path}*")
        assert "Exampleshire" in opened.page.inner_text("body")


@pytest.mark.parametrize(
    "path",
    [
        "/", "/ask/timeline?council=Exampleshire&evidence=1", "/ask/people", "/ask/measures", "/ask/articles?evidence=1",
        f"/council/{COUNCIL}", f"/view?council={COUNCIL}", f"/chart/timeline?council={COUNCIL}", "/licences",
        f"/query?query={quote('SELECT * WHERE { ?s ?p ?o }')}", f"/query?query={quote(EVIL)}",
        f"/query?query={quote('CONSTRUCT { ?s ?p ?o } WHERE { ?s kg:indicator|schema:headline ?o ; ?p ?o }')}",
        f"/ask/timeline?council={quote(EVIL)}", f"/thing?iri={quote(EVIL)}", f"/{quote(EVIL, safe='')}",
        f"/ask/{quote(EVIL, safe='')}", f"/council/{quote(EVIL, safe='')}", f"/chart/{quote(EVIL, safe='')}",
    ],
)  # fmt: skip
def test_hostile_words_run_nothing(opened: Opened, path: str) -> None:
    opened.go(path)
    opened.page.wait_for_timeout(150)
    assert opened.page.evaluate("() => document.querySelectorAll('img[onerror], iframe, object, embed').length") == 0


def test_hostile_words_in_every_field_run_nothing(opened: Opened) -> None:
    opened.go("/")
    names = opened.page.evaluate(
        "() => Array.from(document.querySelectorAll('details.question form'), (form) => form.getAttribute('action'))"
    )
    assert len(names) > 20
    for name in names[::4]:
        opened.go("/")
        form = opened.page.locator(f'form[action="{name}"]')
        form.locator("xpath=..").locator("summary").click()
        for field in form.locator("input").all():
            field.fill(EVIL)
        form.get_by_role("button", name="Ask").click()
        assert opened.page.locator('[role="alert"], table.rows, [role="status"]').count() > 0


def test_a_narrow_window_needs_no_scrolling_sideways(opened: Opened) -> None:
    opened.page.set_viewport_size({"width": 390, "height": 800})
    for path in ("/", "/query", "/ask/timeline?council=Exampleshire"):
        opened.go(path)
        assert opened.page.evaluate("() => document.documentElement.scrollWidth") <= 390
