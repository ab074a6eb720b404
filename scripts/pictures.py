"""The sample articles and the reference lists to the pictures in docs/: network, matrix of grades, dossier.

    python scripts/pictures.py [NAME …]            network, grades, dossier; all where none is named

Needs Debian's chromium and the development dependencies. The graph is built in a temporary folder, and the pages
open with the network off.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
FIND = """label => {
  const { find, select } = window.ofstedkg, found = find(label);
  if (found) select(found);
  return Boolean(found);
}"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page (the command that writes it), the size of the window in CSS pixels, and the card to open on it."""

    command: tuple[str, ...]
    width: int
    height: int
    scale: float = 1.25
    card: str = ""


PICTURES = {
    "network": Picture(("view", "--council", "Wandsworth"), 1680, 940, card="Care leavers"),
    "grades": Picture(("chart", "grades", "--sort", "latest"), 1400, 1290),
    "dossier": Picture(("dossier", "Wandsworth"), 1180, 1500),
}


def ofstedkg(store: Path, *words: str) -> None:
    """Run one of the project's commands on a store."""
    command = [sys.executable, "-m", "ofstedkg", "--store", str(store), *words]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def shoot(page: Path, to: Path, picture: Picture) -> None:
    """Open a page with the network off, open its card, and write a PNG."""
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        context = browser.new_context(
            offline=True,
            viewport={"width": picture.width, "height": picture.height},
            device_scale_factor=picture.scale,
            reduced_motion="reduce",
        )
        tab = context.new_page()
        tab.goto(page.resolve().as_uri())
        _open(tab, picture.card)
        tab.wait_for_timeout(500)
        tab.screenshot(path=to)
        browser.close()


def _open(tab: Page, card: str) -> None:
    if not card:
        return
    tab.wait_for_function("() => window.ofstedkg")
    if not tab.evaluate(FIND, card):
        raise SystemExit(f"no card is called {card!r}")


def main() -> None:
    """Read the command line and write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[[], *PICTURES], metavar="NAME")
    names = parser.parse_args().names or list(PICTURES)
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "graph"
        ofstedkg(store, "build", "seeds")
        for name in names:
            page = Path(folder) / f"{name}.html"
            ofstedkg(store, *PICTURES[name].command, "-o", str(page))
            shoot(page, DOCS / f"{name}.png", PICTURES[name])


if __name__ == "__main__":
    main()
