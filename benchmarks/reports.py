"""CPU seconds and memory for reading official reports into a graph, beside reading their first pages alone.

    python benchmarks/reports.py FILE-OR-FOLDER ... [--rounds N]

The reports are PDFs that you name. Both sides run in processes of their own and take turns: ``ofstedkg build`` of
all of them into a new store, from start to end; and a process that takes the text of each report's first page and
does nothing with it, which is what a script begins with that keeps a spreadsheet of grades. What counts is their
CPU time, that of their child processes included. Figures of one machine: read the ratio.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SECONDS, MEGABYTES = 0.35, 1000
"""What a report may take: seconds of CPU time, and memory of the largest process."""


@dataclass(frozen=True)
class Cost:
    """User and system seconds of a process and its children, and megabytes of the largest of them."""

    seconds: float
    megabytes: float


def cost(command: list[str]) -> tuple[Cost, str]:
    """What a command takes, and what it prints."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        process = subprocess.Popen(command, stdout=out, stderr=err)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        for stream in (out, err):
            stream.seek(0)
        if process.returncode:
            raise SystemExit(f"{' '.join(command[:3])} … failed:\n{err.read()}")
        scale = 1e6 if sys.platform == "darwin" else 1e3
        return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / scale), out.read()


def whole(reports: list[str]) -> Cost:
    """A graph of all reports, made anew."""
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "graph")
        return cost([sys.executable, "-m", "ofstedkg", "--store", store, "build", *reports])[0]


def first_pages(reports: list[str]) -> tuple[Cost, int]:
    """The text of each first page, and the number of all pages."""
    used, said = cost([sys.executable, __file__, "--first-pages", *reports])
    return used, int(said)


def read_first_pages(reports: list[str]) -> int:
    """Take the text of each first page; gives the number of all pages."""
    import pypdfium2

    pages = 0
    for path in reports:
        document = pypdfium2.PdfDocument(path)
        document[0].get_textpage().get_text_range()
        pages += len(document)
        document.close()
    return pages


def found(given: list[str]) -> list[str]:
    """The PDFs among the files given and in the folders given, sorted."""
    paths = [p for g in map(Path, given) for p in (sorted(g.rglob("*.pdf")) if g.is_dir() else [g])]
    if not paths:
        raise SystemExit(f"there is no PDF in {', '.join(given)}")
    return [str(p) for p in paths]


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("reports", nargs="+", metavar="FILE-OR-FOLDER", help="official reports as PDF")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--first-pages", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    reports = found(options.reports)
    if options.first_pages:
        print(read_first_pages(reports))
        return
    ours, theirs, pages = [], [], 0
    for _ in range(options.rounds):
        ours.append(whole(reports))
        page_one, pages = first_pages(reports)
        theirs.append(page_one)
    show(len(reports), pages, ours, theirs)


def show(reports: int, pages: int, ours: list[Cost], theirs: list[Cost]) -> None:
    """Print the medians, per report and page, and the ratio."""
    build, page_one = (statistics.median(c.seconds for c in side) for side in (ours, theirs))
    peak = max(c.megabytes for c in ours)
    each = build / reports
    print(f"{reports} reports, {pages:,} pages; CPU seconds are medians of {len(ours)}")
    print(f"whole build     {each:7.3f} CPU s a report  {build / pages:7.4f} a page  {_met(each, SECONDS, ' s')}")
    print(f"first page only {page_one / reports:7.3f} CPU s a report")
    print(f"ratio           {build / page_one:7.1f}")
    print(f"largest process {peak:7.0f} MB              {'':17}{_met(peak, MEGABYTES, ' MB')}")


def _met(value: float, most: float, unit: str) -> str:
    return f"(target: {most:g}{unit} at most; {'met' if value <= most else 'MISSED'})"


if __name__ == "__main__":
    main()
