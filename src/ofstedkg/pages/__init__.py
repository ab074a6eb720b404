"""A template, its data, scripts and styles to one HTML page that works offline and runs no script but its own."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from ofstedkg.version import __version__

BASE = "pages/base.css"
"""The style that every page has: colours, type, grades, sentences with their sources, print."""
_UNSAFE = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def asset(name: str) -> str:
    """The text of a file of the package, such as ``chart/timeline.js``.

    Raises:
        FileNotFoundError: the package has no such file.
    """
    return resources.files("ofstedkg").joinpath(name).read_text("utf-8")


def render(
    template: str,
    *,
    title: str,
    data: object = None,
    scripts: Sequence[str] = (),
    styles: Sequence[str] = (),
    connect: str = "'none'",
    **words: object,
) -> str:
    """One page as text: the template (which extends ``pages/base.html.j2``) filled in, everything inlined.

    The Content-Security-Policy lets run only these scripts, by their hashes, and load nothing: words of an article
    that look like HTML stay words.

    Args:
        template: a file of the package, such as ``chart/page.html.j2``; what it prints is escaped.
        title: the page's title.
        data: what scripts read by ``JSON.parse(document.getElementById("data").textContent)``; None for nothing.
        scripts: texts of scripts, each put into an element of its own, in a function's scope where it needs one.
        styles: texts of style sheets, after the base.
        connect: where scripts may send requests to: a source list of the policy; nowhere unless told.
        words: what the template prints besides.
    """
    sheets = [asset(BASE), *styles]
    return _environment().get_template(template).render(
        title=title,
        version=__version__,
        policy=Markup(policy(scripts, sheets, connect)),  # noqa: S704  our own hashes
        styles=[Markup(sheet) for sheet in sheets],  # noqa: S704  files of the package
        scripts=[Markup(script) for script in scripts],  # noqa: S704  files of the package
        data=None if data is None else Markup(embedded(data)),  # noqa: S704  escaped for a script element
        **words,
    )  # fmt: skip


def policy(scripts: Sequence[str], styles: Sequence[str], connect: str = "'none'") -> str:
    """A Content-Security-Policy that allows these scripts and styles and nothing from elsewhere."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        f"img-src data: blob:; connect-src {connect}; base-uri 'none'; form-action 'self'"
    )


def embedded(data: object) -> str:
    """JSON that cannot end the script element it stands in: the same text for the same data."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "".join(_UNSAFE.get(c, c) for c in text)


def _hashes(texts: Sequence[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in texts)
    return " ".join(f"'sha256-{d}'" for d in digests) or "'none'"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
