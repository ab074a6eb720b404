"""Small graphs for tests, written by hand in the vocabulary of the ontology."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ofstedkg import iris
from ofstedkg.iris import slug
from ofstedkg.store import open_writer

KG = "https://w3id.org/ofstedkg/ns#"
NS = "https://w3id.org/ofstedkg/ns/"
ID = "https://w3id.org/ofstedkg/id/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

TEXT = """Exampleshire's care leavers service improves

Exampleshire council was judged inadequate overall in March 2021.

Inspectors said caseloads remain too high in two teams. Pathway plans are clear and kept up to date.

In June 2022 the fourth monitoring visit found that 71% of care leavers were in work or training.

The service was run by Brightwater Trust until the council took it back in 2020.

“We know there is more to do,” said Ann Other, director of children's services.

The Department for Education issued an improvement notice in April 2021.
"""

ARTICLE: dict[str, Any] = {
    "file": "exampleshire.txt",
    "article": {
        "title": "Exampleshire's care leavers service improves",
        "publisher": "The Exampleshire Post",
        "published": "2022-07-04",
        "url": "https://post.example/care-leavers",
    },
    "councils": [{"name": "Exampleshire", "gss": "E10009999", "named": True}],
    "inspections": [
        {
            "id": "i1",
            "council": "Exampleshire",
            "kind": "inspection",
            "visit": "2021-03",
            "quote": "judged inadequate overall in March 2021",
        },
        {
            "id": "i2",
            "council": "Exampleshire",
            "kind": "monitoring visit",
            "visit": "2022-06",
            "ordinal": 4,
            "quote": "the fourth monitoring visit",
        },
    ],
    "judgements": [
        {
            "inspection": "i1",
            "service": "overall",
            "grade": "inadequate",
            "quote": "Exampleshire council was judged inadequate overall in March 2021.",
        }
    ],
    "findings": [
        {
            "council": "Exampleshire",
            "service": "care-leavers",
            "themes": ["caseloads"],
            "polarity": "negative",
            "source": "ofsted",
            "inspection": "i2",
            "quote": "caseloads remain too high in two teams",
        },
        {
            "council": "Exampleshire",
            "service": "care-leavers",
            "themes": ["pathway-planning"],
            "polarity": "positive",
            "source": "ofsted",
            "inspection": "i2",
            "quote": "Pathway plans are clear and kept up to date.",
        },
    ],
    "measures": [
        {
            "council": "Exampleshire",
            "indicator": "care leavers in work or training",
            "value": 71,
            "unit": "percent",
            "date": "2022-06",
            "quote": "71% of care leavers were in work or training",
        }
    ],
    "provisions": [
        {
            "council": "Exampleshire",
            "service": "care-leavers",
            "from": "Brightwater Trust",
            "to": "council",
            "date": "2020",
            "status": "done",
            "quote": "The service was run by Brightwater Trust until the council took it back in 2020.",
        }
    ],
    "people": [
        {
            "name": "Ann Other",
            "role": "director of children's services",
            "role_type": "director-of-childrens-services",
            "org": "Exampleshire",
            "quote": "said Ann Other, director of children's services",
        }
    ],
    "interventions": [
        {
            "council": "Exampleshire",
            "kind": "improvement notice",
            "by": "Department for Education",
            "date": "2021-04",
            "status": "in force",
            "quote": "The Department for Education issued an improvement notice in April 2021.",
        }
    ],
}


def store(articles: Iterable[Mapping[str, Any]], texts: Mapping[str, str], folder: Path | None = None) -> ox.Store:
    """A store of these articles; their sources are written to ``folder`` where one is given."""
    out = ox.Store()
    for article in articles:
        _Graph(out, article, texts[article["file"]], folder)
    return out


def exampleshire(folder: Path | None = None) -> ox.Store:
    """The store of the one article above."""
    return store([ARTICLE], {"exampleshire.txt": TEXT}, folder)


def node(iri: str) -> ox.NamedNode:
    """An IRI as a term."""
    return ox.NamedNode(iri)


class _Graph:
    def __init__(self, out: ox.Store, a: Mapping[str, Any], text: str, folder: Path | None) -> None:
        self.out, self.a, self.text = out, a, text
        sha = hashlib.sha256(text.encode()).hexdigest()
        self.key = iris.article_key(a["file"], sha)
        self.graph = node(f"{ID}graph/article/{self.key}")
        self.iri = f"{ID}article/{self.key}"
        self.gss = {c["name"]: c["gss"] for c in a["councils"] if c.get("name")}
        path = (folder or Path("sources")) / a["file"]
        if folder:
            path.write_text(text, encoding="utf-8")
        self.head(sha, path)
        for name, of_kind in self.claims().items():
            for row in a.get(name, ()):
                of_kind(row)

    def claims(self) -> dict[str, Any]:
        return {
            "councils": self.council, "inspections": self.inspection, "judgements": self.judgement,
            "findings": self.finding, "measures": self.measure, "provisions": self.provision,
            "people": self.person, "interventions": self.intervention,
        }  # fmt: skip

    def say(self, s: str, p: str, o: Any, datatype: str = "", graph: ox.NamedNode | None = None) -> None:
        if o in (None, "", "=", ()):
            return
        predicate = p if "://" in p else KG + p
        if isinstance(o, str) and o.startswith("=") and not datatype:
            term: Any = ox.Literal(o[1:])
        elif datatype:
            term = ox.Literal(str(o), datatype=node(datatype))
        else:
            term = node(o)
        self.out.add(ox.Quad(node(s), node(predicate), term, graph or self.graph))

    def label(self, s: str, words: str, kind: str = "", graph: ox.NamedNode | None = None) -> str:
        self.out.add(ox.Quad(node(s), node(LABEL), ox.Literal(words, language="en"), graph or self.graph))
        if kind:
            self.say(s, RDF_TYPE, KG + kind, graph=graph)
        return s

    def concept(self, scheme: str, notation: str) -> str:
        iri = f"{NS}{scheme}/{slug(notation)}"
        graph = node(ID + "graph/concepts")
        self.out.add(ox.Quad(node(iri), node(SKOS + "notation"), ox.Literal(notation), graph))
        words = notation.replace("-", " ").capitalize()
        self.out.add(ox.Quad(node(iri), node(SKOS + "prefLabel"), ox.Literal(words, language="en"), graph))
        return iri

    def head(self, sha: str, path: Path) -> None:
        about = self.a["article"]
        self.say(self.iri, RDF_TYPE, KG + "Article")
        for name in ("title", "publisher"):
            self.say(self.iri, SCHEMA + {"title": "headline"}.get(name, name), f"={about.get(name) or ''}")
        self.say(self.iri, "published", about.get("published"), EDTF)
        self.say(self.iri, SCHEMA + "url", about.get("url"), XSD + "anyURI")
        for name, value in (
            ("fileName", self.a["file"]),
            ("path", str(path)),
            ("sha256", sha),
            ("version", "0"),
        ):
            self.say(self.iri, name, "=" + value)

    def council_of(self, name: str | None) -> str:
        gss = self.gss.get(name or "")
        if not gss:
            return ""
        iri, shared = f"{ID}council/{gss}", node(ID + "graph/demo")
        self.say(iri, "gss", "=" + gss, graph=shared)
        self.say(iri, "area", f"http://statistics.data.gov.uk/id/statistical-geography/{gss}", graph=shared)
        return self.label(iri, name or "", "Council", shared)

    def claim(self, kind: str, row: Mapping[str, Any], council: str | None) -> str:
        quote = row.get("quote") or self.text[:20]
        start = max(self.text.find(quote), 0)
        end = start + len(quote)
        raw = repr((self.key, kind, sorted(row.items(), key=str), start)).encode()
        iri = f"{ID}claim/{hashlib.sha256(raw).hexdigest()[:16]}"
        passage = f"{ID}passage/{self.key}/{start}-{end}"
        self.say(iri, RDF_TYPE, KG + kind)
        self.say(iri, "article", self.iri)
        self.say(iri, "rule", f"={kind.lower()}.demo")
        self.say(iri, "evidence", passage)
        self.say(iri, "status", self.concept("status", row.get("status") or "asserted"))
        if row.get("source"):
            self.say(iri, "attribution", self.concept("source", row["source"]))
        self.say(iri, "council", self.council_of(council))
        self.say(passage, RDF_TYPE, KG + "Passage")
        self.say(passage, "inSource", self.iri)
        self.say(passage, "quote", "=" + quote)
        self.say(passage, "startOffset", start, XSD + "integer")
        self.say(passage, "endOffset", end, XSD + "integer")
        return iri

    def service(self, claim: str, council: str | None, kind: str) -> None:
        iri = f"{ID}service/{self.gss.get(council or '') or self.key}/{kind}"
        self.say(claim, "service", iri)
        self.label(iri, f"{council or ''}: {kind}", "Service")
        self.say(iri, "kind", self.concept("service", kind))
        self.say(iri, "serviceOf", self.council_of(council))

    def council(self, row: Mapping[str, Any]) -> None:
        if row.get("gss"):
            iri = self.claim("CouncilMention", {"quote": row["name"], **row}, row["name"])
            self.say(iri, "named", str(bool(row["named"])).lower(), XSD + "boolean")
            self.say(iri, "reason", f"={row.get('reason', '')}" if row.get("reason") else "")

    def inspection(self, row: Mapping[str, Any]) -> None:
        iri = self.claim("Reference", row, row["council"])
        gss = self.gss.get(row["council"]) or self.key
        resolution = node(ID + "graph/resolution")
        when = row.get("visit") or row.get("ordinal") or row["id"] + self.key
        merged = f"{ID}inspection/{gss}/{slug(row['kind'])}/{when}"
        setattr(self, "ref_" + row["id"], iri)
        for subject, graph in ((iri, self.graph), (merged, resolution)):
            self.say(subject, "kind", self.concept("inspection-kind", row["kind"]), graph=graph)
            for name, datatype in (("visit", EDTF), ("published", EDTF), ("ordinal", XSD + "integer")):
                self.say(subject, name, row.get(name), datatype, graph)
        self.say(iri, "inspection", merged, graph=resolution)
        self.say(iri, "because", "=same council, kind and month", graph=resolution)
        self.label(merged, f"{row['council']}: {row['kind']}", "Inspection", resolution)
        self.say(merged, "council", self.council_of(row["council"]), graph=resolution)

    def on(self, kind: str, row: Mapping[str, Any]) -> str:
        council = row.get("council") or next(
            (i["council"] for i in self.a["inspections"] if i["id"] == row.get("inspection")), None
        )
        iri = self.claim(kind, row, council)
        self.service(iri, council, row["service"])
        self.say(iri, "reference", getattr(self, f"ref_{row.get('inspection')}", ""))
        return iri

    def judgement(self, row: Mapping[str, Any]) -> None:
        iri = self.on("Judgement", {"source": "ofsted", **row})
        self.say(iri, "grade", self.concept("grade", row["grade"]))

    def finding(self, row: Mapping[str, Any]) -> None:
        iri = self.on("Finding", row)
        self.say(iri, "polarity", self.concept("polarity", row["polarity"]))
        for theme in row["themes"]:
            self.say(iri, "theme", self.concept("theme", theme))

    def measure(self, row: Mapping[str, Any]) -> None:
        iri = self.claim("Measure", {"source": "ofsted", **row}, row["council"])
        self.say(iri, "indicator", "=" + row["indicator"])
        self.say(iri, "value", row["value"], XSD + "decimal")
        self.say(iri, "valueText", f"={row['value']}")
        self.say(iri, "unit", self.concept("unit", row["unit"]))
        self.say(iri, "date", row.get("date"), EDTF)

    def provision(self, row: Mapping[str, Any]) -> None:
        iri = self.on("Provision", row)
        for side in ("from", "to"):
            name = row.get(side)
            if name == "council":
                self.say(iri, side, self.council_of(row["council"]))
            elif name:
                generic = name in ("external provider", "independent trust")
                folder = f"unnamed/{self.key}/" if generic else ""
                self.say(iri, side, self.label(f"{ID}provider/{folder}{slug(name)}", name, "Provider"))
        self.say(iri, "date", row.get("date"), EDTF)

    def person(self, row: Mapping[str, Any]) -> None:
        org = row.get("org") or ""
        iri = self.claim("Post", row, org if org in self.gss else None)
        owner = slug(self.gss.get(org) or org or self.key)
        self.say(iri, "person", self.label(f"{ID}person/{owner}/{slug(row['name'])}", row["name"], "Person"))
        self.say(iri, "personName", "=" + row["name"])
        self.say(iri, "role", "=" + row["role"])
        self.say(iri, "roleType", self.concept("role", row["role_type"]))
        named = self.council_of(org) or (self.label(f"{ID}organisation/{slug(org)}", org) if org else "")
        self.say(iri, "organisation", named)

    def intervention(self, row: Mapping[str, Any]) -> None:
        iri = self.claim("Intervention", row, row["council"])
        self.say(iri, "kind", self.concept("intervention-kind", row["kind"]))
        if row.get("by"):
            self.say(iri, "by", self.label(f"{ID}organisation/{slug(row['by'])}", row["by"]))
        self.say(iri, "date", row.get("date"), EDTF)


def on_disk(path: Path, graph: ox.Store) -> Path:
    """The folder of a store with these quads beside the package's own."""
    with open_writer(path) as writer:
        ours = (iris.RESOLUTION, node(ID + "graph/demo"))
        writer.database.extend(q for name in ours for q in graph.quads_for_pattern(None, None, None, name))
        for article in graph.quads_for_pattern(None, iris.RDF_TYPE, iris.kg("Article"), None):
            said = {p: _only(graph, article.subject, p) for p in ("fileName", "sha256", "path")}
            quads = list(graph.quads_for_pattern(None, None, None, article.graph_name))
            writer.put(said["path"], said["fileName"], said["sha256"], quads)
    return path


def _only(graph: ox.Store, subject: Any, name: str) -> str:
    quad = next(iter(graph.quads_for_pattern(subject, iris.kg(name), None, None)))
    return str(getattr(quad.object, "value", ""))
