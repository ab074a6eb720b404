"""ofstedkg: articles and reports on England's children's services to a knowledge graph."""

from __future__ import annotations

__version__ = "0.1.0"
