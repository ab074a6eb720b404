"""Names, codes and files to IRIs: the one place that mints them, from content alone."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, lru_cache

from pyoxigraph import NamedNode

from ofstedkg.terms import Term

KG = "https://w3id.org/ofstedkg/ns#"
NS = "https://w3id.org/ofstedkg/ns/"
ID = "https://w3id.org/ofstedkg/id/"
SCHEMA = "https://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
EDTF = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")
ONTOLOGY = NamedNode(ID + "graph/ontology")
CONCEPTS = NamedNode(ID + "graph/concepts")
COUNCILS = NamedNode(ID + "graph/reference/councils")
RESOLUTION = NamedNode(ID + "graph/resolution")
_KEPT = 4096
"""IRIs and slugs of each kind kept at hand: far more than one article needs, and never more than this."""
_OTHER = re.compile(r"[^a-z0-9]+")


@cache
def kg(term: Term) -> NamedNode:
    """The IRI of a term of the ontology: ``kg("Finding")``."""
    return NamedNode(KG + term)


@lru_cache(maxsize=_KEPT)
def slug(words: str) -> str:
    """Words as a part of an IRI: lower-case ASCII letters, digits and dashes; a hash where none is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    plain = _OTHER.sub("-", plain.replace("'", "")).strip("-")
    return plain or digest(words)


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits that stand for these parts."""
    return hashlib.sha256("\n".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def article_key(name: str, sha256: str) -> str:
    """The key of the article that a file of this name and content is."""
    return digest(name, sha256)


def article(key: str) -> NamedNode:
    """The article of this key."""
    return NamedNode(f"{ID}article/{key}")


def article_graph(key: str) -> NamedNode:
    """The named graph that holds all that was read from one article."""
    return NamedNode(f"{ID}graph/article/{key}")


def claim(*parts: object) -> NamedNode:
    """The claim that these parts (article, kind, slots, offsets) make up."""
    return NamedNode(f"{ID}claim/{digest(*parts)}")


def passage(key: str, start: int, end: int) -> NamedNode:
    """The run of an article's text between two offsets."""
    return NamedNode(f"{ID}passage/{key}/{start}-{end}")


@lru_cache(maxsize=_KEPT)
def concept(scheme: str, notation: str) -> NamedNode:
    """The concept of a vocabulary: ``concept("grade", "requires improvement")``."""
    return NamedNode(f"{NS}{scheme}/{slug(notation)}")


@lru_cache(maxsize=_KEPT)
def council(gss: str) -> NamedNode:
    """The council of a GSS code."""
    return NamedNode(f"{ID}council/{gss}")


@lru_cache(maxsize=_KEPT)
def service(owner: str, kind: str) -> NamedNode:
    """The service of a kind of one council (or, where no council is known, of what one article speaks of)."""
    return NamedNode(f"{ID}service/{owner}/{slug(kind)}")


def provider(name: str) -> NamedNode:
    """The trust, company or charity of this name or slug."""
    return NamedNode(f"{ID}provider/{slug(name)}")


def unnamed_provider(key: str, owner: str, words: str) -> NamedNode:
    """The provider that an article speaks of without a name: no other article's."""
    return NamedNode(f"{ID}provider/unnamed/{key}/{owner}-{slug(words)}")


def organisation(name: str) -> NamedNode:
    """An organisation that is neither council nor provider."""
    return NamedNode(f"{ID}organisation/{slug(name)}")


def person(owner: str, name: str) -> NamedNode:
    """A person of an organisation (or, where none is stated, of one article): a name alone is no identity."""
    return NamedNode(f"{ID}person/{owner}/{slug(name)}")


def conflict(*parts: object) -> NamedNode:
    """The conflict that these parts (claim, record, kind) make up."""
    return NamedNode(f"{ID}conflict/{digest(*parts)}")


def press_inspection(gss: str, kind: str, place: str) -> NamedNode:
    """An inspection that no official list has; ``place`` is its date, ordinal or source."""
    return NamedNode(f"{ID}inspection/{gss or 'unknown'}/{slug(kind)}/{slug(place)}")
