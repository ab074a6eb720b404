"""Claims of articles to where they disagree with the official record: the list of inspections, and reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ofstedkg.resolve import dated, graded, named
from ofstedkg.resolve.known import Known
from ofstedkg.stored import Conflict, Merge, StoredArticle, StoredClaim, StoredReference


def conflicts(
    articles: Iterable[StoredArticle],
    references: Sequence[StoredReference],
    merges: Sequence[Merge],
    claims: Sequence[StoredClaim],
) -> tuple[Conflict, ...]:
    """Every disagreement of an article with the record that the words leave no doubt of, sorted.

    Args:
        articles: all articles and reports.
        references: what they say of inspections.
        merges: which inspection each reference means.
        claims: the grades, lead inspectors and numbers that they state.
    """
    known = Known.of(articles, references, merges, claims)
    kinds = list(dated.of_kinds(known))
    # What is no inspection at all has no wrong date besides.
    other = {c.claim for c in kinds}
    dates = [c for c in dated.of_dates(known) if c.claim not in other]
    found = [*kinds, *dates, *graded.of_grades(known), *named.of_names(known), *named.of_numbers(known)]
    return tuple(sorted(found, key=lambda c: (c.council, c.claim, c.kind)))
