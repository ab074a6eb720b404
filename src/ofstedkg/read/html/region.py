"""A page's tree to the part that tells the story: what stands beside goes, by element, name and prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ofstedkg.read.html.tree import Element, is_element, walk, words

_SHARE = 0.8
"""The share of an element's prose that one child must hold for the story to be looked for in it alone."""

_LONG = 60
"""Characters of a text that counts as prose by its length alone, without links."""

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_PAGE = ("html", "body", "main", "article")
_STORY = ("articlebody", "reviewbody")


@dataclass(frozen=True, slots=True)
class Story:
    """The page, the element of it that holds the story, and the elements that are left out."""

    root: Element
    region: Element
    out: set[Element]


def story_of(root: Element) -> Story:
    """Where a page's story is."""
    out = {e for e in root.iter() if not is_element(e) or _is_out(e)}
    before = _prose(root, out)
    whole = before.get(root, 0)
    named = [e for e in before if e not in out and _is_box(e)]
    # A word in a class may name the whole page ("with-sidebar"): what holds much of the prose stays, and
    # where little would be left, the words mean something else on this site.
    boxes = {e for e in named if before[e] * 2 <= whole}
    if _left(root, before, boxes) * 4 < whole:
        boxes = {e for e in boxes if not before[e]}
    out |= boxes | {e for e in before if e not in out and _is_comments(e)}
    return Story(root, _region(root, _prose(root, out)), out)


def _left(root: Element, prose: dict[Element, int], boxes: set[Element]) -> int:
    """The characters of prose that stay when boxes go; a box within another goes with it."""
    gone = depth = 0
    for start, node in walk(root):
        if node in boxes:
            depth += 1 if start else -1
            gone += prose[node] if start and depth == 1 else 0
    return prose.get(root, 0) - gone


def _is_out(element: Element) -> bool:
    if element.tag in words()["never"]:
        return True
    if element.tag in _PAGE:
        return False
    if element.get("role", "").lower() in words()["roles"] or element.get("hidden") is not None:
        return True
    return element.get("aria-hidden", "").lower() == "true" or bool(_HIDDEN.search(element.get("style", "")[:500]))


def _is_box(element: Element) -> bool:
    if element.tag in words()["spared"]:
        return False
    return any(_names_box(element.get(key, "")[:300]) for key in ("class", "id"))


@lru_cache(maxsize=4096)
def _names_box(value: str) -> bool:
    for name in value.split():
        if name.lower() in words()["names"]:
            return True
        if name.lower().startswith(tuple(words()["about"])):
            continue
        parts = [part.lower() for part in _PART.findall(name)]
        if not words()["boxes"].isdisjoint(parts):
            return True
        if any(f"{a} {b}" in words()["pairs"] for a, b in pairwise(parts)):
            return True
    return False


def _is_comments(element: Element) -> bool:
    """Whether an element holds readers' comments: by its name, and because no main heading stands in it."""
    names = {name.lower() for key in ("class", "id") for name in element.get(key, "")[:300].split()}
    if element.tag in _PAGE or words()["comments"].isdisjoint(names):
        return False
    return element.find(".//h1") is None and element.find(".//article//h2") is None


def _prose(root: Element, out: set[Element]) -> dict[Element, int]:
    """For each element the characters of prose in it: texts of some length outside links."""
    prose: dict[Element, int] = {}
    own: list[int] = []
    plain: list[int] = []
    skip = link = 0
    blocks = words()["blocks"]
    for start, node in walk(root):
        if start:
            skip += node in out
            link += node.tag == "a"
            own.append(0)
            plain.append(0 if skip or link else len((node.text or "").strip()))
            continue
        total, loose = own.pop(), plain.pop()
        skip -= node in out
        link -= node.tag == "a"
        if node.tag in blocks:
            total, loose = total + (loose if loose >= _LONG else 0), 0
        if is_element(node):
            prose[node] = total
        if own:
            own[-1] += total
            plain[-1] += loose + (0 if skip or link else len((node.tail or "").strip()))
    return prose


def _region(root: Element, prose: dict[Element, int]) -> Element:
    whole = prose.get(root, 0)
    marked = [e for e in prose if e.get("itemprop", "").lower() in _STORY and prose[e] * 2 > whole]
    here = marked[-1] if marked else root
    while True:
        best = max((e for e in here if e in prose), key=lambda e: prose[e], default=None)
        if best is None or prose[best] == 0 or prose[best] < _SHARE * prose[here]:
            return here
        if best.tag in ("p", "li", "td", "tr", "blockquote", "ul", "ol") and here is not root:
            return here
        here = best
