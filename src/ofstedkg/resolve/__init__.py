"""What all articles state to what they have in common: inspections, stories, and conflicts with the record."""

from __future__ import annotations

from ofstedkg.resolve.conflicts import conflicts
from ofstedkg.resolve.copies import copies
from ofstedkg.resolve.merging import resolve

__all__ = ["conflicts", "copies", "resolve"]
