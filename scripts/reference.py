"""Reference lists in CSV to the Turtle files of ``ontology/reference/``.

``python scripts/reference.py FOLDER`` reads ``councils.csv``, ``providers.csv``, ``inspections.csv`` and
``statistical_neighbours.csv`` from FOLDER, and the hand-kept ``*-names.toml`` of ``ontology/reference/``. The
same input gives the same bytes: rows are sorted, prefixes fixed, and nothing depends on the day.
"""

from __future__ import annotations

import argparse
import csv
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ttl import ID, NS, block, day, edtf, head, labels, optional, slug, text, write

OUT = Path(__file__).resolve().parent.parent / "ontology" / "reference"
AREAS = (
    "overall", "leadership", "help-and-protection", "children-in-care", "care-leavers", "adoption",
    "safeguarding-board",
)  # fmt: skip
NOTES = {
    "councils": "153 current authorities and 8 predecessors; labels serve for finding them in running text.",
    "providers": "Trusts, companies, shared services and regional adoption agencies as named in inspection "
    "reports and in the press.",
    "neighbours": "Ten councils most like each council, nearest first.",
    "inspections": "The official inspections of 2013 to 2025 as read from the reports; estimated error under "
    '0.3% of fields. Publication dates with kg:publishedSource "file-name" are the weaker ones.',
}
Row = Mapping[str, str]


def main() -> None:
    """Write the four files from the folder given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with the four CSV files")
    parser.add_argument("--out", type=Path, default=OUT, help="where to write (default: ontology/reference)")
    args = parser.parse_args()
    councils = rows(args.folder / "councils.csv")
    names = tomllib.loads((OUT / "council-names.toml").read_text("utf-8"))
    extra = tomllib.loads((OUT / "provider-names.toml").read_text("utf-8"))
    short = {gss(c): c["short_name"] for c in councils}
    write(args.out / "councils.ttl", council_blocks(councils, names))
    write(args.out / "providers.ttl", provider_blocks(rows(args.folder / "providers.csv"), extra, councils))
    write(args.out / "neighbours.ttl", neighbour_blocks(rows(args.folder / "statistical_neighbours.csv")))
    write(args.out / "inspections.ttl", inspection_blocks(rows(args.folder / "inspections.csv"), short))


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header line."""
    with path.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def gss(row: Row) -> str:
    """The code a council goes by: the current one, or the last one of an abolished authority."""
    return row["gss_current"] or formers(row)[0]


def formers(row: Row) -> list[str]:
    return re.findall(r"[EWSN]\d{8}", row["gss_former"])


def council_blocks(councils: Sequence[Row], names: Mapping[str, Any]) -> list[str]:
    """One block a council and one an area, in order of code."""
    by_name = {c["name"]: gss(c) for c in councils} | {c["short_name"]: gss(c) for c in councils}
    title = "Councils of England with children's services duties"
    blocks = [council_block(c, names.get(gss(c), {}), by_name) for c in sorted(councils, key=gss)]
    return [head("councils", title, NOTES["councils"]), *blocks]


def council_block(row: Row, extra: Mapping[str, list[str]], by_name: Mapping[str, str]) -> str:
    code = gss(row)
    dropped = {row["short_name"], row["name"], *extra.get("drop", [])}
    aliases = [a for a in row["aliases"].split("|") if a and a not in dropped]
    council = block(
        f"council:{code}",
        [
            ("a", ["kg:Council"]),
            ("rdfs:label", [text(row["short_name"], "en")]),
            ("skos:prefLabel", [text(row["name"], "en")]),
            ("schema:name", [text(row["name"], "en")]),
            ("skos:altLabel", labels([*aliases, *extra.get("alt", [])])),
            ("skos:hiddenLabel", labels(extra.get("hidden", []))),
            ("kg:weakLabel", labels(extra.get("weak", []))),
            ("kg:gss", [text(code)]),
            ("kg:gssFormer", [text(f) for f in formers(row) if f != code]),
            ("kg:laCode", optional(row["dfe_la_code"])),
            ("kg:urn", optional(row["ofsted_urn"])),
            ("kg:councilType", optional(row["type"])),
            ("kg:region", optional(row["region"])),
            ("kg:validFrom", day(row["valid_from"])),
            ("kg:validTo", day(row["valid_to"])),
            ("kg:replacedBy", [f"council:{by_name[n]}" for n in row["replaced_by"].split("|") if n]),
            ("kg:area", [f"geo:{code}"]),
        ],
    )
    return council + "\n" + block(f"geo:{code}", [("a", ["kg:Area"]), ("rdfs:label", [text(row["short_name"], "en")])])


def provider_blocks(providers: Sequence[Row], extra: Mapping[str, Any], councils: Sequence[Row]) -> list[str]:
    """Providers of the list and of the hand-kept file, in order of slug; partner councils keep their IRI."""
    by_name = {c["name"]: gss(c) for c in councils}
    entries: dict[str, dict[str, Any]] = {}
    partners: list[str] = []
    for row in providers:
        name = re.sub(r" \(.*\)$", "", row["name"]).replace("[Ii]n", "in")
        if row["kind"] == "partner-council":
            pairs = [("a", ["kg:Provider"]), ("kg:providerKind", [text(row["kind"])])]
            partners.append(block(f"council:{by_name[name]}", pairs))
        else:
            entries[slug(name)] = {"name": name, "kind": row["kind"]}
    for key, given in extra.items():
        entries[key] = {**entries.get(key, {}), **given}
    first = head("providers", "Providers of children's services", NOTES["providers"])
    return [first, *sorted(partners), *(provider_block(k, entries[k]) for k in sorted(entries))]


def provider_block(key: str, entry: Mapping[str, Any]) -> str:
    return block(
        f"provider:{key}",
        [
            ("a", ["kg:Provider"]),
            ("rdfs:label", [text(entry["name"], "en")]),
            ("skos:altLabel", labels(entry.get("alt", []))),
            ("skos:hiddenLabel", labels(entry.get("hidden", []))),
            ("kg:providerKind", [text(entry["kind"])]),
            ("kg:serves", [f"council:{c}" for c in entry.get("serves", [])]),
            ("schema:foundingDate", edtf(entry.get("from", ""))),
            ("schema:dissolutionDate", edtf(entry.get("to", ""))),
        ],
    )


def neighbour_blocks(neighbours: Sequence[Row]) -> list[str]:
    """One block a council's neighbour with its rank, and the plain link between the two councils."""
    ranked = sorted(neighbours, key=lambda r: (r["gss"], int(r["rank"])))
    first = head("neighbours", "Statistical neighbours", NOTES["neighbours"])
    return [first, *map(neighbour_block, ranked)]


def neighbour_block(row: Row) -> str:
    council, neighbour, rank = (
        f"council:{row['gss']}",
        f"council:{row['neighbour_gss']}",
        str(int(row["rank"])),
    )
    ranked = [
        ("a", ["kg:Neighbour"]),
        ("kg:council", [council]),
        ("kg:neighbour", [neighbour]),
        ("kg:rank", [rank]),
    ]
    plain = block(council, [("kg:statisticalNeighbour", [neighbour])])
    return block(f"<{ID}neighbour/{row['gss']}/{rank}>", ranked) + "\n" + plain


def inspection_blocks(inspections: Sequence[Row], short: Mapping[str, str]) -> list[str]:
    """Lead inspectors, then one block an inspection followed by its judgements, in order of code and day."""
    people: dict[str, Counter[str]] = defaultdict(Counter)
    for row in inspections:
        people[slug(row["lead_inspector"])][row["lead_inspector"]] += 1
    people.pop("", None)
    ordered = sorted(inspections, key=lambda r: (r["gss_at_inspection"], r["start"]))
    visits = ["\n".join([inspection_block(row, short), *judgement_blocks(row)]) for row in ordered]
    first = head("inspections", "Official inspections of children's services", NOTES["inspections"])
    return [first, *(person_block(p, people[p]) for p in sorted(people)), *visits]


def person_block(key: str, spellings: Counter[str]) -> str:
    """A lead inspector by the spelling most reports have; others ("Máire", "Maire") are alternatives."""
    name, *others = sorted(spellings, key=lambda s: (-spellings[s], s))
    pairs = [
        ("a", ["kg:Person"]),
        ("rdfs:label", labels([name])),
        ("skos:altLabel", labels(others)),
        ("foaf:name", [text(name)]),
    ]
    return block(f"<{ID}person/ofsted/{key}>", pairs)


def inspection_block(row: Row, short: Mapping[str, str]) -> str:
    code, at = row["gss"], row["gss_at_inspection"]
    title = f"{short[code]}, {row['framework']} inspection of {row['start']}"
    lead = [f"<{ID}person/ofsted/{slug(row['lead_inspector'])}>"] if row["lead_inspector"] else []
    return block(
        f"<{ID}inspection/{code}/{row['start']}>",
        [
            ("a", ["kg:Inspection"]),
            ("rdfs:label", [text(title, "en")]),
            ("kg:council", [f"council:{code}"]),
            ("kg:councilAtInspection", [f"council:{at}"]),
            ("kg:kind", [f"<{NS}/inspection-kind/inspection>"]),
            ("kg:framework", [f"framework:{row['framework'].lower()}"]),
            ("kg:start", day(row["start"])),
            ("kg:end", day(row["end"])),
            ("kg:published", edtf(row["published"])),
            ("kg:publishedEarliest", day(row["published"])),
            ("kg:publishedLatest", day(row["published"])),
            ("kg:publishedSource", optional(row["published_source"])),
            ("kg:careJudgedTogether", [row["care_judged_together"]]),
            ("kg:leadInspector", lead),
        ],
    )


def judgement_blocks(row: Row) -> list[str]:
    """A judgement for each area graded."""
    code = row["gss"]
    return [
        block(
            f"<{ID}judgement/{code}/{row['start']}/{area}>",
            [
                ("a", ["kg:Judgement"]),
                ("kg:inspection", [f"<{ID}inspection/{code}/{row['start']}>"]),
                ("kg:council", [f"council:{code}"]),
                ("kg:service", [f"<{ID}service/{code}/{area}>"]),
                ("kg:grade", [f"grade:{row[area].replace(' ', '-')}"]),
                ("kg:attribution", ["source:ofsted"]),
                ("prov:wasDerivedFrom", ["graph:inspections"]),
            ],
        )
        for area in AREAS
        if row[area]
    ]


if __name__ == "__main__":
    main()
