"""YAML front matter at the start of a text to what the source states about itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import yaml

from ofstedkg.errors import InputRefused
from ofstedkg.read.dateline import edtf_of
from ofstedkg.read.page import Meta

KEYS = ("url", "published", "publisher", "authors", "title")
_FENCED = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_MOST = 20_000


def split_off(text: str, name: str) -> tuple[Meta, str]:
    """The front matter of a text and the text after it; a text without any comes back whole.

    Raises:
        InputRefused: the front matter is not YAML, is no list of keys, or a value is of the wrong kind.
    """
    fenced = _FENCED.match(text)
    if not fenced or not re.match(r"\s*(?:#.*\n\s*)*[\w\"'-]+\s*:", fenced[1]):
        return Meta(), text
    if len(fenced[1]) > _MOST:
        raise InputRefused(f"{name}: its front matter is longer than {_MOST:,} characters; keep to {_keys()}")
    return _meta(_loaded(fenced[1], name), name), text[fenced.end() :]


def _keys() -> str:
    return ", ".join(KEYS)


def _loaded(source: str, name: str) -> Mapping[str, object]:
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(source)):
            raise InputRefused(f"{name}: its front matter uses YAML aliases (*name); write the values out")
        loaded = yaml.safe_load(source)
    except yaml.MarkedYAMLError as e:
        line = e.problem_mark.line + 2 if e.problem_mark else 1
        problem = " ".join(str(e.problem).split())
        raise InputRefused(f"{name}, line {line}: the front matter is not YAML ({problem}); mend or remove it") from e
    except (yaml.YAMLError, ValueError, RecursionError) as e:
        problem = " ".join(str(e).split())[:120]
        raise InputRefused(f"{name}: the front matter is not YAML ({problem}); mend or remove it") from e
    if not isinstance(loaded, dict):
        raise InputRefused(f"{name}: the front matter must be lines of `key: value`, with the keys {_keys()}")
    return {str(key).lower(): value for key, value in loaded.items()}


def _meta(loaded: Mapping[str, object], name: str) -> Meta:
    listed = loaded.get("authors") or loaded.get("author") or ()
    authors = listed if isinstance(listed, list) else [listed] if listed else []
    return Meta(
        title=_words(loaded.get("title"), "title", name),
        publisher=_words(loaded.get("publisher"), "publisher", name),
        published=_published(loaded.get("published") or loaded.get("date"), name),
        authors=tuple(_words(author, "authors", name) for author in authors),
        url=_url(_words(loaded.get("url"), "url", name), name),
    )


def _words(value: object, key: str, name: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str | int | float | date):
        raise InputRefused(f"{name}: `{key}` in the front matter must be words, not {type(value).__name__}")
    return " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())


def _published(value: object, name: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    found = edtf_of(_words(value, "published", name))
    if found is None:
        raise InputRefused(f"{name}: `published` in the front matter must be a date, such as 2018-07-23 or 2018-07")
    return found


def _url(url: str, name: str) -> str:
    if url and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", url):
        raise InputRefused(f"{name}: `url` in the front matter must be an http or https address without spaces")
    return url
