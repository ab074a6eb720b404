from __future__ import annotations

import os
import pty
import resource
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from made import article
from ofstedkg import build, graph
from ofstedkg.cli.completing import SHELLS
from ofstedkg.query import catalogue
from ofstedkg.store import open_writer

PROGRAM = str(Path(sys.executable).parent / "ofstedkg")
ENV = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("completion") / "graph"
    with open_writer(path) as writer:
        one = article("a.txt")
        writer.put(one.document.path, one.document.name, one.document.sha256, graph.quads(one))
        build.refresh(writer)
    return path


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The script of each shell, saved as a user would."""
    found = {}
    for shell in SHELLS:
        found[shell] = tmp_path_factory.mktemp("scripts") / f"completion.{shell}"
        done = subprocess.run([PROGRAM, "completion", shell], capture_output=True, text=True, check=True)
        assert not done.stderr
        found[shell].write_text(done.stdout, "utf-8")
    return found


def offered(*words: str, env: dict[str, str] | None = None) -> list[str]:
    """What bash is offered for the last of these words."""
    asked = {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1), "_OFSTEDKG_COMPLETE": "bash_complete"}
    done = subprocess.run([PROGRAM], capture_output=True, text=True, env=ENV | asked | (env or {}), check=False)
    assert not done.stderr
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


# --- what is offered ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["qu"], ["plain,query"]),
        (["query", "timel"], ["plain,timeline"]),
        (["query", "timeline", "--coun"], ["plain,--council"]),
        (["query", "timeline", "--council", "wandsw"], ["plain,Wandsworth"]),
        (["query", "timeline", "--council", "barking-a"], ["plain,Barking-and-Dagenham"]),
        (["query", "timeline", "--council", "=", "bexl"], ["plain,Bexley"]),
        (["query", "themes", "--theme", "case"], ["plain,case-recording", "plain,caseloads"]),
        (["query", "areas", "--service", "care-l"], ["plain,care-leavers"]),
        (["query", "areas", "--grade", "ina"], ["plain,inadequate"]),
        (["query", "grades", "--region", "north"], ["plain,North-East", "plain,North-West"]),
        (["query", "grades", "--inspections", "l"], ["plain,latest"]),
        (["query", "judgements", "--format", "cs"], ["plain,csv"]),
        (["query", "timeline", "ti"], []),
        (["query", "timeline", "--council", "xyzzy"], []),
        (["query", "mine"], ["file,mine"]),
        (["query", "judgements", "-o", "out"], ["file,out"]),
        (["query", "nonsense", "--cou"], []),
        (["completion", "f"], ["plain,fish"]),
    ],
)
def test_what_may_come_next_is_offered(words: list[str], wanted: list[str]) -> None:
    assert offered("ofstedkg", *words) == wanted


def test_all_questions_are_offered_and_all_that_they_take() -> None:
    assert offered("ofstedkg", "query", "") == [f"plain,{name}" for name in catalogue.names()]
    takes = {line.removeprefix("plain,") for line in offered("ofstedkg", "query", "judgements", "--")}
    assert takes >= {"--council", "--service", "--grade", "--format", "--timeout", "--help"}


def test_people_come_from_the_graph_and_from_nowhere_without_one(store: Path, tmp_path: Path) -> None:
    named = [q for q in catalogue.questions().values() for p in q.parameters if p.type == "inspector"]
    if not named:
        pytest.skip("no question asks about an inspector")
    words = [named[0].name, "--inspector", "t"]
    assert "plain,Tara-Geere" in offered("ofstedkg", "--store", str(store), "query", *words)
    assert offered("ofstedkg", "query", *words, env={"OFSTEDKG_STORE": str(tmp_path / "none")}) == []


@pytest.mark.parametrize("words", [["query", "t"], ["query", "timeline", "--council", "b"]])
def test_completion_does_not_keep_anyone_waiting(words: list[str]) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(3):
        offered("ofstedkg", *words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / 3 < 0.3


# --- the shells themselves ----------------------------------------------------------------------------------


def needs(shell: str) -> str:
    return shutil.which(shell) or pytest.skip(f"{shell} is not installed")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("query timel", "timeline"),
        ("query timeline --council barking", "Barking-and-Dagenham"),
        ("query timeline --council = bexl", "Bexley"),
    ],
)
def test_bash_completes(scripts: dict[str, Path], words: str, wanted: str) -> None:
    code = (
        f"source {scripts['bash']}; COMP_WORDS=(ofstedkg {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
        '_ofstedkg_completion ofstedkg; echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run([needs("bash"), "--norc", "-c", code], capture_output=True, text=True, env=ENV, check=True)
    assert done.stdout == wanted + "\n"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("ofstedkg query timel", ["timeline"]),
        ("ofstedkg query timeline --council bournem", ["Bournemouth", "Bournemouth, Christchurch and Poole"]),
        ("ofstedkg query grades --region=North", ["--region=North East", "--region=North West"]),
    ],
)
def test_fish_completes(scripts: dict[str, Path], tmp_path: Path, line: str, wanted: list[str]) -> None:
    code = f'source {scripts["fish"]}; complete -C "{line}"'
    env = ENV | {"HOME": str(tmp_path)}
    done = subprocess.run([needs("fish"), "-c", code], capture_output=True, text=True, env=env, check=True)
    assert [found.split("\t")[0] for found in done.stdout.splitlines()] == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("ofstedkg query timel", "ofstedkg query timeline"),
        ("ofstedkg query timeline --council=barking", r"Barking\ and\ Dagenham"),
    ],
)
def test_zsh_completes(scripts: dict[str, Path], tmp_path: Path, line: str, wanted: str) -> None:
    zsh = needs("zsh")
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(zsh, ["zsh", "-f", "-i"], ENV | {"HOME": str(tmp_path), "TERM": "dumb", "COLUMNS": "200"})
    try:
        start = f"autoload -Uz compinit && compinit -u -D; source {scripts['zsh']}; echo rea''dy\n"
        os.write(terminal, start.encode())
        seen(terminal, "ready")
        os.write(terminal, f"{line}\t".encode())
        assert wanted in seen(terminal, wanted)
    finally:
        os.close(terminal)
        os.waitpid(pid, 0)


def seen(terminal: int, wanted: str, seconds: float = 20.0) -> str:
    """What a terminal shows until it shows what is wanted, or for so long."""
    shown, end = "", time.monotonic() + seconds
    while wanted not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 65536).decode("utf-8", "replace")
    return shown
