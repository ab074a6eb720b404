"""A network to the files of network programs: GEXF 1.3, GraphML, JSON node-link, and CSV of nodes and of edges."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import get_type_hints
from xml.sax.saxutils import quoteattr

from ofstedkg.export.network import Edge, Network, Node
from ofstedkg.version import __version__

FORMATS = ("gexf", "graphml", "json")
"""Formats that hold a network in one text."""

_ABOUT = "Councils, services, inspections, providers, people and themes; what is said of them, with its sentence"
_COLOURS = {
    "council": (0, 0, 0), "inspection": (0, 114, 178), "service": (86, 180, 233), "theme": (230, 159, 0),
    "provider": (0, 158, 115), "person": (204, 121, 167), "organisation": (213, 94, 0),
}  # fmt: skip
"""Okabe and Ito's colours, which colour-blind readers can tell apart, for each kind of node."""
_GEXF = {str: "string", int: "integer", bool: "boolean"}
_GRAPHML = {str: "string", int: "int", bool: "boolean"}
_FOREIGN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold and that programs choke on in CSV."""
_GEPHI = {"id": "Id", "label": "Label", "source": "Source", "target": "Target", "weight": "Weight"}
"""Columns that Gephi knows by these names."""

_APART = {
    "node": ("id", "label", "start", "end"),
    "edge": ("id", "source", "target", "label", "weight", "start", "end"),
}
"""What GEXF has places of its own for."""

Columns = Mapping[str, type]


def _columns(of: type) -> Columns:
    hints = get_type_hints(of)
    return {f.name: hints[f.name] for f in fields(of)}


NODE: Columns = _columns(Node)
"""The attributes of nodes with their types."""
EDGE: Columns = _columns(Edge)
"""The attributes of edges with their types."""


def lines(network: Network, form: str) -> Iterator[str]:
    """A finished network as runs of text in one of ``FORMATS``."""
    return {"gexf": _gexf, "graphml": _graphml, "json": _json}[form](network)


def nodes_csv(network: Network) -> Iterator[str]:
    """The nodes as CSV with the column names of Gephi."""
    return _csv([_GEPHI.get(name, name) for name in NODE], map(_NODE, network.nodes()))


def edges_csv(network: Network) -> Iterator[str]:
    """The edges as CSV with the column names of Gephi; all are directed."""
    rows = (("Directed", *row) for row in map(_EDGE, network.edges()))
    return _csv(["Type", *(_GEPHI.get(name, name) for name in EDGE)], rows)


_NODE, _EDGE = (attrgetter(*columns) for columns in (NODE, EDGE))


def _csv(head: Iterable[str], rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    for row in rows:
        writer.writerow([_plain(value) for value in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _plain(value: object) -> object:
    """A value as CSV has it: booleans in Gephi's words, nothing for what is not stated."""
    if isinstance(value, bool):
        return str(value).lower()
    return _FOREIGN.sub("\ufffd", value) if isinstance(value, str) else value or ""


def _stated(thing: Node | Edge, columns: Columns, *apart: str) -> Iterator[tuple[str, object]]:
    """The attributes that a thing has, without those that the format has a place of its own for."""
    for name in columns:
        value = getattr(thing, name)
        if name not in apart and (value or isinstance(value, bool)):
            yield name, value


def _attribute(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return quoteattr(_FOREIGN.sub("\ufffd", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _text(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else _FOREIGN.sub("\ufffd", str(value))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _gexf(network: Network) -> Iterator[str]:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        f"<meta><creator>ofstedkg {__version__}</creator><description>{_ABOUT}</description></meta>\n"
        '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    )
    for of, columns in (("node", NODE), ("edge", EDGE)):
        yield f'<attributes class="{of}" mode="static">\n'
        for name, kind in columns.items():
            if name not in _APART[of]:
                yield f'<attribute id="{name}" title="{name}" type="{_GEXF[kind]}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node in network.nodes():
        red, green, blue = _COLOURS.get(node.kind, (119, 119, 119))
        head = f"<node id={_attribute(node.id)} label={_attribute(node.label)}{_days(node)}>"
        yield f"{head}{_attvalues(node, NODE, _APART['node'])}"
        yield f'<viz:color r="{red}" g="{green}" b="{blue}"/></node>\n'
    yield "</nodes>\n<edges>\n"
    for edge in network.edges():
        # Gephi merges parallel edges of one kind only.
        of_kind = ", ".join(filter(None, (edge.relation, edge.polarity)))
        ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
        about = f'kind={_attribute(of_kind)} label={_attribute(edge.label)} weight="{edge.weight}"{_days(edge)}'
        yield f"<edge id={_attribute(edge.id)} {ends} {about}>{_attvalues(edge, EDGE, _APART['edge'])}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _days(thing: Node | Edge) -> str:
    return "".join(f' {name}="{day}"' for name, day in (("start", thing.start), ("end", thing.end)) if day)


def _attvalues(thing: Node | Edge, columns: Columns, apart: tuple[str, ...]) -> str:
    values = (f'<attvalue for="{name}" value={_attribute(v)}/>' for name, v in _stated(thing, columns, *apart))
    return f"<attvalues>{''.join(values)}</attvalues>"


def _graphml(network: Network) -> Iterator[str]:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<!-- ofstedkg {__version__} -->\n"
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        f"<desc>{_ABOUT}</desc>\n"
    )
    for of, prefix, columns in (("node", "n", NODE), ("edge", "e", EDGE)):
        for name, kind in columns.items():
            if name not in ("id", "source", "target"):
                yield f'<key id="{prefix}_{name}" for="{of}" attr.name="{name}" attr.type="{_GRAPHML[kind]}"/>\n'
    yield '<graph id="ofstedkg" edgedefault="directed">\n'
    for node in network.nodes():
        yield f"<node id={_attribute(node.id)}>{_data('n', _stated(node, NODE, 'id'))}</node>\n"
    for edge in network.edges():
        ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
        stated = _stated(edge, EDGE, "id", "source", "target")
        yield f"<edge id={_attribute(edge.id)} {ends}>{_data('e', stated)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(prefix: str, stated: Iterable[tuple[str, object]]) -> str:
    return "".join(f'<data key="{prefix}_{name}">{_text(value)}</data>' for name, value in stated)


def _json(network: Network) -> Iterator[str]:
    """As ``networkx.node_link_graph(…, edges="edges")`` reads it, one node or edge a line."""
    about = {"name": "ofstedkg", "generator": f"ofstedkg {__version__}", "description": _ABOUT}
    yield f'{{"directed":true,"multigraph":true,"graph":{_dumped(about)},"nodes":['
    for n, node in enumerate(network.nodes()):
        yield (",\n" if n else "\n") + _dumped({"id": node.id, **dict(_stated(node, NODE, "id"))})
    yield '\n],"edges":['
    for n, edge in enumerate(network.edges()):
        ends = {"source": edge.source, "target": edge.target, "key": edge.id}
        yield (",\n" if n else "\n") + _dumped({**ends, **dict(_stated(edge, EDGE, "id", "source", "target"))})
    yield "\n]}\n"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
