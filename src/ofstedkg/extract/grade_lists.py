"""Services named side by side to lists: what is joined by no more than list words has one grade."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofstedkg.model import Mention

_LINK = re.compile(
    r"^(?:[\s,&/;]|and|or|(?:trust|council|authority)['’]s|achieving|the|of|for|in|both|as well as|its|their"
    r"|in addition to|in|services?|support|help|to|children who need|experiences|progress|quality|impact|on"
    r"|practice|performance|permanence)*$",
    re.I,
)
_JOINED = re.compile(r"[,;&/]|\b(?:and|or|plus|as well as|along with|together with)\b")
_WORDS = re.compile(r"[a-z\s,;&/’'-]{1,60}")
_CLAUSAL = re.compile(
    r"\b(?:was|were|is|are|be|been|being|has|have|had|do|does|did|will|would|could|should|can|may|but|while|which|who"
    r"|whose|where|when|that|because|since|although|though|despite|than|not|no|if|until|before|after|said|says|found"
    r"|gave|made|saw|told|praising|with|without|it|they|he|she|we|inspectors|ofsted|leaders|staff|councillors|got"
    r"|remain\w*|schools?|homes?)\b|(?:\band|[,;]) (?:also |then |later )?[a-z]+ed\b",
)
"""Words that no list goes on across: those of another clause."""

_WITH = re.compile(r"\b(?:along|together) with\b|\bas well as\b")
_WHICH_WITH = re.compile(
    r", which,? (?:along with|together with|like|as well as) (?:the |its |their )?(?:[a-z]+ ){0,2}"
)
_FOR_ALSO = re.compile(
    r"(?:(?!\b(?:was|were|is|are|has|have|had|but|which|while)\b)[a-z\s’'-]){0,45}"
    r"(?:,|,? and(?: also)?|,? as well as|,? plus) for (?:the |its |their |how (?:it|they) )?(?:[a-z’'-]+ ){0,4}"
)
"""Between services that a grade is given for: "good for the help it gives families and for its work with …"."""


def run(named: Sequence[Mention], at: int, text: str, base: int, reach: int) -> list[str]:
    """Values of the services that follow each other from offset ``at``, joined by no more than list words."""
    out: list[str] = []
    for s in named:
        gap = text[at - base : s.start - base]
        if s.start < at:
            continue
        if (not out and (len(gap) > reach or re.search(r"[.;:,]", gap))) or (out and not _is_link(gap)):
            break
        out.append(s.value)
        at = s.end
    return out


def backwards(before: Sequence[Mention], text: str, base: int) -> list[str]:
    """The last run of services before a grade."""
    run = [before[-1]]
    for s in reversed(before[:-1]):
        if not _is_link(text[s.end - base : run[-1].start - base]):
            break
        run.append(s)
    return [s.value for s in reversed(run)]


def _is_link(gap: str) -> bool:
    """Whether the words between two services make a list of them: no clause begins there."""
    if _LINK.match(gap) or _FOR_ALSO.fullmatch(gap) or _WHICH_WITH.fullmatch(gap):
        return True
    return bool(_WORDS.fullmatch(gap) and _JOINED.search(gap) and not _CLAUSAL.search(_WITH.sub("", gap)))


def unique(values: Sequence[str]) -> tuple[str, ...]:
    """Each once; "children's services" as a whole yields to what is narrower."""
    narrow = [v for v in values if v != "overall"]
    return tuple(dict.fromkeys(narrow or values))


def every(values: Sequence[str]) -> tuple[str, ...]:
    """Each once; the whole counts where it ends a list ("for leadership and overall effectiveness")."""
    return tuple(dict.fromkeys(values)) if values[-1] == "overall" else unique(values)
