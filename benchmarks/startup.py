"""CPU time of whole commands beside ``python -c 'import click'``, in one run.

Prints, for ``ofstedkg --help`` and one named query on the sample articles, the median user + system seconds of
several runs taken in turn, and the ratio to the named alternative. Figures of one machine: read the ratios.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15


def cpu(command: list[str]) -> float:
    """User and system seconds of one run of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main() -> None:
    kg = str(Path(sys.executable).parent / "ofstedkg")
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "graph")
        subprocess.run([kg, "--store", store, "build", str(ROOT / "seeds")], check=True, stderr=subprocess.DEVNULL)
        commands = {
            "python -c 'import click'": [sys.executable, "-c", "import click"],
            "ofstedkg --help": [kg, "--help"],
            "ofstedkg query judgements": [kg, "--store", store, "query", "judgements", "--format", "csv"],
            "ofstedkg query timeline --council": [
                kg,
                "--store",
                store,
                "query",
                "timeline",
                "--council",
                "Wandsworth",
            ],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(cpu(command))
    base = statistics.median(times["python -c 'import click'"])
    for name, runs in times.items():
        median = statistics.median(runs)
        print(f"{name:36}{median:8.3f} CPU s  {median / base:5.1f} times")


if __name__ == "__main__":
    main()
