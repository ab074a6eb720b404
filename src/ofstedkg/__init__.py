"""ofstedkg: articles and reports on England's children's services to a knowledge graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ofstedkg.version import __version__

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["__version__", "load"]


def load(path: str | Path = "out/graph") -> Dataset:
    """A built graph as an ``rdflib.Dataset``, to read: as it is now, whatever is built meanwhile.

    Queries go to the engine that ``ofstedkg query`` asks; without ``GRAPH`` they see all graphs together.

    Raises:
        StoreError: there is no graph at this path, or it is damaged.
    """
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    from ofstedkg.store import held_reader

    return Dataset(OxigraphStore(store=held_reader(Path(path))), default_union=True)
