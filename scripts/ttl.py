"""Values to Turtle: the helpers that ``reference.py`` writes its files with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

ID = "https://w3id.org/ofstedkg/id/"
NS = "https://w3id.org/ofstedkg/ns"
PREFIXES = {
    "council": f"{ID}council/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "framework": f"{NS}/framework/",
    "geo": "http://statistics.data.gov.uk/id/statistical-geography/",
    "grade": f"{NS}/grade/",
    "graph": f"{ID}graph/reference/",
    "kg": f"{NS}#",
    "neighbour": f"{ID}neighbour/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "provider": f"{ID}provider/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "service": f"{NS}/service/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "source": f"{NS}/source/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LICENCE = "<http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/>"
RIGHTS = "Contains public sector information licensed under the Open Government Licence v3.0."
SOURCES = (
    "Ofsted, inspection reports and inspection outcomes",
    "Office for National Statistics, codes of local authorities",
)
Pairs = Iterable[tuple[str, Sequence[str]]]


def write(path: Path, blocks: Sequence[str]) -> None:
    """Write blocks of Turtle under the prefixes they use."""
    body = "\n\n".join(blocks)
    used = [f"@prefix {p}: <{iri}> ." for p, iri in PREFIXES.items() if re.search(rf"(?<![\w/]){p}:", body)]
    path.write_text("\n".join(used) + "\n\n" + body + "\n", encoding="utf-8")


def block(subject: str, pairs: Pairs) -> str:
    """One subject with its predicates in the order given and its objects sorted; empty ones left out."""
    lines = [f"{p} {' , '.join(sorted(set(objects)))}" for p, objects in pairs if objects]
    return f"{subject} " + " ;\n    ".join(lines) + " ."


def text(value: str, lang: str = "") -> str:
    """A Turtle string."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' + (f"@{lang}" if lang else "")


def labels(values: Iterable[str]) -> list[str]:
    return [text(v, "en") for v in values]


def day(value: str) -> list[str]:
    return [f'"{value}"^^xsd:date'] if value else []


def edtf(value: str) -> list[str]:
    return [f'"{value}"^^<http://id.loc.gov/datatypes/edtf/EDTF>'] if value else []


def optional(value: str) -> list[str]:
    return [text(value)] if value else []


def slug(name: str) -> str:
    """A name as the last part of an IRI: ``Children's Trust`` gives ``childrens-trust``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def head(name: str, title: str, note: str) -> str:
    """What a file says of itself: title, sources, licence."""
    return block(
        f"graph:{name}",
        [
            ("a", ["prov:Entity"]),
            ("dcterms:title", labels([title])),
            ("dcterms:description", labels([note])),
            ("dcterms:source", labels(SOURCES)),
            ("dcterms:license", [LICENCE]),
            ("dcterms:rights", labels([RIGHTS])),
        ],
    )
