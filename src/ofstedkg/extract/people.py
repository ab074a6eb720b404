"""Sentences to posts: every named person with a part in the story, and the role that the text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ofstedkg import rules
from ofstedkg.extract import readings, roles
from ofstedkg.model import Evidence, Marked, Mention, Post, Sentence, Speech

_PARTIES = frozenset({"Council", "CouncilRef", "Provider", "ProviderRef", "Org"})
_ACTS = "people.name-acts"
_SAID, _TYPED, _WORDED, _FORMER, _FORETOLD, _STATED = range(6)
"""Ranks of what is said of a person: no role; a kind of role alone; words of no kind; a post held before; a
post that the sentence before leaves without a name; a post. From ``_FORMER`` on the kind of post is known."""
_LOOK_BACK = 3
"""How many sentences before a role may hold the organisation that "its" or a bare title refers to."""


def _cue(key: str) -> re.Pattern[str]:
    return readings.cue("people", key)


@dataclass(frozen=True, slots=True)
class _Found:
    """One place that gives a person a role; the higher ``rank`` is the better evidence (see ``_rank``)."""

    post: Post
    rank: int
    at: int


def extract(marked: Marked, speeches: Sequence[Speech]) -> Iterator[Post]:
    """One post for each role of each person, in order of first mention; a person is named in full once known.

    A person without a role counts where they speak. ``org`` is a GSS code, a name, or empty for the council
    in focus; ``council`` is set only where the clause names it.
    """
    found: dict[str, list[_Found]] = {}
    for n, (sentence, mentions) in enumerate(zip(marked.sentences, marked.mentions, strict=True)):
        for item in _sentence(marked, n, sentence, mentions, found):
            found.setdefault(item.post.person, []).append(item)
    for items in found.values():
        yield from _best(items)


def _sentence(
    marked: Marked, n: int, sentence: Sentence, mentions: Sequence[Mention], earlier: dict[str, list[_Found]]
) -> Iterator[_Found]:
    if not any(m.kind == "Person" for m in mentions):
        return
    persons = [m for m in mentions if m.kind == "Person"]
    clear = [m for m in mentions if m.kind == "Person" or not (_within(m, persons) or _cue("office").search(m.text))]
    shown = rules.typed(sentence.text, sentence.start, clear, readings.kinds("people"))
    hits = [h for h in rules.load("people").hits(shown) if "person" in h.mentions]
    led = {h.mentions["person"].start for h in hits if h.rule.id.startswith("people.role-")}
    past = bool(_cue("past").search(sentence.text))
    for hit in hits:
        if not _crossed(hit, led, marked.document.text) and not (past and hit.rule.id == _ACTS):
            yield from _post(marked, n, hit, clear, earlier)
            yield from _foretold(marked, n, hit, earlier)
    for person in persons:
        yield from _titled(person)


def _within(m: Mention, persons: Sequence[Mention]) -> bool:
    return any(p.start < m.end and m.start < p.end for p in persons)


def _crossed(hit: rules.Hit, led: set[int], text: str) -> bool:
    """Whether the role after a name is the next name's ("Jane Holt, council leader Peter Marsh and …"), or
    begins the clause that a name ends ("To Jane Holt, the minister said …")."""
    if hit.rule.id == "people.name-role" and _cue("new-subject").match(
        text[slice(*hit.spans["role"])] + text[hit.end : hit.end + 12]
    ):
        return True
    if "next" not in hit.spans:
        return False
    return "comma" not in hit.spans or hit.mentions["person"].start in led


def _post(
    marked: Marked, n: int, hit: rules.Hit, mentions: Sequence[Mention], earlier: dict[str, list[_Found]]
) -> Iterator[_Found]:
    person, text = hit.mentions["person"], marked.document.text
    start, end = hit.spans.get("role", (hit.end, hit.end))
    words = hit.rule.set.get("role", _cue("rest").sub("", " ".join(text[start:end].split()).strip(" ,–-")))
    words = _cue("article").sub("", words)
    evidence = Evidence(min(hit.start, person.start), _closed(hit), hit.rule.id)
    if hit.rule.id == "people.name-succeeds":
        yield from _successor(hit, words, evidence, earlier)
        return
    if hit.rule.id == "people.departure-of":
        yield from _departed(marked, n, person, evidence)
        return
    owners = [m for m in mentions if m.kind in _PARTIES and start <= m.start and m.end <= end]
    hidden = None if owners else roles.owner_within(words)
    owners += [hidden] if hidden else []
    owner = _antecedent(marked, n, start, words, earlier) if not owners or _cue("pronoun").match(words) else owners[0]
    classes = {m.text: roles.owner_class(m) for m in owners}
    shown = roles.shown(words, classes)
    if owner and owner not in owners:
        shown = f"@{_class(owner)}'s {_cue('pronoun').sub('', shown).strip()}"
    notation = hit.rule.set.get("type") or _notation(marked, shown)
    if notation == "other" and "type" not in hit.rule.set and not _is_role(words):
        return
    post = Post(person.value, words, notation, "", evidence)
    yield _Found(_placed(post, owner), _rank(hit, notation, text[person.end : start] + words), n)


def _notation(marked: Marked, shown: str) -> str:
    """The type of a role's words; a bare "children's commissioner" is a council's where one was appointed."""
    if _cue("any-commissioner").fullmatch(shown) and _cue("council-commissioner").search(marked.document.text):
        return "commissioner"
    return roles.role_type(shown)


def _foretold(marked: Marked, n: int, hit: rules.Hit, earlier: dict[str, list[_Found]]) -> Iterator[_Found]:
    """ "The head of the service has quit. Jane Holt said …": the role said without a name."""
    person = hit.mentions["person"]
    known = any(f.rank > _TYPED for f in earlier.get(person.value, ()))
    if hit.rule.set.get("role") != "" or known or _cue("title").match(person.text):
        return
    for k in range(n - 1, max(-1, n - 3), -1):
        sentence, mentions = marked.sentences[k], marked.mentions[k]
        if sentence.kind == "title" or any(m.kind == "Person" for m in mentions):
            return
        clear = [m for m in mentions if not _cue("office").search(m.text)]
        found = _cue("unnamed-role").match(
            rules.typed(sentence.text, sentence.start, clear, readings.kinds("people")).text
        )
        notation = _notation(marked, _cue("token").sub(r"@council", found["role"])) if found else "other"
        if notation != "other":
            words = " ".join(sentence.text.split())
            evidence = Evidence(hit.start, hit.end, "people.foretold")
            said = _cue("unnamed-words").match(words)
            yield _Found(
                _placed(Post(person.value, said[1] if said else "", notation, "", evidence), None),
                _FORETOLD,
                n,
            )
            return


def _closed(hit: rules.Hit) -> int:
    """Where the evidence ends: the next name, which the rule sees to tell lists apart, is no part of it."""
    return hit.spans["next"][0] if "next" in hit.spans else hit.end


def _rank(hit: rules.Hit, notation: str, words: str) -> int:
    if hit.rule.set.get("role") == "":
        return _SAID
    if "type" in hit.rule.set:
        return _TYPED
    if notation == "other":
        return _WORDED
    return _FORMER if _cue("former").search(words) else _STATED


def _is_role(words: str) -> bool:
    return len(words) > 2 and not _cue("no-role").fullmatch(words)


def _successor(hit: rules.Hit, words: str, evidence: Evidence, earlier: dict[str, list[_Found]]) -> Iterator[_Found]:
    """ "Peter Marsh took over from her": the role of the person before."""
    other, person = hit.mentions.get("other"), hit.mentions["person"].value
    names = [other.value] if other else [p for p in reversed(earlier) if p != person]
    held = next((f for p in names[:1] for f in earlier.get(p, []) if f.rank >= _FORMER), None)
    if held:
        yield _Found(replace(held.post, person=person, role=words, evidence=evidence), _STATED, held.at)


def _departed(marked: Marked, n: int, person: Mention, evidence: Evidence) -> Iterator[_Found]:
    """ "The departure of Jane Holt": the post that the sentence before, or this one, says without a name."""
    for k in (n - 1, n):
        mentions = marked.mentions[k] if k >= 0 else ()
        for m in mentions:
            if (
                m.kind == "Role"
                and m.value not in ("", "other", "inspector")
                and m.end <= person.start
                and not _cue("plural").search(m.text)
                and not _beside_person(m, mentions)
            ):
                council = next((c for c in mentions if c.kind == "Council" and 0 <= m.start - c.end <= 3), None)
                yield _Found(_placed(Post(person.value, m.text, m.value, "", evidence), council), _STATED, n)
                return


def _beside_person(m: Mention, mentions: Sequence[Mention]) -> bool:
    return any(p.kind == "Person" and (0 <= p.start - m.end <= 2 or 0 <= m.start - p.end <= 6) for p in mentions)


def _titled(person: Mention) -> Iterator[_Found]:
    """The role that a title alone gives."""
    title = _cue("title").match(person.text)
    evidence = Evidence(person.start, person.end, "people.title")
    if title:
        notation = "academic" if title[1].startswith("Prof") else "councillor"
        yield _Found(Post(person.value, title[1], notation, "", evidence), _TYPED, 0)
    elif re.search(r"\bMP\b", person.text):
        yield _Found(Post(person.value, "MP", "other", "", evidence), _TYPED, 0)


def _class(owner: Mention | str) -> str:
    return owner if isinstance(owner, str) else roles.owner_class(owner)


def _antecedent(marked: Marked, n: int, at: int, words: str, earlier: dict[str, list[_Found]]) -> Mention | str | None:
    """Whose a role is that names no owner: the nearest organisation before it, outside quotations."""
    pronoun = _cue("pronoun").search(words)
    if pronoun and (pronoun[1] or "").lower() in ("his", "her") and earlier:
        last = [f for items in earlier.values() for f in items][-1]
        return "trust" if last.post.role_type == "trust-leader" else None
    if pronoun and (pronoun[1] or "").lower() in ("our", "your"):
        return None
    if not pronoun and (not _cue("ownerless").search(words) or _cue("of-committee").search(words)):
        return None
    for k in range(n, max(-1, n - _LOOK_BACK), -1):
        for m in reversed(marked.mentions[k]):
            if m.kind in _PARTIES and m.end <= at and not _quoted(m, marked.sentences[k]) and (pronoun or _may_own(m)):
                return m
    return None


def _may_own(m: Mention) -> bool:
    """Inspectors and government are in every story: a bare "chief executive" is not theirs."""
    return roles.owner_class(m) in ("council", "trust", "union", "charity")


def _quoted(m: Mention, sentence: Sentence) -> bool:
    return any(a <= m.start and m.end <= b for a, b in sentence.quotes)


def _placed(post: Post, owner: Mention | str | None) -> Post:
    """The post with its organisation: the owner named, or the one that such a post belongs to."""
    default = roles.default_org(post.role_type)
    if isinstance(owner, Mention) and owner.kind == "Council" and not default:
        return replace(post, org=owner.value, council=owner.value)
    if isinstance(owner, Mention) and roles.owner_name(owner):
        return replace(post, org=roles.owner_name(owner))
    return replace(post, org=default)


def _best(items: Sequence[_Found]) -> Iterator[Post]:
    """Of all that is said of one person: each distinct role of the best rank, in its fullest wording."""
    top = max(f.rank for f in items)
    held = [f for f in items if f.rank == top]
    if top < _FORMER:
        kind = "councillor" if any(f.post.role_type == "councillor" for f in items) else held[0].post.role_type
        held = [replace(held[0], post=replace(held[0].post, role_type=kind))]
    kinds = list(dict.fromkeys(f.post.role_type for f in held))
    if len(kinds) > 1:
        kinds = [k for k in kinds if k != "councillor"]
    for kind in kinds:
        yield max(
            (f.post for f in held if f.post.role_type == kind),
            key=lambda p: (min(len(p.role), 90), -p.evidence.start),
        )
