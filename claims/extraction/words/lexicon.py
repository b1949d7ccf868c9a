"""Word lists, written as the words they are."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text parted by white space, as a set to look up."""
    return frozenset(text.split())


# fmt: off
SMALL_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
# fmt: on
"""The numbers below twenty, each at the place it counts."""
