"""The generated terms are those of the ontology, and type checkers see a misspelt one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

from ofstedkg import gazetteer, terms

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "scripts" / "terms.py"


def test_terms_are_not_stale() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_stale_module_is_reported(tmp_path: Path) -> None:
    for folder in ("scripts", "src/ofstedkg", "ontology"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("scripts/terms.py", "ontology/ofstedkg.ttl", "ontology/concepts.ttl"):
        (tmp_path / file).write_bytes((ROOT / file).read_bytes())
    (tmp_path / "src/ofstedkg/terms.py").write_text("# old\n")
    command = [sys.executable, str(tmp_path / "scripts" / "terms.py")]
    stale = subprocess.run([*command, "--check"], capture_output=True, text=True)
    assert stale.returncode == 1 and "stale" in stale.stderr
    assert subprocess.run(command).returncode == 0
    assert (tmp_path / "src/ofstedkg/terms.py").read_text() == (ROOT / "src/ofstedkg/terms.py").read_text()


def test_terms_hold_classes_and_properties() -> None:
    assert {"Council", "Finding", "Judgement", "Passage"} <= set(get_args(terms.Class))
    assert {"quote", "grade", "visitEarliest", "from"} <= set(get_args(terms.Property))
    assert set(get_args(terms.Term)) == set(get_args(terms.Class)) | set(get_args(terms.Property))


def test_notations_are_those_the_gazetteer_shows() -> None:
    labels = gazetteer.load().labels
    assert {s: tuple(n) for s, n in terms.NOTATIONS.items()} == {s: tuple(n) for s, n in labels.items()}
    assert get_args(terms.GradeNotation) == terms.NOTATIONS["grade"]
