"""A picture to one HTML file: the library inlined, and no script runs but our own."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from ofstedkg import pages, wording
from ofstedkg.errors import OfstedKGError
from ofstedkg.facts import Facts
from ofstedkg.view.picture import Picture
from ofstedkg.view.words import Words

_VIS = "lib/vis-9.1.2/vis-network"
SCRIPTS = ("drawing.js", "marks.js", "panel.js", "time.js", "page.js")


def render(facts: Facts, picture: Picture) -> str:
    """The whole page as text."""
    words = Words(facts, picture)
    newest = words.newest()
    return pages.render(
        "view/page.html.j2",
        title=picture.selection.title,
        data=words.data(),
        scripts=[library(".min.js"), _script()],
        styles=[library(".css"), pages.asset("view/page.css")],
        subtitle=words.subtitle(),
        shown=wording.plural(picture.shown, "node"),
        legend=words.legend(),
        grades=words.grades(),
        years=words.years(),
        blocks=words.listing(),
        why=picture.why,
        newest=newest and f"newest source: {newest}",
        sparql=picture.selection.sparql.strip(),
    )


def _script() -> str:
    """The page's own scripts in a scope of their own."""
    return '(() => {\n"use strict";\n' + "\n".join(pages.asset(f"view/{name}") for name in SCRIPTS) + "})();\n"


def library(suffix: str) -> str:
    """vis-network as the installed pyvis carries it, without the pointer to its source map.

    The file is found without importing pyvis, which would pull in IPython and take a fifth of a second.

    Raises:
        OfstedKGError: pyvis is not installed, or no longer carries that version.
    """
    spec = find_spec("pyvis")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    try:
        return (folder / (_VIS + suffix)).read_text("utf-8").split("\n//# sourceMappingURL=")[0]
    except OSError as e:
        raise OfstedKGError("the network library is missing; install pyvis 0.3.2 again") from e
