"""All that articles, reports and the list of inspections state, laid out for comparing a claim with the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ofstedkg import dates, gazetteer
from ofstedkg.resolve.record import COVER, Record, records
from ofstedkg.stored import Merge, StoredArticle, StoredClaim, StoredReference

FULL = "inspection"
"""The kind of inspection that grades."""
VISITS = ("monitoring visit", "focused visit", "jtai")
"""The kinds that do not."""
_NEWS = 60
"""An article reports an inspection until this long after its report came out."""
_FRESH = 7
"""An article that does not date the one inspection it tells of means one whose report is at most so many days old."""


@dataclass(frozen=True)
class Known:
    """What was read, and the record; reports themselves are record, and never compared with it."""

    articles: Mapping[str, StoredArticle]
    references: Mapping[str, StoredReference]
    meant: Mapping[str, str]
    claims: tuple[StoredClaim, ...]
    records: Mapping[str, Record]

    @classmethod
    def of(
        cls,
        articles: Iterable[StoredArticle],
        references: Sequence[StoredReference],
        merges: Sequence[Merge],
        claims: Sequence[StoredClaim],
    ) -> Known:
        """All of it, by IRI."""
        return cls(
            {a.iri: a for a in articles},
            {r.iri: r for r in references},
            {m.reference: m.inspection for m in merges},
            tuple(claims),
            records(references, merges, claims),
        )

    @cached_property
    def reports(self) -> frozenset[str]:
        """The articles that are official reports."""
        return frozenset(r.article for r in self.references.values() if r.rule == COVER)

    @cached_property
    def told(self) -> tuple[StoredReference, ...]:
        """What articles of others say of inspections of known councils."""
        return tuple(r for r in self.references.values() if r.article not in self.reports and r.council)

    @cached_property
    def of_article(self) -> Mapping[str, tuple[StoredReference, ...]]:
        """What each article of others says of inspections."""
        found: dict[str, list[StoredReference]] = defaultdict(list)
        for r in self.told:
            found[r.article].append(r)
        return {article: tuple(refs) for article, refs in found.items()}

    @cached_property
    def judged(self) -> Mapping[str, tuple[StoredClaim, ...]]:
        """The grades that hang on each reference of an article of others."""
        found: dict[str, list[StoredClaim]] = defaultdict(list)
        for c in self.claims:
            if c.kind == "Judgement" and c.article not in self.reports:
                found[c.reference].append(c)
        return {reference: tuple(judged) for reference, judged in found.items()}

    def record(self, r: StoredReference) -> Record | None:
        """The record of the inspection that a reference means; None where there is none."""
        return self.records.get(self.meant.get(r.iri, "")) or self._fresh(r)

    def of_council(self, council: str) -> tuple[Record, ...]:
        """The inspections of a council, by their first day."""
        return self._of_lineage.get(council) or self._lineage(council)

    @cached_property
    def _of_lineage(self) -> dict[str, tuple[Record, ...]]:
        return {}

    @cached_property
    def _by_council(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self.records.values():
            found[record.council].append(record)
        return {council: tuple(held) for council, held in found.items()}

    def _lineage(self, council: str) -> tuple[Record, ...]:
        own = gazetteer.load().lineage(council)
        held = (r for gss in sorted(own) for r in self._by_council.get(gss, ()))
        return self._of_lineage.setdefault(council, tuple(sorted(held, key=lambda r: (r.visit, r.iri))))

    def out(self, article: str) -> str:
        """When an article came out (EDTF); empty where that is not known."""
        known = self.articles.get(article)
        return (known and known.published) or ""

    def news(self, article: str, record: Record) -> bool:
        """Whether an article came out when the report of an inspection did."""
        return -3 <= self._after(article, record) <= _NEWS

    def _fresh(self, r: StoredReference) -> Record | None:
        """The inspection whose report came out just before an article that tells of one inspection without a date."""
        beside = [o for o in self.of_article.get(r.article, ()) if o.council == r.council]
        if r.kind != FULL or r.visit or r.published or len(beside) > 1:
            return None
        out = [o for o in self.of_council(r.council) if o.kind == FULL and 0 <= self._after(r.article, o) <= _FRESH]
        return out[0] if len(out) == 1 else None

    def _after(self, article: str, record: Record) -> int:
        """Days from a report to an article; many before it where either has no day."""
        out, reported = self.out(article), record.published
        if min(dates.precision(out), dates.precision(reported)) < 6:
            return -99_999
        return (date.fromisoformat(out) - date.fromisoformat(reported)).days


def gap(a: str, b: str) -> int:
    """Days between two dates (EDTF); 0 where they meet, many where one is not known."""
    a0, a1, b0, b1 = dates.earliest(a), dates.latest(a), dates.earliest(b), dates.latest(b)
    if not (a0 and a1 and b0 and b1):
        return 99_999
    between = (date.fromisoformat(b0) - date.fromisoformat(a1), date.fromisoformat(a0) - date.fromisoformat(b1))
    return max(0, *(d.days for d in between))
