"""Mending the parse never closes a circle of heads."""

from claims.extraction.syntax.parse import Parsed
from claims.extraction.syntax.repairs import mended


def read(words: list[str], heads: list[int], tags: list[str]) -> Parsed:
    """A parse of words set side by side, with these heads and tags."""
    ends = [sum(map(len, words[: i + 1])) for i in range(len(words))]
    starts = [end - len(word) for end, word in zip(ends, words, strict=True)]
    lowers = [w.lower() for w in words]
    deps = ["ROOT" if h == i else "dep" for i, h in enumerate(heads)]
    return Parsed(
        "".join(words), starts, ends, words, lowers, lowers, tags, deps, heads, [], [(0, len(words))]
    )


def test_a_word_that_hangs_on_its_hyphen_is_turned_round() -> None:
    tags = ["JJ", "HYPH", "NN", "VBD"]
    for heads in ([3, 3, 1, 3], [3, 1, 1, 3], [1, 3, 1, 3], [2, 3, 1, 3]):
        found = mended(read(["non", "-", "endorsement", "fell"], heads, tags)).heads
        for start in range(4):
            at = start
            for _ in range(5):
                at = found[at]
            assert found[at] == at, heads
