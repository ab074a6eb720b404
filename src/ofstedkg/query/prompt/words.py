"""A graph and the catalogue of questions to the words that a prompt completes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Store

from ofstedkg import iris
from ofstedkg.curies import PREFIXES, split
from ofstedkg.query import catalogue
from ofstedkg.query.sparql.mistakes import KEYWORDS

_PREFERRED = NamedNode(PREFIXES["skos"] + "prefLabel")
_OTHER = (
    "rdf:type", "rdfs:label", "skos:prefLabel", "skos:altLabel", "skos:notation", "skos:inScheme", "schema:headline",
    "schema:publisher", "schema:url", "schema:author", "foaf:name", "prov:wasDerivedFrom",
    "xsd:date", "xsd:integer", "xsd:decimal",
)  # fmt: skip
"""Names of other vocabularies that queries of this graph use."""


class Words:
    """Words by kind, each looked up once and only when it is asked for.

    Args:
        graph: where terms, concepts and councils are; None for none yet.
        choices: the values of a kind of parameter, as ``query.choices`` has them.
    """

    def __init__(self, graph: Store | None, choices: Callable[[str], list[str]]) -> None:
        self._graph = graph
        self._choices = choices
        self._values: dict[str, list[str]] = {}

    @cached_property
    def questions(self) -> Mapping[str, str]:
        """The named questions, and what each answers."""
        return {name: catalogue.question(name).summary for name in catalogue.names()}

    @property
    def keywords(self) -> tuple[str, ...]:
        """The words of SPARQL."""
        return KEYWORDS

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Short names of terms, concepts and councils (``grade:good``), and what each is called."""
        found = dict.fromkeys(_OTHER, "")
        for where, label in (
            (iris.ONTOLOGY, iris.RDFS_LABEL),
            (iris.CONCEPTS, _PREFERRED),
            (iris.COUNCILS, iris.RDFS_LABEL),
        ):
            found.update(self._labelled(label, where))
        return dict(sorted(found.items()))

    def options(self, question: str) -> Mapping[str, str]:
        """The options of a named question, and what each takes."""
        return {f"--{p.name}": f"{p.kind} {p.told}".strip() for p in catalogue.question(question).parameters}

    def values(self, question: str, option: str) -> list[str]:
        """What an option of a named question may be; none where anything goes."""
        kinds = {f"--{p.name}": p.type for p in catalogue.question(question).parameters}
        kind = kinds.get(option, "")
        if kind and kind not in self._values:
            self._values[kind] = self._choices(kind)
        return self._values.get(kind, [])

    def _labelled(self, label: NamedNode, where: NamedNode) -> Iterator[tuple[str, str]]:
        if self._graph is None:
            return
        for q in self._graph.quads_for_pattern(None, label, None, where):
            found = split(q.subject.value) if isinstance(q.subject, NamedNode) else None
            if found and found[1] and "/" not in found[1] and isinstance(q.object, Literal):
                yield f"{found[0]}:{found[1]}", q.object.value
