"""What the extraction rules look like to the compiler."""

from tracker.compile import with_constants

SOURCE = '''"""Boats."""

from __future__ import annotations

HULLS = 2
_NAMES = frozenset(("Ålesund", "Tern"))
_GROWN = {}
_GROWN |= {"a": 1}
TWICE = 1
TWICE = 2
if HULLS:
    LATER = 3
lower = 4


def sail(MAST: int) -> int:
    BOOM = MAST
    return BOOM
'''


def test_constants_are_marked_line_for_line() -> None:
    marked = with_constants(SOURCE)
    assert "HULLS: Final = 2\n" in marked
    assert '_NAMES: Final = frozenset(("Ålesund", "Tern"))\n' in marked
    assert marked.count("Final") == 3  # these two, and where it comes from
    assert [line.split("=")[0] for line in SOURCE.splitlines()][6:] == [
        line.split("=")[0] for line in marked.splitlines()
    ][6:]
    compile(marked, "boats.py", "exec")
