"""A grade's notation to how pages show it: its place in the order, its letter, its name and its class of style."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grade:
    """How a grade is shown. ``rank`` orders grades, best first, and is no number to calculate with."""

    notation: str
    name: str
    letter: str
    rank: int

    @property
    def style(self) -> str:
        """The class of ``base.css``, which is also the name of the colour after ``--``."""
        return self.notation.replace(" ", "-")


GRADES = tuple(
    Grade(notation, notation.capitalize(), letter, rank)
    for notation, letter, rank in (
        ("outstanding", "O", 0),
        ("good", "G", 1),
        ("adequate", "A", 2),
        ("requires improvement", "RI", 2),
        ("inadequate", "I", 3),
        ("poor", "P", 3),
    )
)
"""Best first. "Adequate" and "poor" are the words of older frameworks for the third and the lowest grade."""

_BY_NOTATION = {grade.notation: grade for grade in GRADES}


def grade(notation: str) -> Grade | None:
    """The grade with this notation (``requires improvement``, or with dashes); None for any other text."""
    return _BY_NOTATION.get(notation.replace("-", " "))
