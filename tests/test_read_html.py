"""Saved web pages: the story alone, what the page states of itself, or a refusal that says why."""

from __future__ import annotations

import gzip
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ofstedkg.errors import InputRefused
from ofstedkg.model import Document
from ofstedkg.read import read, read_source

PARAGRAPHS = (
    "Exampleshire County Council has been praised by inspectors for its work with children.",
    "Ofsted visited the authority in March and spoke to families, staff and young people.",
    "The report said that social workers know children well and visit them often enough.",
    "A spokesperson for the council said that there was still much more work to be done.",
)
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
TITLE = "Inspectors praise county's work with children"


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def document(body: str, head: str = "") -> Document:
    return read_source(page(body, head), name="page.html")


def blocks(found: Document) -> list[tuple[str, str]]:
    return [(b.kind, found.text[b.start : b.end]) for b in found.blocks]


def paragraphs(found: Document) -> list[str]:
    return [text for kind, text in blocks(found) if kind == "paragraph"]


def refusal(raw: bytes) -> str:
    with pytest.raises(InputRefused) as caught:
        read_source(raw, name="page.html")
    assert "\n" not in str(caught.value)
    return str(caught.value)


BROADCASTER = f"""
<header role="banner"><nav><a href="/">Home</a><a href="/news">News</a></nav></header>
<main><article><header><h1>{TITLE}</h1><div><time datetime="2023-05-09T08:00:00Z">2 days ago</time></div></header>
<figure><img alt="A hall"><figcaption>Image caption, The hall was built in 1901 and is used by all</figcaption></figure>
{"".join(f'<div data-component="text-block"><p class="ssrcss-1q">{p}</p></div>' for p in PARAGRAPHS)}
<section data-component="links-block"><h2>More on this story</h2><ul><li><a href="/a">Another council
is told to do better</a></li></ul></section></article></main>
<aside><h2>Most read</h2><p>A long story of something else entirely, told in a sentence that reads like one.</p>
</aside><footer><p>The broadcaster is not responsible for the content of external sites.</p></footer>
"""
COUNCIL = f"""
<div id="skip"><a href="#main">Skip to content</a></div><div class="breadcrumb"><a>Home</a> <a>News</a></div>
<div class="region region-content"><h1 class="page-title">{TITLE}</h1>
<div class="field field--name-body field--type-text-long field--label-hidden">{BODY}
<h2>What happens next</h2><p>The council will draw up a plan:</p>
<ul><li>more staff for teams</li><li>better training</li></ul><p>It will be published in the summer.</p></div></div>
<div id="cookie-banner"><p>We use cookies to make this site work as well as it can for all our visitors.</p></div>
"""
WORDPRESS = f"""
<div id="page" class="site"><div class="hentry post type-post category-social-care tag-comments-and-related">
<h1 class="entry-title">{TITLE}</h1><div class="entry-content">{BODY}
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a>Click to share this with everyone you know</a></li></ul></div>
<div id="jp-relatedposts"><p>Another story that is said to be like this one, with a full sentence.</p></div></div>
</div><div id="comments" class="comments-area"><ol class="comment-list">
{"<li><p>I think that the council has done nothing at all for years and it should be ashamed.</p></li>" * 30}
</ol></div></div>
"""


@pytest.mark.parametrize("body", [BROADCASTER, COUNCIL, WORDPRESS], ids=["broadcaster", "council", "wordpress"])
def test_the_story_of_a_page_is_read_and_nothing_beside_it(body: str) -> None:
    found = document(body, f"<title>{TITLE} | Somewhere</title>")
    assert found.title == TITLE
    assert blocks(found)[0] == ("title", TITLE)
    assert paragraphs(found)[:4] == list(PARAGRAPHS)
    for other in (
        "More on",
        "Another",
        "Most read",
        "cookies",
        "Share",
        "ashamed",
        "Image caption",
        "not responsible",
    ):
        assert other not in found.text


def test_headings_lists_and_tables_keep_their_kind() -> None:
    table = "<table><tr><th>Area</th><th>Grade</th></tr><tr><td>Leaders</td><td><p>Good</p></td></tr></table>"
    found = document(
        f"<h1>{TITLE}</h1>{BODY}<h2>The grades</h2>{table}<ul><li>one</li><li>two</li></ul><p>It ends here, with one more sentence about all of it.</p>"
    )
    assert ("heading", "The grades") in blocks(found)
    assert [text for kind, text in blocks(found) if kind == "item"] == [
        "Area: Grade",
        "Leaders: Good",
        "one",
        "two",
    ]


def test_a_table_that_lays_out_the_page_is_read_as_paragraphs() -> None:
    found = document(f"<table><tr><td><a>Home</a></td><td><h1>{TITLE}</h1>{BODY}</td></tr></table>")
    assert paragraphs(found) == list(PARAGRAPHS)


def test_paragraphs_that_repeat_stay() -> None:
    found = document(f"<h1>{TITLE}</h1><article>{BODY}{BODY}</article>")
    assert paragraphs(found) == [*PARAGRAPHS, *PARAGRAPHS]


def test_line_breaks_end_paragraphs() -> None:
    found = document(f"<h1>{TITLE}</h1><div>{'<br><br>'.join(PARAGRAPHS)}</div>")
    assert paragraphs(found) == list(PARAGRAPHS)


def test_entities_and_inner_tags_are_read_and_scripts_are_not() -> None:
    story = (
        "<p>&ldquo;It&rsquo;s <b>go</b>od &amp; fair,&rdquo; said the head of Brad&shy;ford&nbsp;services today.</p>"
    )
    hidden = '<p style="display: none">This is hidden from all readers.</p><p hidden>So is this one.</p>'
    found = document(f"<h1>{TITLE}</h1>{BODY}{story}{hidden}<script>var a = '<p>No story at all here.</p>'</script>")
    assert paragraphs(found)[-1] == "“It’s good & fair,” said the head of Bradford services today."


def test_a_script_in_the_title_is_text_at_most() -> None:
    head = "<title><script>alert('x')</script>Council praised</title>"
    found = document(f"<h1>Council praised<script>alert(1)</script></h1>{BODY}", head)
    assert "alert(1)" not in found.text


META = """<meta property="og:title" content="Inspectors praise county&#39;s work with children | Example Gazette">
<meta property="og:site_name" content="Example Gazette"><link rel="canonical" href="https://gazette.example/news/1">
<meta property="article:published_time" content="2022-03-04T23:30:00+00:00"><meta name="author" content="Jane Doe">"""
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite",
"name": "x"}, {"@type": ["NewsArticle"], "headline": "Inspectors praise county's work with children",
"datePublished": "2022-03-04", "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Organization",
"name": "Newsdesk"}], "publisher": {"@type": "Organization", "name": "Example Gazette"},
"mainEntityOfPage": {"@id": "https://gazette.example/news/1"}}]}</script>"""


@pytest.mark.parametrize("head", [META, JSON_LD, META + JSON_LD], ids=["meta", "json-ld", "both"])
def test_what_a_page_states_of_itself(head: str) -> None:
    found = document(f"<h1>{TITLE}</h1>{BODY}", head)
    stated = (found.title, found.publisher, found.published, found.authors, found.url)
    assert stated == (TITLE, "Example Gazette", "2022-03-04", ("Jane Doe",), "https://gazette.example/news/1")


def test_a_page_that_states_nothing_is_framed_by_its_lines() -> None:
    found = document(f"<h1>{TITLE}</h1><p>By Jane Doe</p><p>Published 4 March 2022</p>{BODY}")
    assert (found.title, found.published, found.authors) == (TITLE, "2022-03-04", ("Jane Doe",))
    assert paragraphs(found) == list(PARAGRAPHS)


def test_the_time_beside_the_heading_dates_a_page_that_shows_only_how_long_ago_it_was() -> None:
    assert document(BROADCASTER).published == "2023-05-09"
    assert document(BROADCASTER.replace("<time", '<time class="date-updated"')).published is None


def test_the_address_that_a_browser_saves_is_kept() -> None:
    raw = b"<!-- saved from url=(0031)https://gazette.example/news/22 -->" + page(f"<h1>{TITLE}</h1>{BODY}")
    assert read_source(raw, name="a.htm").url == "https://gazette.example/news/22"


@pytest.mark.parametrize(
    "bad", ["{", '{"@type": "NewsArticle", "author": 7}', "[" * 5000, "[[[[[[[[[1]]]]]]]]]", "null"]
)
def test_bad_json_is_passed_over(bad: str) -> None:
    head = f'<script type="application/ld+json">{bad}</script>'
    assert paragraphs(document(f"<h1>{TITLE}</h1>{BODY}", head)) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-8", "utf-8"), ("utf-8", ""), ("utf-8", "iso-8859-1"), ("utf-8-sig", ""), ("utf-16", ""),
        ("windows-1252", "windows-1252"), ("windows-1252", "iso-8859-1"), ("windows-1252", ""), ("windows-1252", "no-such"),
    ],
)  # fmt: skip
def test_encodings(codec: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    story = f"<html><head>{meta}</head><body><h1>{TITLE}</h1>{BODY}<p>“We’ll pay £5m,” said Zoë of the café.</p></body></html>"
    assert paragraphs(read_source(story.encode(codec), name="a.html"))[-1] == "“We’ll pay £5m,” said Zoë of the café."


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty"),
        (gzip.compress(page(BODY)), "gzip archive"),
        (b"Just a few words of text, no more.", "no HTML page"),
        (b"%PDF-1.7", "a PDF"),
        (b'<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>', "XML (rss)"),
        (b"From: <Saved by Blink>\r\nSubject: x\r\n<html><p>x</p>", "web archive (MHTML)"),
        (b"<html><body><p>x\0</p>", "zero byte"),
        (page("<nav><p>Home</p></nav><script>a()</script>"), "no text"),
        (page("<div>" * 100_000 + BODY), "nested too deeply"),
        (page("<p>x</p>" * 160_000), "300,000"),
        (page("<p>x" * 100_000), "50,000"),
        (page("<p " + "a b=c " * 3000 + ">" + BODY), "attributes"),
        (page("x" * 6_000_000), "at most 5,000,000"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_refused_in_one_line(raw: bytes, says: str) -> None:
    start = time.monotonic()
    assert says in refusal(raw)
    assert time.monotonic() - start < 10


def test_many_paragraphs_are_read_in_time() -> None:
    start = time.monotonic()
    found = document(
        f"<h1>{TITLE}</h1>" + "".join(f"<p>Child {i} was visited by the council that week.</p>" for i in range(20_000))
    )
    assert len(found.blocks) == 20_001
    assert time.monotonic() - start < 20


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.HTML"
    path.write_bytes(page(BROADCASTER, META + JSON_LD))
    assert read(path) == read(path)


HEADLINES = [f"Council number {n} is told by Ofsted to do far better" for n in range(30)]


def test_a_page_of_headlines_is_refused() -> None:
    linked = "".join(f'<li><h3><a href="/{n}">{h}</a></h3></li>' for n, h in enumerate(HEADLINES))
    teasers = "".join(
        f"<article><h3>{h}</h3><p>Inspectors were not happy with what they saw.</p></article>" for h in HEADLINES
    )
    for body in (f"<ul>{linked}</ul>", teasers, f"<p>All the news of this week in one place.</p>{teasers}"):
        assert "a list of headlines, not an article" in refusal(page(f"<h1>Children's services news</h1>{body}"))
    with pytest.raises(InputRefused, match="a list of headlines"):
        read_source("\n\n".join(HEADLINES).encode(), name="a.txt")


def test_a_story_among_headlines_is_read() -> None:
    links = "".join(f"<li><a>{h}</a></li>" for h in HEADLINES)
    found = document(f"<h1>{TITLE}</h1>{BODY}<h2>More</h2><ul>{links}</ul>")
    assert paragraphs(found) == list(PARAGRAPHS)


def test_texts_are_read_without_loading_the_parser_of_pages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TITLE + "\n\n" + "\n\n".join(PARAGRAPHS))
    code = f"import sys, ofstedkg.cli, ofstedkg.read as r; r.read({str(tmp_path / 'a.txt')!r}); print('lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
