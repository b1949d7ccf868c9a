"""Word lists, written as the words they are."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text parted by white space, as a set to look up."""
    return frozenset(text.split())
