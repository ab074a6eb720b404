"""The annotated articles of ``benchmarks/gold`` to a table of how accurately the package reads them.

Two sets, apart: the five sample articles (``seeds/``), on which the rules were first written, and articles
invented for testing. Each set is built into a store of its own in a temporary folder, with the installed
package as it is; the nine tables are asked with its named questions; the answers are compared with the
annotation as ``agreement.py`` (when a row is right) and ``scoring.py`` (how rows are counted) define.
The same input gives the same figures.

    accuracy.py               a table for the terminal
    accuracy.py --misses      also each row that was missed, and each that is wrong
    accuracy.py --markdown    the table of the README

The exit code is 1 where a quote is not in its source.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import scoring
from agreement import Row
from annotated import TABLES, Gold, load
from ofstedkg.build import build
from ofstedkg.query.answers import Table, named, plain
from ofstedkg.store import open_reader, open_writer
from scoring import Score

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "benchmarks" / "gold"
SETS: Mapping[str, tuple[Path, Path]] = {
    "samples": (ROOT / "seeds", GOLD / "seeds"),
    "invented": (GOLD / "articles", GOLD / "articles"),
}
"""Name of a set → folder of its texts, folder of its annotation."""


def answers(paths: Sequence[Path]) -> dict[str, list[Row]]:
    """What a graph of these files alone answers: table → rows, each a column → plain text.

    Files that the build refuses are named on standard error.
    """
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "graph"
        with open_writer(store) as writer:
            report = build([str(p) for p in paths], writer)
        for path, why in report.refused:
            print(f"passed over {Path(path).name}: {why}", file=sys.stderr)
        with open_reader(store) as graph:
            return {table: _rows(named(graph, table)) for table in TABLES}


def measured(name: str) -> tuple[list[Gold], Score]:
    """The annotated articles of a set, and what the package scores on them."""
    texts, gold = SETS[name]
    golds = load(texts, gold)
    return golds, scoring.score(golds, answers([texts / g.name for g in golds]))


def terminal(name: str, golds: Sequence[Gold], score: Score) -> str:
    """A set's scores as lines of text."""
    lines = [
        f"{name}: {len(golds)} articles",
        f"{'table':15}{'P':>6}{'R':>7}{'F1':>7}{'rows':>7}{'answered':>10}",
    ]
    for table, t in score.tables.items():
        details = "  ".join(f"{k} {t.details[k]}/{n}" for k, n in t.of.items())
        figures = f"{t.precision:6.2f}{t.recall:7.2f}{t.f1:7.2f}{t.required:7}{t.answered:10}"
        lines.append(f"{table:15}{figures}  {details}".rstrip())
    lines.append(f"macro F1 {score.macro_f1:.2f}; quotes not in their source: {len(score.unfounded)} of {score.quotes}")
    return "\n".join(lines)


def markdown(scores: Mapping[str, tuple[Sequence[Gold], Score]]) -> str:
    """The scores of all sets side by side, as the README shows them."""
    head, rule = "| table |", "|---|"
    for name, (golds, _) in scores.items():
        head += f" {len(golds)} {name}: precision | recall | F1 | rows |"
        rule += "---:|---:|---:|---:|"
    lines = [head, rule]
    for table in TABLES:
        cells = ""
        for _, score in scores.values():
            t = score.tables[table]
            figures = (f"{x:.2f}" for x in (t.precision, t.recall, t.f1))
            cells += f" {' | '.join(figures)} | {t.required} |" if t.required else " | | | 0 |"
        lines.append(f"| {table} |{cells}")
    mean = "".join(f" | | **{score.macro_f1:.2f}** | |" for _, score in scores.values())
    quotes = sum(score.quotes for _, score in scores.values())
    unfounded = sum(len(score.unfounded) for _, score in scores.values())
    return "\n".join(
        [*lines, f"| **macro F1** |{mean}", "", f"Quotes not found in their source: {unfounded} of {quotes}."]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list what was missed and what is wrong")
    parser.add_argument("--markdown", action="store_true", help="print the table of the README")
    asked = parser.parse_args()
    scores = {name: measured(name) for name in SETS}
    if asked.markdown:
        print(markdown(scores))
    else:
        print("\n\n".join(terminal(name, *found) for name, found in scores.items()))
    for _, score in scores.values():
        for kind, lines in (("MISSED", score.missed), ("WRONG", score.wrong)):
            print("".join(f"{kind} {line}\n" for line in lines if asked.misses), end="")
        print("".join(f"NOT IN ITS SOURCE {line}\n" for line in score.unfounded), end="", file=sys.stderr)
    return int(any(score.unfounded for _, score in scores.values()))


def _rows(answer: object) -> list[Row]:
    if not isinstance(answer, Table):
        raise TypeError("a named question of the nine answers in rows")
    return [dict(zip(answer.columns, map(plain, row), strict=True)) for row in answer.rows]


if __name__ == "__main__":
    sys.exit(main())
