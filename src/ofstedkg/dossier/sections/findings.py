"""Findings to a table of themes by inspection, with the clearest sentences."""

from __future__ import annotations

from ofstedkg import wording
from ofstedkg.dossier.choice import NEGATIVE, POSITIVE, clearest
from ofstedkg.dossier.known import Claim, Event, Known
from ofstedkg.dossier.model import Block, Grid, Pair, Pairs, Section, Statement, Words
from ofstedkg.dossier.sections import themes
from ofstedkg.dossier.sections.parts import command, plain, quoted

SIGNS = {NEGATIVE: "−", POSITIVE: "+"}
FEW = 2
"""Sentences of each inspection and polarity shown, unless all are wanted."""
CELLS, LEAST = 40, 8
"""Cells of the table at most, themes at least, unless all are wanted: each cell brings its sentence as evidence."""


def section(known: Known) -> Section:
    """What inspectors said, by theme: counts of criticism and praise apart, and a few sentences of each inspection."""
    found = themes.themes(known)
    title = "What inspectors said, by theme"
    if not found:
        nothing = Words("No report or article in this graph holds a finding on this council.")
        return Section("findings", title, "findings", (nothing,), (command(known, "findings"),))
    events = [e for e in known.events if any(s.event == e for t in found for s in t.at)]
    rows = found if known.whole else found[: max(LEAST, CELLS // len(events))]
    blocks: list[Block] = [_grid(rows, events), _counted(known, found, rows), *_sentences(known, events)]
    return Section("findings", title, "findings", tuple(blocks), (command(known, "findings"),))


def _grid(found: list[themes.Theme], events: list[Event]) -> Grid:
    heads = ("Theme", *(f"{e.label}\n− / +" for e in events))
    rows = tuple((plain(themes.title(t)), *(_cell(t, e) for e in events)) for t in found)
    return Grid("Findings that criticise (−) and that praise (+), counted", heads, rows, "counts")


def _cell(theme: themes.Theme, event: Event) -> Statement:
    said = next((s for s in theme.at if s.event == event), None)
    if said is None:
        return plain("")
    minus, plus = said.of(NEGATIVE), said.of(POSITIVE)
    best = [*clearest(minus if said.lean < 0 else plus, 1, about=theme.name), *minus, *plus][:1]
    return Statement(f"{len(minus)} / {len(plus)}", tuple(c.evidence for c in best))


def _counted(known: Known, every: list[themes.Theme], rows: list[themes.Theme]) -> Words:
    most = f"The {len(rows)} themes most spoken of, of {len(every)}. " if len(rows) < len(every) else ""
    found = known.of_kind("Finding")
    own = sum(not c.ofsted for c in found)
    apart = f" {own} that others than Ofsted make are not counted." if own else ""
    return Words(
        f"{most}{wording.plural(len(found), 'finding')} in {_sources(found)}; one on two themes counts twice.{apart} "
        "Each count leads to one of its sentences. Findings are read by rules, and a count is only as good as they are."
    )


def _sources(found: list[Claim]) -> str:
    return wording.plural(len({c.evidence.origin.key for c in found}), "source")


def _sentences(known: Known, events: list[Event]) -> list[Block]:
    pairs = [p for e in reversed(events) if (p := _event(known, e))]
    return [Pairs("The clearest sentences" if not known.whole else "All sentences", tuple(pairs))] if pairs else []


def _event(known: Known, event: Event) -> Pair | None:
    said = [c for c in known.of_kind("Finding") if c.event == event.iri and c.ofsted]
    chosen = said if known.whole else [c for p in SIGNS for c in _few(said, p)]
    if not chosen:
        return None
    head = f"{event.words}, {event.label}" if event.day else event.words
    note = f"{len(chosen)} of {wording.plural(len(said), 'finding')} shown"
    return Pair(head, note, tuple((SIGNS.get(c.of("polarity"), "±"), quoted(c)) for c in chosen))


def _few(said: list[Claim], polarity: str) -> list[Claim]:
    return clearest((c for c in said if c.of("polarity") == polarity), FEW)
