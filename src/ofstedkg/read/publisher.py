"""Hosts, mastheads and subscription boxes to the publisher's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from ofstedkg import rules
from ofstedkg.errors import DataError
from ofstedkg.read.page import Line

_AROUND = re.compile(
    r"(?:(?:more|read more|latest|jobs|follow) (?:from|on|in)|subscribe to|join|©|\(c\)|copyright(?: ©)?)?"
    r" ?(?:\d{4} )?(?P<name>.{2,60}?)"
    r"(?: (?:digital|print|magazine|membership|subscription|awards?|newsletter|jobs|briefing|news|online)"
    r"\b.{0,60})?"
    r" ?:?",
    re.IGNORECASE,
)


_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)(?: ?(?:©|\(c\)))? ?(?:\d{4}(?:[-–]\d{2,4})?)?,? ?"
    r"(?P<name>[A-Z][\w'’&-]*(?: (?:of|and|for|the|in|upon|&|[A-Z][\w'’-]*)){1,6})(?: \d{4})?\.?",
)
_AGENCY = re.compile(
    r"\b(?:rights|press|pa|wire|getty|reuters|images?|photos?|media|alamy|ltd|limited|plc)\b", re.IGNORECASE
)


@lru_cache(maxsize=1)
def _known() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Names by host, and names by every wording (lower case, without spaces)."""
    hosts: dict[str, str] = {}
    wordings: dict[str, str] = {}
    listed = rules.load("publishers").data.get("publisher")
    if not isinstance(listed, list):
        raise DataError("rules/publishers.toml must hold [[publisher]] tables")
    for entry in listed:
        hosts[entry["host"]] = entry["name"]
        names = (entry["name"], entry["host"], *entry.get("also", ())) if entry.get("masthead", True) else ()
        for wording in names:
            wordings.setdefault(_key(wording), entry["name"])
    return hosts, wordings


def _key(wording: str) -> str:
    return "".join(wording.lower().split()).removeprefix("www.")


def named(wording: str) -> str:
    """The publisher whose name, other name or host this is, or ``""``."""
    return _known()[1].get(_key(wording), "")


def of_url(url: str) -> str:
    """The publisher by the address's host; the host itself for a council's site; else ``""``."""
    host = (urlsplit(url).hostname or "").lower()
    hosts = _known()[0]
    parts = host.split(".")
    for n in range(len(parts)):
        if name := hosts.get(".".join(parts[n:])):
            return name
    if host.endswith(".gov.uk") and len(parts) >= 3:
        return ".".join(parts[-3:])
    return ""


def of_lines(above: Iterable[Line], dropped: Iterable[Line]) -> str:
    """The publisher that the page names itself: as a masthead above the title, or in its boilerplate
    ("More from …", "… Digital membership") where it is a known one, or as the owner of its copyright."""
    below = [line for line in dropped if len(line.text) <= 120]
    for line in above:
        if name := named(line.text.split("|")[0].strip(" |")):
            return name
    for line in below:
        m = _AROUND.fullmatch(line.text)
        if m and m["name"] != line.text and (name := named(m["name"].strip(" .:"))):
            return name
    owners = (_OWNER.fullmatch(part.strip()) for line in below for part in line.text.split("|"))
    return next((m["name"] for m in owners if m and not _AGENCY.search(m["name"])), "")
