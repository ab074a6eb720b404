"""Articles to quads: each article in a named graph of its own, every IRI minted from content (``iris``)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from ofstedkg import fingerprint, gazetteer, iris, model
from ofstedkg.graph import organisations
from ofstedkg.graph.merged import conflicts, copies, resolution
from ofstedkg.graph.statements import Statement, concept_label, council_name, date, in_graph, label, typed
from ofstedkg.iris import kg
from ofstedkg.terms import Class
from ofstedkg.version import __version__

__all__ = ["conflicts", "copies", "quads", "resolution"]

UNNAMED = frozenset({"council", "external provider", "independent trust"})
"""Parties of a provision that the text does not name."""

_CLASSES: Mapping[type, Class] = {
    model.CouncilMention: "CouncilMention",
    model.Reference: "Reference",
    model.Judgement: "Judgement",
    model.Provision: "Provision",
    model.Post: "Post",
    model.Finding: "Finding",
    model.Measure: "Measure",
    model.Intervention: "Intervention",
}
_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?")


def quads(article: model.Article) -> list[Quad]:
    """All statements of one article in its own named graph, in the order of the text, without blank nodes."""
    key = iris.article_key(article.document.name, article.document.sha256)
    return in_graph(iris.article_graph(key), _Writer(article, key).statements())


class _Writer:
    """One article's statements; holds the article so that the methods need not hand it round."""

    def __init__(self, article: model.Article, key: str) -> None:
        self.article, self.document, self.key = article, article.document, key
        self.iri = iris.article(key)
        claims = [(self._claim_iri(c), c) for c in article.claims]
        # Two rules may read one claim from one passage: the first is kept, so that it has one rule.
        self.claims = dict(reversed(claims))
        self.references = {c.key: iri for iri, c in claims if isinstance(c, model.Reference)}
        self.starts = [b.start for b in article.document.blocks]

    def statements(self) -> Iterator[Statement]:
        yield from self._article()
        for iri, claim in self.claims.items():
            yield from self._claim(iri, claim)
        for unlinked in self.article.unlinked:
            yield from self._unlinked(unlinked)

    def _article(self) -> Iterator[Statement]:
        d, iri = self.document, self.iri
        yield iri, iris.RDF_TYPE, kg("Article")
        report = "Report" if d.publisher == "Ofsted" else "NewsArticle"
        yield iri, iris.RDF_TYPE, NamedNode(iris.SCHEMA + report)
        authors = (("author", a) for a in d.authors)
        for prop, text in (("headline", d.title), ("publisher", d.publisher), *authors):
            if text:
                yield iri, NamedNode(iris.SCHEMA + prop), Literal(text)
        if d.url:
            yield iri, NamedNode(iris.SCHEMA + "url"), typed(d.url, "anyURI")
        yield from date(iri, "published", d.published)
        yield iri, kg("fileName"), Literal(d.name)
        yield iri, kg("path"), Literal(d.path)
        yield iri, kg("sha256"), Literal(d.sha256)
        yield iri, kg("version"), Literal(__version__)
        if told := self._fingerprint():
            yield iri, kg("fingerprint"), Literal(told)

    def _fingerprint(self) -> str:
        """The fingerprint of the running text: other papers give a story other headlines."""
        if self.document.kind == "report":
            return ""
        text, blocks = self.document.text, self.document.blocks
        return fingerprint.of(text[b.start : b.end] for b in blocks if b.kind in ("paragraph", "item"))

    def _claim_iri(self, claim: model.Claim) -> NamedNode:
        slots = [getattr(claim, name) for name in claim.__slots__ if name != "evidence"]
        e = claim.evidence
        return iris.claim(self.key, type(claim).__name__, slots, e.start, e.end)

    def _claim(self, iri: NamedNode, claim: model.Claim) -> Iterator[Statement]:
        yield iri, iris.RDF_TYPE, kg(_CLASSES[type(claim)])
        yield iri, kg("article"), self.iri
        yield iri, kg("rule"), Literal(claim.evidence.rule)
        yield from self._evidence(iri, claim.evidence.start, claim.evidence.end)
        yield iri, kg("status"), iris.concept("status", getattr(claim, "status", "asserted"))
        source = getattr(claim, "source", "")
        if source:
            yield iri, kg("attribution"), iris.concept("source", source)
        if claim.council:
            yield iri, kg("council"), iris.council(claim.council)
        yield from self._slots(iri, claim)

    def _evidence(self, iri: NamedNode, start: int, end: int) -> Iterator[Statement]:
        passage = iris.passage(self.key, start, end)
        yield iri, kg("evidence"), passage
        yield passage, iris.RDF_TYPE, kg("Passage")
        yield passage, kg("inSource"), self.iri
        yield passage, kg("quote"), Literal(self.document.text[start:end])
        yield passage, kg("startOffset"), typed(start, "integer")
        yield passage, kg("endOffset"), typed(end, "integer")
        yield from self._place(passage, start)

    def _place(self, passage: NamedNode, start: int) -> Iterator[Statement]:
        """Page and paragraph number of a passage, where the source has them."""
        block = self.document.blocks[bisect_right(self.starts, start) - 1]
        if (page := block.page_at(start)) is not None:
            yield passage, kg("page"), typed(page, "integer")
        if block.number:
            yield passage, kg("paragraph"), Literal(block.number)

    def _slots(self, iri: NamedNode, claim: model.Claim) -> Iterator[Statement]:
        match claim:
            case model.CouncilMention():
                yield iri, kg("named"), typed(str(claim.named).lower(), "boolean")
                if claim.reason:
                    yield iri, kg("reason"), Literal(claim.reason)
            case model.Reference():
                yield from self._reference(iri, claim)
            case model.Judgement():
                yield from self._finding(iri, claim.reference, claim.council, claim.service)
                yield iri, kg("grade"), iris.concept("grade", claim.grade)
            case model.Finding():
                yield from self._finding(iri, claim.reference, claim.council, claim.service)
                yield iri, kg("polarity"), iris.concept("polarity", claim.polarity)
                for theme in claim.themes:
                    yield iri, kg("theme"), iris.concept("theme", theme)
            case model.Provision():
                yield from self._provision(iri, claim)
            case model.Post():
                yield from self._post(iri, claim)
            case model.Measure():
                yield from self._measure(iri, claim)
            case model.Intervention():
                yield from self._intervention(iri, claim)

    def _reference(self, iri: NamedNode, claim: model.Reference) -> Iterator[Statement]:
        yield iri, kg("kind"), iris.concept("inspection-kind", claim.kind)
        yield from date(iri, "visit", claim.visit)
        yield from date(iri, "published", claim.published)
        if claim.ordinal is not None:
            yield iri, kg("ordinal"), typed(claim.ordinal, "integer")

    def _finding(self, iri: NamedNode, reference: str, council: str, service: str) -> Iterator[Statement]:
        if reference in self.references:
            yield iri, kg("reference"), self.references[reference]
        yield from self._service(iri, council, service)

    def _service(self, iri: NamedNode, council: str, service: str) -> Iterator[Statement]:
        node = iris.service(council or self.key, service)
        yield iri, kg("service"), node
        if not council:
            # The services of councils are described once, beside the councils.
            yield node, iris.RDF_TYPE, kg("Service")
            yield node, kg("kind"), iris.concept("service", service)
            yield label(node, concept_label("service", service))

    def _provision(self, iri: NamedNode, claim: model.Provision) -> Iterator[Statement]:
        yield from self._service(iri, claim.council, claim.service)
        if claim.origin:
            yield iri, kg("from"), self._party(claim.origin, claim.council)
            yield iri, kg("fromName"), Literal(claim.origin)
        if claim.to:
            yield iri, kg("to"), self._party(claim.to, claim.council)
            yield iri, kg("toName"), Literal(claim.to)
        yield from date(iri, "date", claim.date)

    def _party(self, name: str, council: str) -> NamedNode:
        if name == "council" and council:
            return iris.council(council)
        if name in UNNAMED:
            return iris.unnamed_provider(self.key, council or "any", name)
        return organisations.known(name) or iris.provider(name)

    def _post(self, iri: NamedNode, claim: model.Post) -> Iterator[Statement]:
        owner = self.key
        if claim.org:
            organisation = organisations.iri(claim.org)
            owner = organisation.value.rsplit("/", 1)[-1]
            yield iri, kg("organisation"), organisation
            yield iri, kg("organisationName"), Literal(council_name(claim.org) or claim.org)
        yield iri, kg("person"), iris.person(owner, claim.person)
        yield iri, kg("personName"), Literal(claim.person)
        if claim.role:
            yield iri, kg("role"), Literal(claim.role)
        if claim.role_type:
            yield iri, kg("roleType"), iris.concept("role", claim.role_type)

    def _measure(self, iri: NamedNode, claim: model.Measure) -> Iterator[Statement]:
        yield iri, kg("indicator"), Literal(claim.indicator)
        yield iri, kg("valueText"), Literal(claim.value)
        if _DECIMAL.fullmatch(claim.value):
            yield iri, kg("value"), typed(claim.value, "decimal")
        yield iri, kg("unit"), iris.concept("unit", claim.unit)
        yield from date(iri, "date", claim.date)

    def _intervention(self, iri: NamedNode, claim: model.Intervention) -> Iterator[Statement]:
        yield iri, kg("kind"), iris.concept("intervention-kind", claim.kind)
        if claim.by:
            yield iri, kg("by"), organisations.iri(claim.by)
            yield iri, kg("byName"), Literal(claim.by)
        yield from date(iri, "date", claim.date)

    def _unlinked(self, unlinked: model.Unlinked) -> Iterator[Statement]:
        slots = (unlinked.text, unlinked.why, unlinked.start, unlinked.end)
        iri = iris.claim(self.key, "UnlinkedMention", *slots)
        yield iri, iris.RDF_TYPE, kg("UnlinkedMention")
        yield iri, kg("article"), self.iri
        yield iri, kg("text"), Literal(unlinked.text)
        yield iri, kg("reason"), Literal(unlinked.why)
        yield from self._evidence(iri, unlinked.start, unlinked.end)
        for candidate in unlinked.candidates:
            known = candidate in gazetteer.load().councils
            yield iri, kg("candidate"), iris.council(candidate) if known else iris.provider(candidate)
