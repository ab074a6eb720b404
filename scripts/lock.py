"""pyproject.toml to requirements.lock (what runs) and requirements-dev.lock (what tests), with hashes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = (
    "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-header", "--no-annotate",
    "--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links",
)  # fmt: skip
BUILD = ["hatchling>=1.27", "editables>=0.5"]


def lock(wanted: list[str], target: Path) -> None:
    """Resolve ``wanted`` and write the pinned, hashed list to ``target``."""
    with tempfile.NamedTemporaryFile("w", suffix=".in") as listed:
        listed.write("\n".join(wanted) + "\n")
        listed.flush()
        subprocess.run(
            [sys.executable, "-m", "piptools", "compile", *OPTIONS, "-o", str(target), listed.name],
            check=True,
        )


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runs = project["project"]["dependencies"] + BUILD
    lock(runs, ROOT / "requirements.lock")
    lock(runs + project["dependency-groups"]["dev"], ROOT / "requirements-dev.lock")


if __name__ == "__main__":
    main()
