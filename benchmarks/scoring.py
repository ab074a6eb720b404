"""Annotated articles and what a graph answers of them to precision, recall and F1 of each table.

One row answers one annotated row: the pairing is as large as can be, with required rows first. Findings
alone may be many to many, since one sentence may be cut into one point or into three.
Precision is the share of rows answered that are right, recall the share of required rows that are found.
An optional row is never missed, and never wrong. A council or a person counts once an article.
Macro F1 is the plain mean of F1 over the tables that have rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from agreement import AGREE, DETAILS, Agree, Row, folded, plain, similar
from annotated import TABLES, Expected, Gold, header


@dataclass(slots=True)
class Tally:
    """Counts for one table, and of the rows that were found how many also have a detail right."""

    required: int = 0
    found: int = 0
    answered: int = 0
    right: int = 0
    details: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return self.right / self.answered if self.answered else float(not self.required)

    @property
    def recall(self) -> float:
        return self.found / self.required if self.required else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def detail(self, name: str, right: bool) -> None:
        """Count whether a row that was found has this detail right, too."""
        self.of[name] += 1
        self.details[name] += right


@dataclass(slots=True)
class Score:
    """What a set of articles scored; ``missed`` and ``wrong`` are lines for a reader."""

    tables: dict[str, Tally] = field(default_factory=lambda: {t: Tally() for t in TABLES})
    quotes: int = 0
    unfounded: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def macro_f1(self) -> float:
        scored = [t.f1 for t in self.tables.values() if t.required]
        return sum(scored) / len(scored) if scored else 1.0


def score(golds: Sequence[Gold], answers: Mapping[str, Sequence[Row]]) -> Score:
    """Compare what a graph answers, table → rows, with the annotated articles."""
    made = Score()
    for gold in golds:
        body = folded(gold.text)
        for table in TABLES:
            rows = [r for r in answers.get(table, ()) if r["article"] == gold.name]
            for quote in (folded(r["quote"]) for r in rows if r.get("quote")):
                made.quotes += 1
                if quote not in body:
                    made.unfounded.append(f"{gold.name} {table}: {quote}")
            _compare(made, gold, table, distinct(table, header(rows) if table == "articles" else rows))
    return made


def distinct(table: str, rows: Sequence[Row]) -> list[Row]:
    """Rows of a table, a council or a person once however often it is stated."""
    if table == "councils":
        return list({r["gss"] or plain(r["council"]): r for r in rows}.values())
    if table == "people":
        return list({plain(r["person"]): r for r in rows}.values())
    return list(rows)


def pair(expected: Sequence[Expected], rows: Sequence[Row], agree: Agree) -> dict[int, int]:
    """The largest one-to-one pairing (annotated row → row answered) that serves required rows first."""
    fits = [[n for n, r in enumerate(rows) if agree(e.row, r)] for e in expected]
    taken: dict[int, int] = {}

    def place(wanted: int, tried: set[int]) -> bool:
        for n in fits[wanted]:
            if n not in tried:
                tried.add(n)
                if n not in taken or place(taken[n], tried):
                    taken[n] = wanted
                    return True
        return False

    for wanted in sorted(range(len(expected)), key=lambda i: expected[i].optional):
        place(wanted, set())
    return {wanted: n for n, wanted in taken.items()}


def _compare(made: Score, gold: Gold, table: str, rows: Sequence[Row]) -> None:
    expected, tally, agree = gold.rows[table], made.tables[table], AGREE[table]
    if table == "findings":
        hits = {i: _nearest(e.row, rows, agree) for i, e in enumerate(expected)}
        pairs = {i: n for i, n in hits.items() if n is not None}
        right = {n for n, r in enumerate(rows) if any(agree(e.row, r) for e in expected)}
    else:
        pairs = pair(expected, rows, agree)
        right = set(pairs.values())
    tally.answered += len(rows)
    tally.right += len(right)
    tally.required += sum(not e.optional for e in expected)
    tally.found += sum(not expected[i].optional for i in pairs)
    for i, n in sorted(pairs.items()):
        for name, check in DETAILS.get(table, {}).items():
            tally.detail(name, check(expected[i].row, rows[n]))
    made.missed += [_line(e.row, table) for i, e in enumerate(expected) if i not in pairs and not e.optional]
    made.wrong += [_line(r, table) for n, r in enumerate(rows) if n not in right]


def _nearest(wanted: Row, rows: Sequence[Row], agree: Agree) -> int | None:
    fits = [n for n, r in enumerate(rows) if agree(wanted, r)]
    return max(fits, key=lambda n: similar(wanted["quote"], rows[n]["quote"]), default=None)


def _line(row: Row, table: str) -> str:
    said = [f"{k}={v}" for k, v in row.items() if v and k not in ("article", "inspection", "quote", "optional")]
    return f"{row['article']} {table}: {', '.join(said)} “{folded(row.get('quote', ''))}”"
