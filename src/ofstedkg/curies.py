"""IRIs to the short names with prefixes that people read and type, and back."""

from __future__ import annotations

from collections.abc import Mapping

from ofstedkg.iris import ID, KG, NS, SCHEMA, XSD

PREFIXES: Mapping[str, str] = {
    "article": ID + "article/",
    "claim": ID + "claim/",
    "conflict": ID + "conflict/",
    "conflict-kind": NS + "conflict-kind/",
    "council": ID + "council/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "framework": NS + "framework/",
    "grade": NS + "grade/",
    "graph": ID + "graph/",
    "id": ID,
    "inspection-kind": NS + "inspection-kind/",
    "intervention-kind": NS + "intervention-kind/",
    "kg": KG,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "organisation": ID + "organisation/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "polarity": NS + "polarity/",
    "prov": "http://www.w3.org/ns/prov#",
    "provider": ID + "provider/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "role": NS + "role/",
    "schema": SCHEMA,
    "scheme": NS,
    "service": NS + "service/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "source": NS + "source/",
    "status": NS + "status/",
    "theme": NS + "theme/",
    "unit": NS + "unit/",
    "xsd": XSD,
}
"""Prefixes of every file that is written and of every name that is shown."""

_LONGEST = sorted(((iri, prefix) for prefix, iri in PREFIXES.items()), reverse=True)


def split(iri: str) -> tuple[str, str] | None:
    """The prefix of the longest namespace that an IRI begins with, and its rest; None where none fits."""
    for namespace, prefix in _LONGEST:
        if iri.startswith(namespace):
            return prefix, iri[len(namespace) :]
    return None


def compact(iri: str) -> str:
    """An IRI with its prefix: ``council:E09000032``; unchanged where no prefix fits."""
    found = split(iri)
    # A rest that begins with two slashes would be read as an absolute IRI again.
    return f"{found[0]}:{found[1]}" if found and not found[1].startswith("//") else iri


def expand(curie: str) -> str:
    """The IRI that a short name stands for; unchanged where it has no known prefix."""
    prefix, colon, rest = curie.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else curie
