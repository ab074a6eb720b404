"""A store to pictures that answer a question: a council's timeline, grades by year, what is said of themes."""

from __future__ import annotations

from ofstedkg.chart.drawing import Drawing, Mark, check
from ofstedkg.chart.grades import grades
from ofstedkg.chart.themes import themes
from ofstedkg.chart.timeline import timeline

__all__ = ["Drawing", "Mark", "check", "grades", "themes", "timeline"]
