"""The interactive prompt, typed into as a person does, and what it is made of."""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from asking import Terminal, ask, command, stored
from ofstedkg.query.catalogue import choices
from ofstedkg.query.formats import FORMATS
from ofstedkg.query.prompt.completer import PromptCompleter
from ofstedkg.query.prompt.lines import line_of
from ofstedkg.query.prompt.words import Words
from ofstedkg.store import open_reader

SIGN = "ofstedkg>"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("store") / "graph")


@pytest.fixture
def typed(store: Path, tmp_path: Path) -> Iterator[Terminal]:
    """A prompt that waits for the first line."""
    terminal = Terminal(command(store), XDG_STATE_HOME=str(tmp_path), PAGER="cat")
    terminal.wait_for(SIGN)
    yield terminal
    terminal.close()


def say(terminal: Terminal, line: str, answer: str) -> str:
    """Type a line, and wait for a text of its answer and the next prompt."""
    terminal.type(line + "\r")
    said = terminal.wait_for(answer)
    return said + terminal.wait_for(SIGN)


def test_a_session_asks_by_name_and_in_sparql(typed: Terminal) -> None:
    assert "Barnet" in say(typed, "judgements --council Barnet --columns council,grade", "good")
    assert "161" in say(typed, "SELECT (COUNT(*) AS ?n) { ?c a kg:Council ; kg:gss ?g }", "161")
    typed.type(":quit\r")
    typed.rest()
    assert typed.process.returncode == 0


def test_mistakes_are_placed_and_end_nothing(typed: Terminal) -> None:
    say(typed, "SELCT ?a { ?a ?b ?c }", "line 1, column 1: 'SELCT' is not expected here; did you mean SELECT?")
    say(typed, "judgements --council Barnett", "did you mean 'Barnet'?")
    say(typed, "judgements --concil Barnet", "--council")
    say(typed, "judgements --council 'Barnet", "a quotation mark is not closed")
    typed.type("SELECT * {\r")
    typed.wait_for("…")
    typed.type("\x03")
    typed.wait_for(SIGN)
    say(typed, ":fromat csv", "there is no command :fromat; did you mean :format?")
    say(typed, "ASK { ?a a kg:Finding }", "true")


def test_enter_sends_what_is_complete_and_goes_on_else(typed: Terminal) -> None:
    typed.type("ASK {\r")
    typed.type("?a a kg:Finding\r")
    typed.wait_for("…")
    assert "true" not in typed.text()
    typed.type("}\r")
    typed.wait_for("true")
    typed.wait_for(SIGN)
    typed.type("ASK { ?a a kg:Finding }\x1b\r")
    typed.type("LIMIT 1\r")
    typed.wait_for("true")


def test_settings_last_and_rows_are_explained(typed: Terminal) -> None:
    say(typed, ":explain 1", "there is no answer yet")
    say(typed, ":format jsonl", "format: jsonl")
    say(typed, ":format xls", "did you mean xlsx?")
    say(typed, ":evidence on", "evidence: on")
    assert '"evidence": [{"sentence": "Care leavers get timely help."' in say(
        typed, "findings --council Barnet", '"paragraph"'
    )
    say(typed, ":explain 1", "Positive on timeliness (Barnet: care leavers)")
    say(typed, ":explain 7", "there is no row 7; there is 1 to 1")
    say(typed, ":explain one", ":explain takes the number of a row")
    say(typed, ":format usual", "format: usual")


def test_help_lists_and_shows(typed: Terminal) -> None:
    say(typed, ":help", ":evidence on|off")
    say(typed, ":list", "timeline")
    say(typed, ":show timeline", "SELECT ?")
    say(typed, ":show timelin", "did you mean timeline?")


def test_control_c_ends_an_answer_that_takes_too_long(typed: Terminal) -> None:
    typed.type("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }\r")
    typed.wait_for("shares no variable")
    for _ in range(40):  # on a busy machine the answer may not have begun when the first one comes
        typed.type("\x03")
        with contextlib.suppress(AssertionError):
            typed.wait_for("stopped", 0.5)
            break
    typed.wait_for(SIGN)
    say(typed, "ASK { ?a a kg:Finding }", "true")


def test_tab_completes(typed: Terminal) -> None:
    for start, whole in (("judgem", "judgements"), (" --counc", "--council"), (" Barne", "Barnet")):
        typed.type(start)
        typed.wait_for(whole)
        typed.type("\t")
        typed.wait_for(whole)
    typed.type(" --columns grade\r")
    typed.wait_for("good")


def test_history_is_kept_for_the_user_alone(store: Path, tmp_path: Path) -> None:
    first = Terminal(command(store), XDG_STATE_HOME=str(tmp_path))
    first.wait_for(SIGN)
    say(first, "ASK { ?a a kg:Finding }", "true")
    first.type("\x04")
    first.rest()
    assert first.process.returncode == 0
    first.close()
    kept = tmp_path / "ofstedkg" / "history"
    assert "+ASK { ?a a kg:Finding }" in kept.read_text("utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    second = Terminal(command(store), XDG_STATE_HOME=str(tmp_path))
    second.wait_for(SIGN)
    second.type("\x1b[A\r")
    second.wait_for("true")
    second.close()


def test_a_state_folder_that_cannot_be_written_is_no_obstacle(store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    terminal = Terminal(command(store), XDG_STATE_HOME=str(tmp_path / "file"))
    terminal.wait_for(SIGN)
    say(terminal, "ASK { ?a a kg:Finding }", "true")
    terminal.close()


def test_colours_are_left_out_where_they_are_not_wanted(store: Path, tmp_path: Path) -> None:
    said = {}
    for no_color in ("", "1"):
        terminal = Terminal(command(store), XDG_STATE_HOME=str(tmp_path), NO_COLOR=no_color)
        terminal.wait_for(SIGN)
        say(terminal, "SELECT ?c { ?j kg:grade/skos:notation ?c } LIMIT 1", "good")
        said[no_color] = "\x1b[36m" in terminal.raw or "\x1b[0;36m" in terminal.raw or "\x1b[0;34;1m" in terminal.raw
        terminal.close()
    assert said == {"": True, "1": False}


def test_without_a_terminal_or_a_graph_there_is_no_prompt(store: Path, tmp_path: Path) -> None:
    done = ask(store)
    assert done.returncode == 2 and "what is the question?" in done.stderr
    terminal = Terminal(command(tmp_path / "none"))
    assert "no graph at" in terminal.rest()
    terminal.close()


@pytest.mark.parametrize(
    ("text", "kind", "complete"),
    [
        ("", "empty", True),
        (":help", "command", True),
        ("exit", "command", True),
        ("timeline --council Leeds", "named", True),
        ("timeline --council 'Leeds", "unclosed", True),
        ("timelin --council Leeds", "named", True),
        ("SELECT * { ?a ?b ?c }", "sparql", True),
        ("SELECT * { ?a ?b ?c", "sparql", False),
        ("SELECT * { ?a ?b ?c\n\n", "sparql", True),
        ("SELECT *", "sparql", False),
        ('ASK { ?a ?b "}" ', "sparql", False),
        ('ASK { ?a ?b """x }', "sparql", False),
        ("PREFIX x: <http://x/>", "sparql", False),
        ("PREFIX x: <http://x/> ASK { ?a x:b ?c } # :help", "sparql", True),
        ("DESCRIBE", "sparql", False),
        ("DESCRIBE council:E08000035", "sparql", True),
        (":x ?p ?o", "command", True),
        ("hello", "sparql", True),
    ],
)
def test_a_line_is_told_by_how_it_begins(text: str, kind: str, complete: bool) -> None:
    line = line_of(text, {"timeline", "judgements"})
    assert (line.kind, line.complete) == (kind, complete)


@pytest.fixture(scope="module")
def completer(store: Path) -> Iterator[PromptCompleter]:
    with open_reader(store) as graph:
        yield PromptCompleter(Words(graph, lambda kind: choices.choices(kind, store)), FORMATS)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (":fo", ":format"),
        (":format js", "jsonl"),
        (":evidence o", "off"),
        (":show timel", "timeline"),
        ("timel", "timeline"),
        ("timeline --co", "--council"),
        ("timeline --council Wandsw", "Wandsworth"),
        ("timeline --council King", '"Kingston upon Hull"'),
        ("SEL", "SELECT"),
        ("SELECT * { ?a a kg:Find", "kg:Finding"),
        ("SELECT * { ?a kg:grade grade:ina", "grade:inadequate"),
        ("SELECT * { ?a kg:grade inadeq", "grade:inadequate"),
        ("SELECT * { ?a kg:council Barn", "council:E09000003"),
        ("SELECT * { ?council a kg:Council ; rdfs:label ?cou", "?council"),
        ("SELECT * { ?a sko", "skos:"),
        ("SELECT * { ?a skos:pref", "skos:prefLabel"),
    ],
)
def test_words_are_completed(completer: PromptCompleter, text: str, offered: str) -> None:
    assert offered in [c.text for c in completer.get_completions(Document(text), CompleteEvent())]


def test_nothing_is_offered_unasked_before_there_is_a_word(completer: PromptCompleter) -> None:
    for text in ("", "S", "SELECT * { ?a "):
        assert not list(completer.get_completions(Document(text), CompleteEvent()))
    assert list(completer.get_completions(Document("S"), CompleteEvent(completion_requested=True)))
