"""The interactive prompt: keys typed to lines, lines to what is asked, with history, completion and colours."""

from __future__ import annotations

from ofstedkg.query.prompt.session import Asker, Prompt

__all__ = ["Asker", "Prompt"]
