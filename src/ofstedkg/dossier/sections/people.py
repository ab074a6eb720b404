"""Claims of posts to who held which, as far as sources tell."""

from __future__ import annotations

from ofstedkg import wording
from ofstedkg.dossier.known import Claim, Known
from ofstedkg.dossier.model import Block, Grid, Section, Statement, Words
from ofstedkg.dossier.sections.parts import command, outlet, plain, unique

OTHERS = ("inspector", "minister", "union-or-association", "charity", "academic")
"""Roles that nobody holds at a council."""


def section(known: Known) -> Section:
    """People in post: who, in which role, when sources name them there. Inspectors are no people of the council."""
    posts = [c for c in known.of_kind("Post") if c.of("roleTypeNotation") not in OTHERS]
    groups: dict[tuple[str, str], list[Claim]] = {}
    for c in posts:
        groups.setdefault((c.of("roleType"), c.of("personName") or c.of("person")), []).append(c)
    block: Block = Words("No report or article in this graph names a person in a post at this council.")
    blocks = [block]
    if groups:
        rows = tuple(_row(g) for _, g in sorted(groups.items()))
        how = "A source says who holds a post when it comes out, seldom since when or until when."
        blocks = [Grid("", ("Person", "Post", "Named there", "By"), rows), Words(how)]
    commands = (command(known, "posts"), command(known, "directors"))
    return Section("people", "People in post", "people", tuple(blocks), commands)


def _row(claims: list[Claim]) -> tuple[Statement, ...]:
    order = sorted(claims, key=lambda c: c.evidence.order)
    days = sorted({c.evidence.origin.published for c in order} - {""})
    when = " to ".join(dict.fromkeys((wording.when(days[0], 3), wording.when(days[-1], 3)))) if days else "no date"
    role = order[-1].of("role") or order[-1].of("roleType")
    name = order[-1].of("personName") or order[-1].of("person")
    head = Statement(name, unique(c.evidence for c in order))
    return (head, plain(wording.capital(role)), plain(when), plain(outlet(order[-1].evidence)))
