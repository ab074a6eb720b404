"""Sentences to posts: every named person with a part in the story, and the role that the text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ofstedkg import rules
from ofstedkg.extract import readings, roles, shared_roles
from ofstedkg.extract.owners import PARTIES, antecedent, class_of, placed
from ofstedkg.model import Evidence, Marked, Mention, Post, Sentence, Speech

_ACTS = "people.name-acts"
_SAID, _TYPED, _WORDED, _FORMER, _FORETOLD, _STATED = range(6)
"""Ranks of what is said of a person: no role; a kind of role alone; words of no kind; a post held before; a
post that the sentence before leaves without a name; a post. From ``_FORMER`` on the kind of post is known."""


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
        yield from _said_after(marked, n, mentions, earlier)
        return
    persons = [m for m in mentions if m.kind == "Person"]
    clear = [m for m in mentions if m.kind == "Person" or not (_within(m, persons) or _cue("office").search(m.text))]
    shown = rules.typed(sentence.text, sentence.start, clear, readings.kinds("people"))
    hits = [h for h in rules.load("people").hits(shown) if "person" in h.mentions]
    led = {h.mentions["person"].start for h in hits if h.rule.id.startswith("people.role-")}
    past = bool(_cue("past").search(sentence.text))
    for hit in hits:
        if not _crossed(hit, led, marked.document.text) and not (past and hit.rule.id == _ACTS):
            held = tuple(_post(marked, n, hit, clear, earlier))
            yield from held
            for m in shared_roles.listed(hit, persons):
                yield from (replace(f, post=replace(f.post, person=m.value)) for f in held)
            yield from _foretold(marked, n, hit, earlier)
    for person in persons:
        yield from _titled(person)
    for person in shared_roles.titled(persons, marked.document.text):
        evidence = Evidence(persons[0].start, person.end, "people.title")
        yield _Found(Post(person.value, "Councillor", "councillor", "", evidence), _TYPED, 0)


def _said_after(
    marked: Marked, n: int, mentions: Sequence[Mention], earlier: dict[str, list[_Found]]
) -> Iterator[_Found]:
    """The role of the person of the sentence before, where that gives none or a title alone."""
    said = shared_roles.back(marked, n)
    if not said or any(f.rank > _TYPED for f in earlier.get(said.person, ())):
        return
    owner = next((m for m in mentions if m.kind in PARTIES and said.start <= m.start and m.end <= said.end), None)
    words = _cue("article").sub("", said.words)
    notation = _notation(marked, roles.shown(words, {owner.text: roles.owner_class(owner)} if owner else {}))
    if notation != "other":
        post = Post(said.person, words, notation, "", Evidence(said.start, said.end, "people.said-after"))
        yield _Found(placed(post, owner), _STATED, n)


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
    start = min([start, *(m.start for m in mentions if m.kind == "Role" and _hides_owner(m, start, text))])
    words = hit.rule.set.get("role", _cue("rest").sub("", " ".join(text[start:end].split()).strip(" ,–-")))
    words = _cue("article").sub("", words)
    if "more" in hit.spans:
        words = _cue("several").sub(r"\g<one>", _cue("how-many").sub("", words))
    evidence = Evidence(min(hit.start, start, person.start), _closed(hit), hit.rule.id)
    if hit.rule.id in ("people.name-succeeds", "people.predecessor"):
        yield from _successor(hit, words, evidence, earlier)
        return
    if hit.rule.id == "people.departure-of":
        yield from _departed(marked, n, person, evidence)
        return
    owners = [m for m in mentions if m.kind in PARTIES and start <= m.start and m.end <= end]
    hidden = None if owners else roles.owner_within(words)
    owners += [hidden] if hidden else []
    owner = (
        antecedent(marked, n, start, words, _last(earlier)) if not owners or _cue("pronoun").match(words) else owners[0]
    )
    classes = {m.text: roles.owner_class(m) for m in owners}
    shown = roles.shown(words, classes)
    if owner and owner not in owners:
        shown = f"@{class_of(owner)}'s {_cue('pronoun').sub('', shown).strip()}"
    notation = hit.rule.set.get("type") or _notation(marked, shown)
    if notation == "other" and "type" not in hit.rule.set and not _is_role(words):
        return
    post = Post(person.value, words, notation, "", evidence)
    yield _Found(placed(post, owner), _rank(hit, notation, text[person.end : start] + words), n)


def _hides_owner(m: Mention, start: int, text: str) -> bool:
    """Whether a role known by a longer label begins with whose it is ("Unison branch secretary")."""
    return m.start < start < m.end and roles.owner_within(text[m.start : start]) is not None


def _last(earlier: dict[str, list[_Found]]) -> Post | None:
    posts = [f.post for items in earlier.values() for f in items]
    return posts[-1] if posts else None


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
                placed(Post(person.value, said[1] if said else "", notation, "", evidence), None),
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
    return (len(words) > 2 or words == "MP") and not _cue("no-role").fullmatch(words)


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
                yield _Found(placed(Post(person.value, m.text, m.value, "", evidence), council), _STATED, n)
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


def _best(items: Sequence[_Found]) -> Iterator[Post]:
    """Of all that is said of one person: each distinct role of the best rank, in its fullest wording."""
    items = [_of_duty(f, items) for f in items]
    items = [f for f in items if not _is_bare(f) or not any(_has_other_portfolio(o) for o in items)]
    top = max(f.rank for f in items)
    held = [f for f in items if f.rank == top]
    if top < _FORMER:
        kind = "councillor" if any(f.post.role_type == "councillor" for f in items) else held[0].post.role_type
        held = [replace(held[0], post=replace(held[0].post, role_type=kind))]
    kinds = list(dict.fromkeys(f.post.role_type for f in held))
    if len(kinds) > 1:
        kinds = [k for k in kinds if k != "councillor"]
    for kind in kinds:
        best = max(
            (f.post for f in held if f.post.role_type == kind),
            key=lambda p: (min(len(p.role), 90), -p.evidence.start),
        )
        yield _of_ward(best, items) if kind == "lead-member" and not best.council else best


def _of_ward(post: Post, items: Sequence[_Found]) -> Post:
    """A cabinet member with the council that the text gives her as a councillor ("Leeds councillor Jane Holt")."""
    seat = next((f.post for f in items if f.post.role_type == "councillor" and f.post.council), None)
    return replace(post, org=seat.org, council=seat.council) if seat else post


def _is_bare(found: _Found) -> bool:
    """Whether a cabinet member is one of nothing in particular, and so taken for that for children."""
    return found.post.role_type == "lead-member" and bool(_cue("bare-cabinet").fullmatch(found.post.role))


def _has_other_portfolio(found: _Found) -> bool:
    return found.post.role_type == "councillor" and bool(_cue("portfolio").search(found.post.role))


def _of_duty(found: _Found, items: Sequence[_Found]) -> _Found:
    """A councillor who "is responsible for children's services" is the lead member."""
    elected = any(f.post.role_type == "councillor" for f in items)
    if not elected or found.rank < _WORDED or not _cue("duty").match(found.post.role):
        return found
    return replace(found, rank=_STATED, post=replace(found.post, role_type="lead-member"))
