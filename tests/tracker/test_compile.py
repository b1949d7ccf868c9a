"""What the extraction rules look like to the compiler."""

import dataclasses
from importlib import import_module
from pathlib import Path

import pytest

from tracker.compile import with_constants, with_constructors

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


BOATS = '''"""Boats."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Boat:
    """A boat."""

    name: str
    crew: list[str] = field(default_factory=list)
    masts: int = 1

    @property
    def alone(self) -> bool:
        return not self.crew


LAST = Boat("Tern")
'''


def test_dataclasses_are_made_as_they_were_line_for_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked = with_constructors(BOATS)
    assert len(marked.splitlines()) == len(BOATS.splitlines())
    assert marked.splitlines()[-1] == 'LAST = Boat("Tern")'
    (tmp_path / "boats_made_for_a_test.py").write_text(marked, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    last = import_module("boats_made_for_a_test").LAST
    assert repr(last) == "Boat(name='Tern', crew=[], masts=1)"
    more = dataclasses.replace(last, crew=["Ann"])
    assert repr(more) == "Boat(name='Tern', crew=['Ann'], masts=1)"
    assert more != last
