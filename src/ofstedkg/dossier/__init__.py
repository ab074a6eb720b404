"""A store and a council to one page that can be printed: where it stands, and the sentence behind every statement."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ofstedkg import chart
from ofstedkg.dossier import page
from ofstedkg.dossier.gather import gather
from ofstedkg.dossier.known import Known
from ofstedkg.dossier.model import Section
from ofstedkg.dossier.sections import (
    again,
    better,
    doubts,
    findings,
    grades,
    history,
    neighbours,
    now,
    numbers,
    people,
    ran,
    steps,
)
from ofstedkg.errors import OfstedKGError
from ofstedkg.facts import Facts
from ofstedkg.iris import slug

__all__ = ["html", "place", "sections"]

DRAWN = 940
"""Pixels across the drawn timeline: its letters stay legible on A4."""
_SECTIONS = (
    now.section, history.section, grades.section, better.section, again.section, findings.section, ran.section,
    people.section, steps.section, numbers.section, doubts.conflicts, neighbours.section, doubts.unlinked,
)  # fmt: skip


def html(store: ox.Store, council: str, on: str = "", *, whole: bool = False) -> str:
    """The dossier of a council as one HTML page that works offline.

    Args:
        store: the graph.
        council: the council's IRI.
        on: the day (EDTF) that it is as of: later sources are left out; empty for the newest source's.
        whole: show every sentence, not the clearest alone.

    Raises:
        OfstedKGError: the graph has no such council.
    """
    known = gather(store, council, on, whole)
    if not known.subject.gss:
        raise OfstedKGError(f"{known.subject.name or council}: no council of the graph; see ofstedkg query areas")
    return page.html(known, sections(known), lambda href: _timeline(store, known, href))


def _timeline(store: ox.Store, known: Known, href: page.Href) -> chart.Drawing | None:
    """The council's timeline as a picture; None where nothing has a date, or where sources are left out: the picture
    knows them all."""
    if known.left_out:
        return None
    try:
        return chart.timeline(store, known.subject.iri, on=known.on, href=href, width=DRAWN)
    except OfstedKGError:
        return None


def sections(known: Known) -> tuple[Section, ...]:
    """The parts of the page, in order."""
    return tuple(section(known) for section in _SECTIONS)


def place(store: ox.Store, council: str) -> Path:
    """Where a dossier is written unless told otherwise: ``out/wandsworth.html``."""
    return Path("out") / f"{slug(Facts(store).label(council))}.html"
