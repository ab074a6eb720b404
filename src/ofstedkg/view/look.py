"""How each class of nodes looks and is called, and how vis-network is set up."""

from __future__ import annotations

from typing import Any

NAMES = {
    "council": "Councils", "inspection": "Inspections", "service": "Services", "theme": "Findings",
    "provider": "Providers", "person": "People", "intervention": "Interventions", "measure": "Numbers",
    "thing": "Other things",
}  # fmt: skip
SINGULAR = {
    "council": "Council", "inspection": "Inspection", "service": "Service", "theme": "Findings on a theme",
    "provider": "Provider", "person": "Person", "intervention": "Intervention", "measure": "Number",
    "thing": "Thing",
}  # fmt: skip
PATHS = {
    "council": "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0Z",
    "inspection": "M-7.5-7.5h15v15h-15Z",
    "service": "M0-8.5 7.4-4.2V4.2L0 8.5-7.4 4.2V-4.2Z",
    "theme": "M-5-4.5H5A4.5 4.5 0 0 1 5 4.5H-5A4.5 4.5 0 0 1-5-4.5Z",
    "provider": "M0-8.8 8.8 0 0 8.8-8.8 0Z",
    "person": "M0-8.5A4.1 4.1 0 1 1 0-.3 4.1 4.1 0 1 1 0-8.5ZM-8 8.5A8 7.4 0 0 1 8 8.5Z",
    "intervention": "M0-8 8.8 7.6H-8.8Z",
    "measure": "M-8 1h4v7.5h-4ZM-2-4h4V8.5h-4ZM4-8.5H8V8.5H4Z",
    "thing": "M-3-8.5H3V-3H8.5V3H3V8.5H-3V3H-8.5V-3H-3Z",
}
"""Shape of each class, as an SVG path around its centre."""
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 250, "hoverConnectedEdges": False, "selectConnectedEdges": False},
    "nodes": {"shape": "custom", "chosen": True},
}
OFFICIAL = "Ofsted's published list of inspections"
"""What stands for the source of judgements that no article states."""
UNNAMED = "a council not named"
