"""``explain --text``: what is spotted, read and dropped, for whoever adds a rule."""

from __future__ import annotations

from ofstedkg import trace
from ofstedkg.build import steps


def shown(text: str) -> str:
    return "\n".join(trace.lines(steps(trace.plain(text))))


def test_mentions_are_underlined_and_facts_name_their_rule() -> None:
    out = shown("Ofsted rated Leeds good overall in May 2018.")
    sentence, carets = out.splitlines()[:2]
    assert sentence[carets.index("^") :].startswith("Ofsted")
    assert "Council “Leeds” = Leeds" in out
    assert "→ Judgement Leeds, service=overall, grade=good" in out and "[judgements.rated]" in out


def test_a_rule_that_matched_in_vain_says_what_stopped_it() -> None:
    out = shown("Leeds hopes to be rated outstanding.")
    assert "→ Judgement" not in out
    assert "judgements.rated" in out and "veto: “hopes" in out


def test_what_stays_open_is_named() -> None:
    assert "not linked: “the council”" in shown("Inspectors said the council was inadequate in 2018.").lower()


def test_each_line_is_a_paragraph_of_its_own() -> None:
    assert (
        len([line for line in shown("Leeds is good.\nKent is bad.").splitlines() if line.startswith(("Leeds", "Kent"))])
        == 2
    )
