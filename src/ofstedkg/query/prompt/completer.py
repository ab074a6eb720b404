"""What is typed so far at the prompt to what may come next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from ofstedkg.curies import PREFIXES
from ofstedkg.query.prompt.lines import COMMANDS
from ofstedkg.query.prompt.words import Words

_WORD = re.compile(r"[\w:.?$-]+$")
_LEAST = 2
"""Letters after which words are offered unasked."""
_OPTION = re.compile(r"(--[\w-]+)[ =]([^=]*)$")
_GENERAL = {
    "--columns": "A,B,… to show", "--format": "of the answer", "--evidence": "sentences behind rows", "-o": "FILE",
    "--max-rows": "N", "--show-sparql": "print the query", "--help": "what it takes",
}  # fmt: skip


class PromptCompleter(Completer):
    """Commands after a colon; questions, their options and values; else the words of SPARQL and of the graph."""

    def __init__(self, words: Words, forms: Iterable[str]) -> None:
        self.words = words
        self.arguments = {
            ":format": list(forms),
            ":evidence": ["on", "off"],
            ":show": words.questions,
        }

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """What may come next; unasked only once a few letters are there."""
        text = document.text_before_cursor
        first, _, rest = text.lstrip().partition(" ")
        if first.startswith(":") and "\n" not in text:
            yield from self._command(first, rest, " " in text)
        elif first in self.words.questions and "{" not in text:
            yield from self._question(first, rest, " " in text)
        else:
            yield from self._sparql(text, complete_event.completion_requested)

    def _command(self, first: str, rest: str, spaced: bool) -> Iterator[Completion]:
        if not spaced:
            yield from _fitting(first, {name.split()[0]: told for name, told in COMMANDS.items()})
        else:
            yield from _fitting(rest, _told(self.arguments.get(first, ())))

    def _question(self, first: str, rest: str, spaced: bool) -> Iterator[Completion]:
        if not spaced:
            yield from _fitting(first, self.words.questions)
            return
        option = _OPTION.search(rest)
        values = self.words.values(first, option[1]) if option else []
        if option and values:
            typed = option[2].lstrip("\"'")
            for value in _fitting(typed, _told(values)):
                yield Completion(_quoted(value.text), -len(option[2]), display=value.text)
        else:
            yield from _fitting(rest.rpartition(" ")[2], {**self.words.options(first), **_GENERAL}, least=0)

    def _sparql(self, text: str, asked: bool) -> Iterator[Completion]:
        m = _WORD.search(text)
        word = m[0] if m else ""
        if len(word) < _LEAST and not asked:
            return
        if word[:1] in "?$" and word:
            names = dict.fromkeys(sorted(set(re.findall(r"[?$]\w+", text[: -len(word)]))), "")
            yield from _fitting(word, names)
        elif ":" in word:
            yield from _fitting(word, self.words.names)
        else:
            begins = text.strip() == word
            yield from _fitting(word, self.words.questions if begins else {})
            yield from _fitting(word, dict.fromkeys(self.words.keywords, ""), upper=True)
            if not begins:
                yield from _fitting(word, {f"{prefix}:": space for prefix, space in PREFIXES.items()})
                yield from self._called(word)

    def _called(self, word: str) -> Iterator[Completion]:
        """Names of things by what they are called: ``leeds`` gives ``council:E08000035``."""
        if len(word) > _LEAST:
            typed = word.casefold()
            for name, told in self.words.names.items():
                if told.casefold().startswith(typed):
                    yield Completion(name, -len(word), display_meta=told)


def _fitting(typed: str, words: Mapping[str, str], upper: bool = False, least: int = 0) -> Iterator[Completion]:
    """Words that begin as typed, whatever the case."""
    start = typed.casefold()
    for word, told in words.items():
        if word.casefold().startswith(start) and len(typed) >= least and (word != typed or upper):
            yield Completion(word, -len(typed), display_meta=told)


def _told(words: Iterable[str]) -> Mapping[str, str]:
    return words if isinstance(words, Mapping) else dict.fromkeys(words, "")


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s'&()]", value) else value
