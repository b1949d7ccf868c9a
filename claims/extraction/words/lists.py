"""The word lists: data in the TOML files beside this module, one file for each subject.

A list is a table with a sentence and its words; a line that begins with ``#`` is a heading::

    [modal_adverbs]
    about = "Adverbs by which a writer withholds assent."
    words = '''
    # hearsay
    allegedly reportedly
    # guesses
    perhaps maybe
    '''

Its id is the file's name and the table's: ``word_list("hedging.modal_adverbs")``. Other keys of such a table:

- ``union``: ids of lists whose words are added; ``without``: words that are taken out afterwards;
- ``each``: a table in the place of ``words``, for what belongs to each word ("call" → "for on"): read by
  ``word_table``;
- ``part_of``: ids of lists that hold all its words; ``beside``: ids of lists that hold most of its words, each with
  the reason why this one stands beside it. Without these a list that shares four fifths of its words with another
  fails the tests, as does a list in code.
"""

from __future__ import annotations

import tomllib
from typing import Any

from claims.extraction.compiled import HERE

FOLDER = HERE / "words"
"""Where the files lie; the compiled modules read the same ones."""

_FILES: dict[str, dict[str, Any]] = {}
_LISTS: dict[str, frozenset[str]] = {}


def _table(identifier: str) -> dict[str, Any]:
    name, _, key = identifier.partition(".")
    if name not in _FILES:
        _FILES[name] = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    table: dict[str, Any] = _FILES[name][key]
    return table


def split_words(text: str) -> frozenset[str]:
    """The words of a text parted by white space, lines that begin with ``#`` left out."""
    if "#" in text:
        text = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(text.split())


def word_list(identifier: str) -> frozenset[str]:
    """The words of a list, ``word_list("saying.speak")``. Raises ``KeyError`` or ``OSError`` where there is none."""
    known = _LISTS.get(identifier)
    if known is not None:
        return known
    table = _table(identifier)
    found = split_words(table.get("words", "")) | frozenset(table.get("each", ()))
    for other in table.get("union", ()):
        found |= word_list(other)
    found -= split_words(table.get("without", ""))
    _LISTS[identifier] = found
    return found


def word_table(identifier: str) -> dict[str, str]:
    """What belongs to each word of a list, in the order of the file. Raises as ``word_list`` does."""
    return dict(_table(identifier)["each"])


def word_sets(identifier: str) -> dict[str, frozenset[str]]:
    """The words that belong to each word of a list: ``word_sets("saying.prepositional")["call"] == {"for", "on"}``."""
    return {word: split_words(after) for word, after in word_table(identifier).items()}


def list_identifiers() -> list[str]:
    """The ids of all lists, file by file."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        found += [f"{path.stem}.{key}" for key in tomllib.loads(path.read_text("utf-8"))]
    return found
