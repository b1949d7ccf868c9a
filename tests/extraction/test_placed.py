"""Which figures, dates and hedges of a text stand in a claim."""

from dataclasses import dataclass

from claims.extraction.labels.placed import Placed


@dataclass
class Thing:
    start: int
    end: int


def test_only_what_lies_wholly_among_the_tokens_is_found() -> None:
    things = [Thing(0, 2), Thing(3, 4), Thing(6, 9), Thing(12, 13)]
    assert Placed(things).among((0, 1, 3, 6, 7)) == things[:2]


def test_nothing_is_found_without_things_or_tokens() -> None:
    assert Placed([]).among((1, 2)) == []
    assert Placed([Thing(0, 1)]).among(()) == []
