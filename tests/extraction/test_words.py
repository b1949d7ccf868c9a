"""The word lists: each once, each with its sentence, none in code, none that nobody reads."""

from __future__ import annotations

import ast
import itertools
import re
import tomllib
from pathlib import Path

import pytest

from claims.extraction.compiled import HERE
from claims.extraction.words.lists import (
    FOLDER,
    list_identifiers,
    split_words,
    word_list,
    word_sets,
    word_table,
)

LEAST = 6
"""Shorter lists share their words by chance."""
LONGEST_IN_CODE = 12
NOT_YET = ("presentation", "wording")
"""Rooms whose lists still stand in their modules."""


def _tables() -> dict[str, dict[str, object]]:
    return {
        f"{path.stem}.{key}": table
        for path in sorted(FOLDER.glob("*.toml"))
        for key, table in tomllib.loads(path.read_text("utf-8")).items()
    }


TABLES = _tables()


def test_every_list_says_what_it_is_and_holds_words() -> None:
    keys = {"about", "words", "union", "without", "each", "part_of", "beside"}
    for identifier, table in TABLES.items():
        assert set(table) <= keys, identifier
        about = table["about"]
        assert isinstance(about, str)
        assert about.endswith((".", "”", "…")), identifier
        assert word_list(identifier), identifier
    assert list_identifiers() == list(TABLES)


def test_no_word_stands_twice_in_a_list() -> None:
    for identifier, table in TABLES.items():
        text = "\n".join(
            line for line in str(table.get("words", "")).splitlines() if not line.startswith("#")
        )
        words = text.split()
        assert len(words) == len(set(words)), (identifier, sorted(w for w in words if words.count(w) > 1))


def test_what_is_taken_out_was_in() -> None:
    for identifier, table in TABLES.items():
        taken = split_words(str(table.get("without", "")))
        union = frozenset().union(*(word_list(other) for other in table.get("union", ())))  # type: ignore[attr-defined]
        assert taken <= union, identifier


def _declared(identifier: str) -> set[str]:
    table = TABLES[identifier]
    return {*table.get("union", ()), *table.get("part_of", ()), *table.get("beside", ())}  # type: ignore[misc]


def test_no_list_is_nearly_a_copy_of_another() -> None:
    near = []
    for one, other in itertools.combinations(TABLES, 2):
        smaller = min(len(word_list(one)), len(word_list(other)))
        shared = len(word_list(one) & word_list(other))
        if smaller >= LEAST and shared >= 0.8 * smaller:
            near.append((one, other))
    undeclared = [(a, b) for a, b in near if b not in _declared(a) and a not in _declared(b)]
    assert undeclared == []


def test_a_declared_part_is_a_part_and_a_declared_neighbour_shares_most_words() -> None:
    for identifier, table in TABLES.items():
        own = word_list(identifier)
        for other in table.get("part_of", ()):  # type: ignore[attr-defined]
            assert own < word_list(other), (identifier, other)
        for other, reason in table.get("beside", {}).items():  # type: ignore[attr-defined]
            theirs = word_list(other)
            assert len(own & theirs) >= 0.8 * min(len(own), len(theirs)), (identifier, other)
            assert len(reason.split()) >= 4


def _read_in_code() -> set[str]:
    found: set[str] = set()
    for path in HERE.rglob("*.py"):
        if path.parent == FOLDER and path.stem == "lists":
            continue  # its examples
        found |= set(re.findall(r'word_(?:list|table|sets)\(\s*"([a-z_.]+)"', path.read_text("utf-8")))
    for table in TABLES.values():
        found |= set(table.get("union", ()))  # type: ignore[call-overload]
    return found


def test_every_list_is_read_and_every_list_that_is_read_exists() -> None:
    assert _read_in_code() == set(TABLES)


def _literals(node: ast.AST) -> list[str]:
    """The words that a call or a display holds, as they stand in the code; what a table does with words is code."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
        first = node.args[0]
        if node.func.id == "words" and isinstance(first, ast.Constant):
            return str(first.value).split()
    if isinstance(node, ast.Tuple | ast.Set | ast.List):
        return [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
    return []


def _lists_in(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    technical = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id.startswith("__")
    }
    return [
        f"{path.relative_to(HERE)}:{node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.expr) and id(node) not in technical and len(_literals(node)) > LONGEST_IN_CODE
    ]


def test_no_long_list_hides_in_code() -> None:
    hidden = []
    for path in sorted(HERE.rglob("*.py")):
        if path.name != "serial.py" and path.relative_to(HERE).parts[0] not in NOT_YET:
            hidden += _lists_in(path)
    assert hidden == []


def test_a_list_in_code_is_seen(tmp_path: Path) -> None:
    long = " ".join(f"w{n}" for n in range(13))
    for text in (f'A = words("{long}")', f"B = frozenset({tuple(long.split())!r})"):
        assert len(_literals(ast.parse(text).body[0].value)) == 13 or any(  # type: ignore[attr-defined]
            len(_literals(node)) == 13 for node in ast.walk(ast.parse(text))
        )


def test_headings_in_a_list_are_no_words() -> None:
    assert split_words("# of the sea\nferry tug\n# of the road\ncart\n") == {"ferry", "tug", "cart"}


def test_what_belongs_to_a_word() -> None:
    assert word_sets("saying.prepositional")["call"] == {"for", "on"}
    assert word_table("verbs.irregular")["take"] == "took taken"
    assert "take" in word_list("verbs.irregular")


@pytest.mark.parametrize("identifier", ["saying.no_such_list", "saying"])
def test_a_list_that_does_not_exist_is_an_error(identifier: str) -> None:
    with pytest.raises(KeyError):
        word_list(identifier)


def test_a_file_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(OSError, match="nowhere"):
        word_list("nowhere.at_all")
