"""Facts of the graph to evidence: the sentence, and the article or report that it stands in."""

from __future__ import annotations

from ofstedkg.curies import expand
from ofstedkg.dossier.model import Evidence, Origin
from ofstedkg.facts import Fact, Facts, Source


def sentence(facts: Facts, fact: Fact) -> Evidence:
    """The sentence of a fact, with where it stands."""
    where = origin(facts, fact.source) if fact.source else Origin("", "")
    says = "" if fact.says.casefold() in ("", "ofsted", "others") else fact.says
    return Evidence(where, fact.start, fact.quote, "", fact.place, says, fact.end)


def origin(facts: Facts, source: Source) -> Origin:
    """An article or a report as the origin of evidence."""
    report = expand("schema:Report") in facts.values(source.iri).get("rdf:type", ())
    url = source.url if source.url.startswith(("http://", "https://")) else ""
    title = source.title or source.name
    return Origin(source.iri, title, source.publisher, source.published, source.name, url, 1 if report else 2)
