"""The graph to the pages of the local site, which work without scripts and load nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from pyoxigraph import NamedNode, Store

from ofstedkg import wording
from ofstedkg.curies import compact, split
from ofstedkg.errors import QueryError
from ofstedkg.facts import Facts
from ofstedkg.pages import asset, render
from ofstedkg.query import Answer, Question, Table, Triples
from ofstedkg.query import ask as asked_of
from ofstedkg.query.answers import plain
from ofstedkg.query.catalogue.listings import grouped
from ofstedkg.query.catalogue.portable import declared
from ofstedkg.query.catalogue.refusals import refusals
from ofstedkg.query.formats import ROWS, TRIPLES
from ofstedkg.query.sparql.cautions import cautions
from ofstedkg.query.sparql.mistakes import KEYWORDS
from ofstedkg.serve.answering import Asked, asked, notes, place, shown, text_of, typed
from ofstedkg.serve.forms import Choices, form
from ofstedkg.serve.media import DOWNLOADS

EXAMPLE = """SELECT ?council ?region
WHERE {
  ?council a kg:Council ; kg:region ?region .
}
ORDER BY ?region ?council
LIMIT 20"""
"""What stands in an empty editor, as a beginning."""
_FACTS = 200
"""Facts of one thing that its page shows."""


class NotThere(QueryError):
    """A thing that the graph does not tell of."""


def home(graph: Store, store: Path) -> bytes:
    """All named questions, each with its form, and the editor."""
    known = Choices(store)
    groups = [(name, [form(question, {}, known) for question in questions]) for name, questions in grouped()]
    forms = [f for _, members in groups for f in members]
    return _page(
        graph, "home", "Questions", groups=groups, refused=list(refusals().values()), lists=known.lists(forms),
        councils=known.of("council"), text=EXAMPLE, examples=_examples(), scripts=_editor(), data=_vocabulary(graph),
    )  # fmt: skip


def ask(graph: Store, store: Path, question: Question, values: Mapping[str, str], sentences: bool, most: int) -> bytes:
    """A named question: its form and, where nothing is missing, its answer."""
    known = Choices(store)
    filled = form(question, values, known)
    found, problem, text = Asked(Table((), ())), "", ""
    missing = [p.name for p in question.parameters if p.required and not values.get(p.name)]
    if not missing:
        try:
            text = declared(_body(text_of(graph, question, values)))
            found = asked(graph, text, most, sentences)
        except QueryError as e:
            problem = str(e)
    fields = {**values, "evidence": "1" if sentences else ""}
    words = _answer(graph, found, f"/ask/{question.name}", fields) if text and not problem else {}
    return _page(
        graph, "ask", question.summary, form=filled, lists=known.lists([filled]), councils=known.of("council"),
        problem=problem, text=text, sentences=sentences, **words,
    )  # fmt: skip


def query(graph: Store, text: str, sentences: bool, most: int) -> bytes:
    """The editor with a query, and its answer below."""
    problem, warnings, words = "", [], {}
    if text.strip():
        try:
            found = typed(graph, text, most, sentences)
            warnings = cautions(graph, text)
            words = _answer(graph, found, "/query", {"query": text, "evidence": "1" if sentences else ""})
        except QueryError as e:
            problem = str(e)
    return _page(
        graph, "query", "SPARQL", text=text or EXAMPLE, problem=problem, warnings=warnings, sentences=sentences,
        scripts=_editor(), data=_vocabulary(graph), **words,
    )  # fmt: skip


def thing(graph: Store, iri: str) -> bytes:
    """Anything that the graph tells of: its properties, and each fact with its sentence.

    Raises:
        NotThere: the graph says nothing of it.
    """
    facts = Facts(graph)
    if not _is_iri(iri) or not facts.values(iri):
        raise NotThere(f"the graph says nothing of {iri or 'nothing'}")
    found, conflicts = facts.about(iri), facts.conflicts(iri)
    said = [(name, [_value(facts, v) for v in values]) for name, values in facts.values(iri).items()]
    kind = wording.spaced(facts.kind(iri)) if facts.kind(iri) else ""
    return _page(
        graph, "thing", facts.label(iri), iri=iri, short=compact(iri), kind=kind, said=said, facts=found[:_FACTS],
        more=max(0, len(found) - _FACTS), conflicts=conflicts, when=wording.when, place=place,
    )  # fmt: skip


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def message(title: str, words: str) -> bytes:
    """A page that says only this; it needs no graph."""
    return render("serve/message.html.j2", title=title, words=words, councils=[], styles=[asset("serve/site.css")],
                  newest="", articles="").encode("utf-8")  # fmt: skip


def _page(
    graph: Store, template: str, title: str, *, scripts: Sequence[str] = (), data: object = None,
    councils: Sequence[str] = (), **words: Any,
) -> bytes:  # fmt: skip
    articles, newest = _newest(graph)
    page = render(
        f"serve/{template}.html.j2", title=title, scripts=scripts, styles=[asset("serve/site.css")], data=data,
        newest=wording.when(newest), articles=articles, councils=councils, **words,
    )  # fmt: skip
    return page.encode("utf-8")


def _newest(graph: Store) -> tuple[str, str]:
    """How many articles there are, and the day of the newest."""
    found = asked_of(graph, asset("serve/newest.rq"))
    articles, newest = found.rows[0] if isinstance(found, Table) and found.rows else (None, None)
    return wording.plural(int(plain(articles) or 0), "article or report", "articles and reports"), plain(newest)


def _answer(graph: Store, found: Asked, path: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """What the part of a page that shows an answer needs."""
    columns, rows = shown(graph, found.answer)
    numbers = [bool(rows) and all(row[n].number or not row[n].words for row in rows) for n in range(len(columns))]
    given = {name: value for name, value in fields.items() if value}
    plain_ = {name: value for name, value in given.items() if name != "evidence"}
    return {
        "columns": list(zip(columns, numbers, strict=True)),
        "rows": list(zip(rows, [*found.behind, *[()] * (len(rows) - len(found.behind))], strict=True)),
        "notes": notes(found.answer),
        "files": [(name, f"{path}.{name}?{urlencode(given)}") for name in _files(found.answer)],
        "with_sentences": f"{path}?{urlencode({**plain_, 'evidence': '1'})}" if isinstance(found.answer, Table) else "",
        "without_sentences": f"{path}?{urlencode(plain_)}",
    }


def _files(answer: Answer) -> Iterator[str]:
    wanted = TRIPLES if isinstance(answer, Triples) else ROWS
    return (name for name in DOWNLOADS if name in wanted)


def _body(text: str) -> str:
    """A question's text without the lines of its head."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+")).lstrip()


def _value(facts: Facts, value: str) -> tuple[str, str]:
    """A value in words, and where it leads to."""
    if value.startswith(("https://", "http://")) and len(value.split()) == 1:
        return (facts.label(value), place(value)) if facts.values(value) else (compact(value), value)
    return value, ""


def _editor() -> list[str]:
    return [asset("serve/editor/editor.js"), asset("serve/site.js")]


def _examples() -> list[tuple[str, str]]:
    """Queries to begin with: title, and where the editor shows it with its answer."""
    found = tomllib.loads(asset("serve/examples.toml"))["example"]
    return [(e["title"], f"/query?{urlencode({'query': e['sparql'].strip()})}") for e in found]


def _vocabulary(graph: Store) -> list[dict[str, str]]:
    """What the editor completes: keywords, terms, concepts and councils."""
    found = asked_of(graph, asset("serve/vocabulary.rq"))
    words = [{"label": word, "type": "keyword"} for word in KEYWORDS]
    for row in found.rows if isinstance(found, Table) else ():
        iri, kind, label, about = (plain(cell) for cell in row)
        curie = compact(iri)
        if split(iri) is None or "/" in curie:
            continue
        if curie.startswith("council:"):
            words.append({"label": label, "apply": curie, "detail": curie, "type": "constant", "info": label})
        else:
            words.append({"label": curie, "detail": label, "type": kind.rsplit("#", 1)[-1].lower(), "info": about})
    return words
