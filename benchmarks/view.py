"""Network pages beside what pyvis draws by default: until something is painted, and how long writing takes.

    python benchmarks/view.py [--nodes N] [--rounds N] [--no-pyvis]

All pages open in one headless Chromium with the network off. "Painted" is the first frame in which the canvas holds
anything, counted from the start of the navigation; "a frame" is the time from one to the next while the view is
moved. The pages show a graph made for this purpose, of councils with inspections, services and findings. pyvis draws
the same nodes as its documentation shows: ``Network()``, ``add_node``, ``add_edge``, ``generate_html``, the library
inlined, for its own default would load it from elsewhere. Figures of one machine: read the ratios.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from playwright.sync_api import sync_playwright

from ofstedkg import view
from ofstedkg.facts import Facts
from ofstedkg.iris import ID, KG, NS, RDF_TYPE, RDFS_LABEL, XSD

OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
PAINTED = """() => {
  const small = document.createElement("canvas"), size = small.width = small.height = 48;
  const look = () => {
    const canvas = document.querySelector("#network canvas, #mynetwork canvas");
    if (canvas && canvas.width) {
      const ctx = small.getContext("2d", { willReadFrequently: true });
      ctx.clearRect(0, 0, size, size);
      ctx.drawImage(canvas, 0, 0, size, size);
      if (ctx.getImageData(0, 0, size, size).data.some((v) => v)) { window.painted = performance.now(); return; }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
PAN = """async () => {
  const { network } = window.ofstedkg, at = network.getViewPosition(), times = [];
  let last = performance.now();
  for (let n = 0; n < 40; n++) {
    network.moveTo({ position: { x: at.x + n * 3, y: at.y }, scale: network.getScale() });
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - last);
    last = performance.now();
  }
  return times.sort((a, b) => a - b)[20];
}"""
AREAS, THEMES, PER_COUNCIL = 12, 14, 185
SIZES = (500, 1000, 2000, 4000)


def graph(councils: int) -> ox.Store:
    """A store of so many councils, each with four inspections, twelve services and fourteen themes in each."""
    store = ox.Store()
    store.bulk_extend(q for n in range(councils) for q in _council(n))
    return store


def _council(n: int) -> Iterator[ox.Quad]:
    gss = f"E1{n:07}"
    graph = ox.NamedNode(f"{ID}graph/article/{gss}")
    council, article = f"{ID}council/{gss}", f"{ID}article/{gss}"

    def say(subject: str, name: str, value: object) -> ox.Quad:
        literal = not isinstance(value, str) or not value.startswith("http")
        term = ox.Literal(str(value)) if literal else ox.NamedNode(str(value))
        predicate = {"a": RDF_TYPE, "label": RDFS_LABEL}.get(name) or ox.NamedNode(KG + name)
        return ox.Quad(ox.NamedNode(subject), predicate, term, graph)

    yield say(council, "label", f"Exampleshire {n}")
    yield say(article, "fileName", f"{gss}.txt")
    yield say(article, "published", f"20{10 + n % 15}-03-01")
    for k in range(4):
        visit = f"{ID}inspection/{gss}/20{12 + 3 * k}-05-01"
        yield from (say(visit, "a", KG + "Inspection"), say(visit, "council", council))
        yield from (say(visit, "start", f"20{12 + 3 * k}-05-01"), say(visit, "kind", NS + "inspection-kind/inspection"))
    for area in range(AREAS):
        for theme in range(THEMES):
            claim, passage = f"{ID}claim/{n:06x}{area:05x}{theme:05x}", f"{ID}passage/{gss}/{area * 100 + theme}-9999"
            yield from (say(claim, "a", KG + "Finding"), say(claim, "article", article), say(claim, "council", council))
            yield say(claim, "service", f"{ID}service/{gss}/area-{area}")
            yield say(claim, "theme", f"{NS}theme/theme-{theme}")
            yield say(claim, "polarity", NS + "polarity/" + ("positive", "negative")[(n + area + theme) % 2])
            yield say(claim, "inspection", f"{ID}inspection/{gss}/20{12 + 3 * (theme % 4)}-05-01")
            yield say(claim, "evidence", passage)
            yield say(passage, "quote", f"In area {area} inspectors of council {n} found theme {theme} to be as it is.")
            yield ox.Quad(
                ox.NamedNode(passage), ox.NamedNode(KG + "startOffset"),
                ox.Literal(str(area * 100), datatype=ox.NamedNode(XSD + "integer")), graph,
            )  # fmt: skip


def ours(store: ox.Store, nodes: int) -> str:
    """Our page of so many nodes."""
    page, picture = view.html(store, view.Wanted(), nodes)
    assert picture.shown == nodes, picture.why
    return page


def default(store: ox.Store, nodes: int) -> str:
    """The page that pyvis makes of the same nodes and edges by default."""
    from pyvis.network import Network

    network = view.draw(Facts(store), view.Wanted(), nodes).network
    net = Network(cdn_resources="in_line")
    for key, data in network.nodes(data=True):
        net.add_node(key, label=data["node"].label, title=data["node"].title)
    for a, b in network.edges:
        net.add_edge(a, b)
    page: str = net.generate_html()
    return page


def painted(browser: Any, page: Path, limit: float, pan: bool = False) -> tuple[float, float]:
    """Seconds until something is painted, and milliseconds a frame while panning (0 where not asked)."""
    context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900})
    tab = context.new_page()
    tab.add_init_script(f"({PAINTED})()")
    tab.goto(page.as_uri(), wait_until="commit")
    tab.wait_for_function("() => window.painted", timeout=limit * 1000)
    seconds = float(tab.evaluate("() => window.painted")) / 1000
    frame = float(tab.evaluate(PAN)) if pan else 0.0
    context.close()
    return seconds, frame


def written(stores: dict[int, ox.Store]) -> dict[int, float]:
    """CPU seconds for writing pages of several sizes, everything selected being drawn."""
    out = {}
    for size, store in stores.items():
        before = time.process_time()
        view.html(store, view.Wanted(), 10 * size)
        out[size] = time.process_time() - before
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=5000, help="nodes of our large page")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-pyvis", action="store_true", help="leave the comparison out")
    given = parser.parse_args()
    _writing()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as p:
        store = graph(given.nodes // PER_COUNCIL + 1)
        pages = {f"ours, {n:,} nodes": ours(store, n) for n in (300, given.nodes)}
        if not given.no_pyvis:
            pages["pyvis default, 200 nodes"] = default(store, 200)
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
        for _ in range(given.rounds):
            for n, (name, text) in enumerate(pages.items()):
                path = Path(folder) / f"{n}.html"
                path.write_text(text, encoding="utf-8")
                times[name].append(painted(browser, path, 60, name.startswith("ours")))
        browser.close()
    _print(times)


def _writing() -> None:
    stores = {size: graph(round(size / PER_COUNCIL)) for size in SIZES}
    for size, seconds in written(stores).items():
        print(f"writing about {size:5,} nodes {seconds:8.2f} CPU s {1000 * seconds / size:8.2f} ms a node")


def _print(times: dict[str, list[tuple[float, float]]]) -> None:
    base = statistics.median(t for t, _ in times.get("pyvis default, 200 nodes", [(0.0, 0.0)]))
    for name, runs in times.items():
        median = statistics.median(t for t, _ in runs)
        frame = statistics.median(f for _, f in runs)
        ratio = f"  {base / median:5.1f} times as fast" if base and name.startswith("ours") else ""
        pan = f"  {frame:5.1f} ms a frame" if frame else ""
        print(f"{name:26} painted after {median:6.2f} s{ratio}{pan}")


if __name__ == "__main__":
    main()
