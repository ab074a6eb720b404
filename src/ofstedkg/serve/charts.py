"""The fields of an address to the picture that they ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pyoxigraph import Store

from ofstedkg import chart, dates, naming
from ofstedkg.chart import Drawing
from ofstedkg.errors import QueryError
from ofstedkg.facts import Facts
from ofstedkg.query.spelling import nearest

Words = Mapping[str, Sequence[str]]
"""Each field with its values, none of them empty."""


def drawing(graph: Store, name: str, words: Words) -> Drawing:
    """The picture of this name.

    Raises:
        QueryError: there is none, or it does not take these fields.
        OfstedKGError: a value is unknown, or there is nothing to draw.
    """
    if name not in _CHARTS:
        raise QueryError(f"there is no chart {name!r}{nearest(name, _CHARTS)}; there are {', '.join(_CHARTS)}")
    takes, draw = _CHARTS[name]
    for word in words:
        if word not in takes:
            raise QueryError(f"the chart {name} takes {', '.join(takes)}, not {word!r}{nearest(word, takes)}")
    return draw(graph, words)


def _timeline(graph: Store, words: Words) -> Drawing:
    councils = [*words.get("council", ()), *words.get("name", ())]
    if len(councils) != 1:
        raise QueryError("a timeline is of one council, as /chart/timeline?council=Wandsworth")
    on = _one(words, "on")
    if on and dates.latest(on) is None:
        raise QueryError(f"on: {on!r} is no date; write 2018, 2018-05 or 2018-05-14")
    return chart.timeline(graph, naming.council(Facts(graph), councils[0]), on=on)


def _grades(graph: Store, words: Words) -> Drawing:
    area, sort = _one(words, "area") or "overall", _one(words, "sort") or "name"
    since, until = _one(words, "since"), _one(words, "until")
    return chart.grades(graph, area=area, region=_one(words, "region"), since=since, until=until, sort=sort)


def _themes(graph: Store, words: Words) -> Drawing:
    facts = Facts(graph)
    councils = list(dict.fromkeys(naming.council(facts, name) for name in words.get("council", ())))
    return chart.themes(graph, councils=councils, region=_one(words, "region"), service=_one(words, "service"))


def _one(words: Words, name: str) -> str:
    return next(iter(words.get(name, ())), "")


_CHARTS: Mapping[str, tuple[tuple[str, ...], Callable[[Store, Words], Drawing]]] = {
    "timeline": (("council", "name", "on"), _timeline),
    "grades": (("area", "region", "since", "until", "sort"), _grades),
    "themes": (("council", "region", "service"), _themes),
}
"""Each picture with the fields that it takes."""
