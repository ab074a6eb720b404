"""Selected triples to a network: things become nodes, and claims the lines between them with their sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from ofstedkg import wording
from ofstedkg.facts import CLAIMS, Facts, first, short
from ofstedkg.iris import ID, KG, slug
from ofstedkg.view.network import Network, Node, node
from ofstedkg.view.things import Said, Things, ident, year_of

UNNAMED = "Council not named"


def fold(facts: Facts, triples: Iterable[Triple], group: str = "service", sides: tuple[str, ...] = ()) -> Network:
    """The network of these triples.

    A claim (finding, judgement, post …) is no node: what its triples name is, joined by lines, with the claim behind.
    Other triples between things are lines as they are.

    Args:
        group: findings on a theme are one node for each ``service``, for each ``council``, or for ``all`` together.
        sides: IRIs of two councils that are compared: what both have is one node.
    """
    work = _Fold(facts, group, sides)
    said = _said(triples)
    for iri in sorted(said, key=lambda iri: (not iri.startswith(ID + "inspection/"), iri)):
        work.add(iri, said[iri])
    work.finish()
    return work.network


def _said(triples: Iterable[Triple]) -> dict[str, Said]:
    out: dict[str, Said] = {}
    for t in triples:
        if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal):
            out.setdefault(t.subject.value, {}).setdefault(_short(t.predicate.value), []).append(t.object.value)
    return out


_SHORT: dict[str, str] = {}


def _short(iri: str) -> str:
    if iri not in _SHORT:
        _SHORT[iri] = short(iri)
    return _SHORT[iri]


class _Fold(Things):
    """Claims put where they belong."""

    def __init__(self, facts: Facts, group: str, sides: tuple[str, ...]) -> None:
        super().__init__(facts, sides)
        self.group = group
        self._kinds = {KG + name: name for name in CLAIMS}

    def add(self, iri: str, said: Said) -> None:
        """Put a thing or a claim where it belongs."""
        kind = self._claim_kind(iri, said)
        if kind:
            self._claim(kind, iri, said)
        else:
            self.plain(iri, said)

    def _claim_kind(self, iri: str, said: Said) -> str:
        for name in said.get("rdf:type", ()):
            if name in self._kinds:
                return self._kinds[name]
        if "rdf:type" in said and not iri.startswith(ID + "claim/"):
            return ""
        return self.facts.kind(iri) if iri.startswith((ID + "claim/", ID + "judgement/")) else ""

    def _claim(self, kind: str, iri: str, said: Said) -> None:
        council = self._home(said)
        inspection = next((i for i in said.get("inspection", ()) if i.startswith(ID + "inspection/")), "")
        visit = self.inspection(inspection) if inspection else ""
        year = self.years.get(inspection, "") or year_of(first(_values(said), "date"))
        if visit and council and not node(self.network, visit).home:
            self.hang(visit, council)
        if visit:
            node(self.network, visit).claims[iri] = year
        add = {
            "Judgement": self._judgement,
            "Finding": self._finding,
            "Provision": self._provision,
            "Intervention": self._intervention,
            "Measure": self._measure,
            "Post": self._post,
        }.get(kind)
        if add:
            add(iri, said, council, visit, year)
        elif council and kind == "CouncilMention":
            node(self.network, council).claims[iri] = ""

    def _home(self, said: Said) -> str:
        """The council that a claim is on; where it names none, a node for all that its article says of one."""
        for name in ("council", "organisation"):
            for iri in said.get(name, ()):
                if iri.startswith(ID + "council/"):
                    return self.council(iri)
        article = first(_values(said), "article")
        if not article or "person" in said:
            return ""
        key = f"unnamed/{article.rsplit('/', 1)[-1]}"
        source = self.facts.article(article)
        self.node(key, "council", UNNAMED).sub = source.title or source.name
        return key

    def _on(self, said: Said, council: str, visit: str) -> str:
        """The service that a claim is on, hung on its council and joined to its inspection."""
        service = first(_values(said), "service")
        if not service:
            return ""
        key = self.service(service)
        self._belongs(key, council, "" if visit else council)
        if visit:
            self.edge(visit, key)
        return key

    def _belongs(self, key: str, council: str, joined: str) -> None:
        """Let a node be a council's own; what two compared councils may share is joined to both instead."""
        mine = node(self.network, key)
        if not self.sides:
            mine.home = mine.home or council
        elif joined:
            self.edge(joined, key)

    def _judgement(self, iri: str, said: Said, council: str, visit: str, year: str) -> None:
        service = first(_values(said), "service")
        grade = self.notation(first(_values(said), "grade")) if said.get("grade") else ""
        overall = service.rsplit("/", 1)[-1] == "overall"
        if visit and overall and grade:
            mine = node(self.network, visit)
            # The official record stands; what an article says counts only where the record is silent.
            if not mine.grade or "article" not in said:
                mine.grade = grade
        key = self._on(said, council, visit)
        if key:
            mine = node(self.network, key)
            mine.claims[iri] = year
            if grade:
                when = node(self.network, visit).when if visit else ""
                mine.graded.add((when, grade))
                mine.grades.setdefault(council, set()).add((when, grade))
                self.edge(visit or council, key, grade)

    def _finding(self, iri: str, said: Said, council: str, visit: str, year: str) -> None:
        service = self._on(said, council, visit)
        if service:
            node(self.network, service).claims[iri] = year
        polarity = next((p.rsplit("/", 1)[-1] for p in said.get("polarity", ())), "")
        for theme in said.get("theme", ()):
            key, hung = self._theme(theme, service, council)
            mine = self.node(key, "theme", self.label(theme), iri, year, theme)
            mine.tally[year, polarity] += 1
            if self.group == "service" and service:
                mine.owner = node(self.network, service).label
            self._belongs(key, council, "")
            if self.sides and council:
                mine.sides.setdefault(council, Counter())[polarity] += 1
            for other in hung:
                self.edge(other, key)

    def _theme(self, theme: str, service: str, council: str) -> tuple[str, tuple[str, ...]]:
        """The id of the node for findings on a theme, and what it hangs on."""
        name = theme.rsplit("/", 1)[-1]
        if self.group == "all":
            return f"theme/{name}", (council,) if council else ()
        if self.group == "council" or not service:
            return f"findings/{council.rpartition('/')[2]}/{name}", tuple(filter(None, (service or council,)))
        return f"findings/{service.removeprefix('service/')}/{name}", (service,)

    def _provision(self, iri: str, said: Said, council: str, visit: str, year: str) -> None:
        service = self._on(said, council, visit)
        if service:
            node(self.network, service).claims[iri] = year
        for side in ("from", "to"):
            for party in said.get(side, ()):
                if party.startswith(ID + "council/") and ident(party) == council:
                    continue
                key = ident(party)
                mine = self.node(
                    key,
                    "council" if party.startswith(ID + "council/") else "provider",
                    self.label(party),
                    iri,
                    year,
                    party,
                )
                if "/unnamed/" in party and service:
                    mine.owner = node(self.network, service).label
                mine.sub = mine.sub or self._moved(said, side)
                mine.home = mine.home or (council if mine.kind == "provider" else "")
                self.edge(service or council, key, words=f"{side} {self.label(party)}")

    def _moved(self, said: Said, side: str) -> str:
        """How a provider's part in a service is told in two words: ``until Sep 2017``, ``planned``."""
        one = _values(said)
        date, status = wording.when(first(one, "date"), 3), wording.humanise(first(one, "status"))
        if status in ("planned", "proposed", "denied"):
            return f"{status} {date}".strip()
        if date:
            return f"{'until' if side == 'from' else 'since'} {date}"
        return "formerly" if side == "from" else ""

    def _intervention(self, iri: str, said: Said, council: str, visit: str, year: str) -> None:
        kind, by = first(_values(said), "kind"), first(_values(said), "by")
        key = f"intervention/{council.rpartition('/')[2]}/{kind.rsplit('/', 1)[-1]}"
        key += f"/{by.rsplit('/', 1)[-1]}" if by else ""
        if self.sides:
            key = f"intervention/{kind.rsplit('/', 1)[-1]}"
        mine = self.node(key, "intervention", self.label(kind), iri, year)
        date, status = wording.when(first(_values(said), "date"), 3), wording.humanise(first(_values(said), "status"))
        mine.sub = mine.sub or ", ".join(p for p in (self.label(by) if by else "", date, status) if p)
        mine.when = mine.when or first(_values(said), "date")
        self._belongs(key, council, council)
        if council:
            self.edge(council, key)

    def _measure(self, iri: str, said: Said, council: str, visit: str, year: str) -> None:
        indicator = first(_values(said), "indicator") or first(self.facts.values(iri), "indicator")
        key = f"number/{slug(indicator)}" if self.sides else f"number/{council.rpartition('/')[2]}/{slug(indicator)}"
        mine = self.node(key, "measure", indicator, iri, year)
        amount = wording.measured(self.facts.values(iri))
        whose = f"{node(self.network, council).label} " if self.sides and council else ""
        mine.values.add((first(_values(said), "date"), whose + amount))
        if whose:
            mine.sides.setdefault(council, Counter())[""] += 1
        self._belongs(key, council, council)
        if council:
            self.edge(council, key)

    def _post(self, iri: str, said: Said, council: str, visit: str, year: str) -> None:
        person = first(_values(said), "person")
        if not person:
            return
        role = first(_values(said), "role")
        mine = self.node(ident(person), "person", self.label(person), iri, year, person)
        mine.sub = mine.sub or wording.capital(role)
        for organisation in said.get("organisation", ()):
            if organisation.startswith((ID + "council/", ID + "provider/")):
                self.hang(ident(person), self.thing(organisation))
        if council:
            self.hang(ident(person), council)

    def finish(self) -> None:
        """Words under the names; a line to the council for each service that no inspection holds."""
        for key in list(self.network):
            mine = node(self.network, key)
            if mine.kind == "inspection":
                mine.grade = mine.grade or self._overall(mine.iri)
                mine.sub = ": ".join(p for p in (wording.when(mine.when, 3), mine.grade) if p)
            elif mine.kind == "measure":
                mine.sub = _series(mine.values)
            elif mine.kind == "service":
                self._finish_service(key, mine)

    def _overall(self, inspection: str) -> str:
        """The overall grade of an inspection, whose judgements were not selected."""
        for iri in self.facts.pointing(inspection, "inspection"):
            v = self.facts.values(iri)
            if first(v, "grade") and first(v, "service").endswith("/overall"):
                return self.notation(first(v, "grade"))
        return ""

    def _finish_service(self, key: str, mine: Node) -> None:
        if mine.graded and not self.sides:
            mine.grade = max(mine.graded)[1]
            mine.sub = mine.grade
        near = {node(self.network, other).kind for other in self.network.neighbors(key)}
        if mine.home and not near & {"inspection", "council"}:
            self.edge(mine.home, key)


def _values(said: Said) -> Mapping[str, tuple[str, ...]]:
    return said  # type: ignore[return-value]


def _series(values: set[tuple[str, str]]) -> str:
    """Amounts with their dates, oldest first; an arrow leads from one to the next where both are dated."""
    by = " → " if all(date for date, _ in values) else "; "
    dated = [f"{amount} ({wording.when(date, 3)})" if date else amount for date, amount in sorted(values)]
    return by.join(dated)
