"""README.md to the same with the answers of its commands and the accuracy measured now.

Every block that begins with "$ ofstedkg" is run on the sample articles.

``python scripts/readme.py`` renews the answers, ``--check`` exits 1 where one is not what the command prints,
``--questions`` renews the table of named questions alone.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from ofstedkg.query.catalogue import listings

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```\n\$ (ofstedkg [^\n]+)\n.*?```(?:\n<!-- output: \w+ -->)?", re.S)
ACCURACY = re.compile(r"(<!-- accuracy -->).*?(<!-- /accuracy -->)", re.S)
QUESTIONS = re.compile(r"(<!-- questions -->\n).*?(<!-- /questions -->)", re.S)
LINES = 22
"""Lines of an answer that are shown."""


def run(store: Path, command: str) -> str:
    """What one of the project's commands prints on the sample graph, cut to LINES."""
    words = [sys.executable, "-m", *shlex.split(command)]
    env = {**os.environ, "OFSTEDKG_STORE": str(store), "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=env, cwd=ROOT)
    lines = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
    return "\n".join([*lines[:LINES], *(["…"] if len(lines) > LINES else [])])


def asked(text: str) -> str:
    """The README with the table of the questions that ``queries/`` has now."""
    return QUESTIONS.sub(lambda m: f"{m[1]}{listings.table(collected=True)}{m[2]}", text)


def renewed(text: str) -> str:
    """The README with every answer as the command gives it now."""
    text = asked(text)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "graph"
        build = [sys.executable, "-m", "ofstedkg", "--store", str(store), "build", "seeds"]
        subprocess.run(build, check=True, capture_output=True, cwd=ROOT)
        text = BLOCK.sub(lambda m: f"```\n$ {m[1]}\n{run(store, m[1])}\n```", text)
    scores = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "accuracy.py"), "--markdown"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    ).stdout.strip()  # fmt: skip
    return ACCURACY.sub(lambda m: f"{m[1]}\n{scores}\n{m[2]}", text)


def main() -> int:
    text = README.read_text("utf-8")
    now = asked(text) if "--questions" in sys.argv[1:] else renewed(text)
    if "--check" in sys.argv[1:]:
        if now != text:
            print("README.md shows other answers than the commands give; run: python scripts/readme.py")
        return int(now != text)
    README.write_text(now, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
