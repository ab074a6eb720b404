"""CPU time of each collected question, asked with its worked example of a graph: whole processes, one by one.

``python benchmarks/questions.py GRAPH`` prints for each question the median user + system seconds of three runs and
the rows of its answer. It exits 1 where one takes over half a second, finds nothing or fails, or where a number has
no question. ``--all`` asks the questions without a number, too.
"""

from __future__ import annotations

import csv
import io
import re
import resource
import shlex
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ofstedkg.query.catalogue import Question, questions
from ofstedkg.query.catalogue.refusals import refusals

ROUNDS = 3
MOST = 0.5
"""CPU seconds that a question may take, the start of the program included."""
NUMBERS = range(1, 29)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: its CPU seconds, exit code, and what it printed."""

    seconds: float
    code: int
    out: str
    told: str


def run(store: str, *words: str) -> Run:
    """Run the command line once."""
    command = [str(Path(sys.executable).parent / "ofstedkg"), "--store", store, *words]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)
    return Run(seconds, done.returncode, done.stdout, " ".join(done.stderr.split()))


def measured(store: str, question: Question) -> tuple[float, int, str]:
    """Median seconds, rows of the answer, and what is wrong with it, if anything."""
    words = shlex.split(question.call.removeprefix("ofstedkg "))
    runs = [run(store, *words, "--format", "csv") for _ in range(ROUNDS)]
    seconds = statistics.median(r.seconds for r in runs)
    rows = max(0, len(list(csv.reader(io.StringIO(runs[0].out)))) - 1)
    wrong = runs[0].told if runs[0].code else "" if rows else "finds nothing"
    return seconds, rows, wrong or (f"over {MOST} s" if seconds > MOST else "")


def main() -> int:
    store, every = sys.argv[1], "--all" in sys.argv
    asked = [q for q in questions().values() if q.numbers or every]
    failed = 0
    for question in sorted(asked, key=lambda q: (not q.numbers, q.numbers, q.name)):
        seconds, rows, wrong = measured(store, question)
        number = ", ".join(map(str, question.numbers))
        line = f"{number:>6}  {question.name:16}{seconds:7.3f} CPU s {rows:7,} rows  {wrong[-100:]}"
        print(line.rstrip(), flush=True)
        failed += bool(wrong)
    missing = sorted(set(NUMBERS) - {n for q in asked for n in q.numbers})
    for number in missing:
        print(f"{number:>6}  no question has this number")
    for name in refusals():
        done = run(store, "query", name)
        wrong = "" if done.code == 1 and re.search("cannot say", done.told) else "is not refused"
        print(f"        {name:16}{done.seconds:7.3f} CPU s  {wrong or 'refused in words'}")
        failed += bool(wrong)
    print(f"{len(NUMBERS) - len(missing)} of {len(NUMBERS)} numbers have a question; {failed} failed")
    return int(bool(failed or missing))


if __name__ == "__main__":
    sys.exit(main())
