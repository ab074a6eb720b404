"""A page that `ofstedkg view` wrote to the picture of it in docs/.

    ofstedkg build seeds/ && ofstedkg view
    python scripts/pictures.py                     out/network.html → docs/network.png

Needs Debian's chromium and the development dependencies. The page opens with the network off.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
FIND = """label => {
  const { find, select } = window.ofstedkg, found = find(label);
  if (found >= 0) select(found);
  return found >= 0;
}"""


def shoot(page: Path, picture: Path, card: str, width: int, height: int) -> None:
    """Open the page, open one of its cards (none where ``card`` is empty), and write a PNG."""
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        context = browser.new_context(
            offline=True,
            viewport={"width": width, "height": height},
            device_scale_factor=1.25,
            reduced_motion="reduce",
        )
        tab = context.new_page()
        tab.goto(page.resolve().as_uri())
        _open(tab, card)
        tab.wait_for_timeout(300)
        picture.parent.mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=picture)
        browser.close()


def _open(tab: Page, card: str) -> None:
    if card and not tab.evaluate(FIND, card):
        raise SystemExit(f"no card is called {card!r}; name one that the page shows with --card")


def main() -> None:
    """Read the command line and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", nargs="?", type=Path, default=ROOT / "out" / "network.html")
    parser.add_argument("picture", nargs="?", type=Path, default=ROOT / "docs" / "network.png")
    parser.add_argument("--card", default="Care leavers", help="label of the card to open; empty for none")
    parser.add_argument("--size", type=int, nargs=2, default=(1680, 940), metavar=("WIDTH", "HEIGHT"))
    given = parser.parse_args()
    shoot(given.page, given.picture, given.card, *given.size)


if __name__ == "__main__":
    main()
