"""Articles with their annotation (``gold/README.md``) to rows like those a graph answers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agreement import Row, plain

HEADER = ("title", "publisher", "published", "authors")
TABLES = (
    "articles",
    "councils",
    "inspections",
    "judgements",
    "provisions",
    "people",
    "findings",
    "measures",
    "interventions",
)


@dataclass(frozen=True, slots=True)
class Expected:
    """One annotated row, with the columns that the named question of its table answers."""

    row: Row
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """One article: its file name, its text, and what a careful reader would write down of it."""

    name: str
    text: str
    rows: Mapping[str, tuple[Expected, ...]]


def load(texts: Path, gold: Path) -> list[Gold]:
    """The annotated articles of a folder, by name; each ``NAME.toml`` annotates ``NAME.txt``."""
    return [_read(path, texts / f"{path.stem}.txt") for path in sorted(gold.glob("*.toml"))]


def as_answers(golds: Iterable[Gold]) -> dict[str, list[Row]]:
    """Annotated rows as if a graph had answered them."""
    made: dict[str, list[Row]] = {t: [] for t in TABLES}
    for gold in golds:
        for table in TABLES[1:]:
            made[table] += [e.row for e in gold.rows[table]]
        fields = {e.row["field"]: e.row["value"] for e in gold.rows["articles"]}
        made["articles"].append({"article": gold.name, **fields})
    return made


def header(rows: Iterable[Row]) -> list[Row]:
    """Rows of the table of articles, a row for each field that is stated."""
    return [{"article": r["article"], "field": name, "value": r[name]} for r in rows for name in HEADER if r.get(name)]


def _read(path: Path, text: Path) -> Gold:
    made = tomllib.loads(path.read_text(encoding="utf-8"))
    codes = {c["name"]: c.get("gss", "") for c in made.get("councils", ())}
    visits = {i["id"]: i for i in made.get("inspections", ())}
    rows: dict[str, tuple[Expected, ...]] = {}
    for table in TABLES[1:]:
        given = [_full(made, table, r, visits) for r in made.get(table, ())]
        ready = [_expected(text.name, table, r, codes) for r in given]
        rows[table] = tuple(_people(ready) if table == "people" else ready)
    stated: dict[str, Any] = {"article": text.name, **made, "authors": "; ".join(made.get("authors", ()))}
    # An article that states nothing may be passed over by a build, and then nobody asks for its title.
    quiet = all(e.optional for given_rows in rows.values() for e in given_rows)
    rows["articles"] = tuple(Expected(r, quiet) for r in header([stated]))
    return Gold(text.name, text.read_text(encoding="utf-8"), rows)


def _full(made: Mapping[str, Any], table: str, row: Mapping[str, Any], visits: Mapping[str, Any]) -> dict[str, Any]:
    if table == "judgements":
        visit = visits[row["inspection"]]
        row = {k: visit[k] for k in ("council", "kind", "visit", "published") if k in visit} | dict(row)
    return {"council": row["name"] if table == "councils" else made.get("council", ""), **row}


COLUMNS: Mapping[str, str] = {
    "councils": "council named",
    "inspections": "council kind visit published ordinal quote",
    "judgements": "council kind visit published service grade quote",
    "provisions": "council service from to date status quote",
    "people": "person role role_type org quote",
    "findings": "council service themes polarity source quote",
    "measures": "council indicator value unit date quote",
    "interventions": "council kind by date status quote",
}


def _expected(article: str, table: str, row: dict[str, Any], codes: Mapping[str, str]) -> Expected:
    row = {"named": True, **row, "person": row.get("name", "")}
    made = {"article": article, **{c: _cell(row.get(c, "")) for c in COLUMNS[table].split()}}
    if "council" in made:
        made["gss"] = codes[made["council"]] if made["council"] else ""
    return Expected(made, bool(row.get("optional")))


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(value) if isinstance(value, list) else str(value)


def _people(rows: Sequence[Expected]) -> list[Expected]:
    by_name: dict[str, list[Expected]] = {}
    for e in rows:
        by_name.setdefault(plain(e.row["person"]), []).append(e)
    return [
        Expected({**posts[0].row, "role_type": " ".join(p.row["role_type"] for p in posts)}, posts[0].optional)
        for posts in by_name.values()
    ]
