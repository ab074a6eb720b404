"""A terminal to questions typed one after the other: history, completion, several lines, colours.

A line that begins with a colon is a command (``:help``), one that begins with the name of a question asks that as on
the command line, all else is SPARQL. What is asked is run by the caller.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import Lexer, PygmentsLexer
from prompt_toolkit.output import Output
from prompt_toolkit.shortcuts import CompleteStyle
from prompt_toolkit.styles import Style
from pygments.lexers.rdf import SparqlLexer

from ofstedkg.query.formats import FORMATS
from ofstedkg.query.prompt.completer import PromptCompleter
from ofstedkg.query.prompt.lines import COMMANDS, Line, line_of, lines_of_help
from ofstedkg.query.prompt.words import Words
from ofstedkg.query.spelling import nearest

STYLE = Style.from_dict(
    {
        "prompt": "bold",
        "pygments.keyword": "ansiblue bold",
        "pygments.name.variable": "ansicyan",
        "pygments.name.namespace": "ansigreen",
        "pygments.name.tag": "ansigreen",
        "pygments.literal.string": "ansimagenta",
        "pygments.comment": "ansibrightblack italic",
        "command": "ansiblue bold",
    }
)
"""The sixteen colours of the terminal itself, so that they suit its background."""


@dataclass(frozen=True, slots=True)
class Asker:
    """What the caller does with a line.

    Attributes:
        run: ask by words of a command line, show the answer; failures are told there.
        show: show the SPARQL of a named question.
        echo: print a line.
    """

    run: Callable[[Sequence[str]], None]
    show: Callable[[str], None]
    echo: Callable[[str], None]


class Prompt:
    """One session; ``form`` and ``evidence`` are settings that last until they are changed."""

    def __init__(self, words: Words, asker: Asker, form: str | None = None, evidence: bool = False) -> None:
        self.words = words
        self.asker = asker
        self.form = form
        self.evidence = evidence
        self.last: list[str] = []

    def loop(self, source: Input | None = None, screen: Output | None = None) -> None:
        """Read and answer until the user leaves (``:quit``, Control-D)."""
        session = self.session(source, screen)
        self.asker.echo("Ask by name or in SPARQL; :help tells more, :quit leaves.")
        while True:
            try:
                text = session.prompt([("class:prompt", "ofstedkg> ")])
            except KeyboardInterrupt:
                continue
            except EOFError:
                return
            if not self.answer(line_of(text, self.words.questions)):
                return

    def session(self, source: Input | None = None, screen: Output | None = None) -> PromptSession[str]:
        """The reader of lines."""
        return PromptSession(
            history=history(),
            completer=PromptCompleter(self.words, FORMATS),
            complete_while_typing=True,
            complete_style=CompleteStyle.COLUMN,
            lexer=_Colours(self.words),
            style=STYLE,
            include_default_pygments_style=False,
            multiline=True,
            prompt_continuation=lambda width, number, wrapped: " " * (width - 2) + "… " if width > 1 else "",
            key_bindings=self.keys(),
            input=source,
            output=screen,
        )

    def keys(self) -> KeyBindings:
        """Enter sends what is complete and begins a new line else; Alt-Enter always begins one."""
        keys = KeyBindings()

        @keys.add("enter")
        def enter(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            if buffer.complete_state and buffer.complete_state.current_completion:
                buffer.complete_state = None
            elif self.is_complete(buffer.text):
                buffer.validate_and_handle()
            else:
                buffer.insert_text("\n")

        @keys.add("escape", "enter")
        def new_line(event: KeyPressEvent) -> None:
            event.current_buffer.insert_text("\n")

        return keys

    def is_complete(self, text: str) -> bool:
        """Whether a text can be sent."""
        return line_of(text, self.words.questions).complete

    def answer(self, line: Line) -> bool:
        """Do what a line says; False where the session ends."""
        if line.kind == "command":
            return self.command(line.words[0], line.words[1:])
        if line.kind in ("named", "sparql"):
            self.last = list(line.words)
            self.asker.run([*self.settings(), *self.last])
        elif line.kind == "unclosed":
            self.asker.echo("a quotation mark is not closed")
        return True

    def settings(self) -> list[str]:
        """The settings as options of a command line; what the line itself says comes after and wins."""
        form = ["--format", self.form] if self.form else []
        return [*form, "--evidence"] if self.evidence else form

    def command(self, name: str, words: Sequence[str]) -> bool:
        """Do what a command says; False where the session ends."""
        known = [c.split()[0] for c in COMMANDS]
        fitting = [c for c in known if c.startswith(name)]
        if len(fitting) != 1:
            self.asker.echo(f"there is no command {name}{nearest(name, known)}; there are {', '.join(known)}")
            return True
        if fitting[0] == ":quit":
            return False
        word = words[0] if words else ""
        {
            ":help": self.tell_help, ":list": self.tell_list, ":show": self.tell_query, ":format": self.set_format,
            ":evidence": self.set_evidence, ":explain": self.tell_behind,
        }[fitting[0]](word)  # fmt: skip
        return True

    def tell_help(self, _: str) -> None:
        """Print what can be typed."""
        for line in lines_of_help():
            self.asker.echo(line)

    def tell_list(self, _: str) -> None:
        """Print the named questions."""
        self.asker.run(["--list"])

    def tell_query(self, name: str) -> None:
        """Print the SPARQL of a named question."""
        if name:
            self.asker.show(name)
        else:
            self.asker.echo("show which question? :list has their names")

    def set_format(self, form: str) -> None:
        """Set how answers are shown; ``usual`` for a table of rows and Turtle of triples."""
        if form in (*FORMATS, "usual"):
            self.form = None if form == "usual" else form
        elif form:
            self.asker.echo(
                f"there is no format {form!r}{nearest(form, FORMATS)}; there are usual, {', '.join(FORMATS)}"
            )
            return
        self.asker.echo(f"format: {self.form or 'usual'}")

    def set_evidence(self, word: str) -> None:
        """Set whether rows are shown with the sentences behind them."""
        if word not in ("", "on", "off"):
            self.asker.echo(f":evidence takes on or off, not {word!r}")
            return
        self.evidence = word == "on" if word else self.evidence
        self.asker.echo(f"evidence: {'on' if self.evidence else 'off'}")

    def tell_behind(self, number: str) -> None:
        """Print all that is behind a row of the last answer."""
        if not self.last:
            self.asker.echo("there is no answer yet whose rows could be explained")
        elif not number.isdigit():
            self.asker.echo(":explain takes the number of a row, as in :explain 1")
        else:
            self.asker.run(["--explain-row", number, *self.last])


class _Colours(Lexer):
    """SPARQL in colours; commands and named questions in one."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._sparql = PygmentsLexer(SparqlLexer)

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        """The coloured lines of what is typed."""
        if line_of(document.text, self._words.questions).kind not in ("command", "named"):
            return self._sparql.lex_document(document)

        def line(number: int) -> StyleAndTextTuples:
            first, space, rest = document.lines[number].partition(" ")
            return [("class:command" if number == 0 else "", first), ("", space + rest)]

        return line


def history() -> History:
    """What was typed in earlier sessions, kept for this user alone; only of this session where it cannot be kept."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    path = Path(state) / "ofstedkg" / "history"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path)) if os.access(path, os.R_OK | os.W_OK) else InMemoryHistory()
