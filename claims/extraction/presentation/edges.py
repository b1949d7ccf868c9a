"""Where a quoted stretch may begin and end: never inside a word, nor at a word that leans on what was cut off.

Pure functions over the text, so that the same test grows a stretch and judges a statement that somebody else made.
"""

from __future__ import annotations

import re

from claims.extraction.words.lists import word_list

LEANING_FORWARD = word_list("presentation.leaning_forward")
"""Words that need what follows them, unless a mark shows that the phrase ends there ("the house they lived in.")."""
LEANING_BACK = word_list("presentation.leaning_back")
"""Words that need what stands before them, unless a sentence begins with them ("Of the twelve, four died")."""
_NEVER_FIRST = frozenset(",;:.!?…)]}”»-–—―|•▪*")
_NEVER_LAST = frozenset(",;:([{“„«-–—―|")
_BOUNDARY = frozenset('.,;:!?…)]}”"»—–―-|([“„«\n\r')
_LAST_WORD = re.compile(r"[^\W_]+\Z")
_FIRST_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 24


def edge_faults(text: str, start: int, end: int, sentence: tuple[int, int]) -> tuple[str, str]:
    """What is wrong with the two edges of ``text[start:end]`` in its sentence: a word for each, ``""`` where sound."""
    return start_fault(text, start, sentence[0]), end_fault(text, end, sentence[1])


def start_fault(text: str, start: int, opened: int) -> str:
    """Why a stretch may not begin at ``start``, in a sentence that begins at ``opened``; ``""`` where it may."""
    first = text[start : start + 1]
    if first in _NEVER_FIRST and not (first in "-." and text[start + 1 : start + 2].isdigit()):
        return "begins with a mark"
    if inside_word(text, start):
        return "begins inside a word"
    word = _FIRST_WORD.match(text, start)
    if word and word[0].lower() in LEANING_BACK and text[opened:start].strip("\"'“‘„«( \t-–—"):
        return f"begins with “{word[0]}”"
    return ""


def end_fault(text: str, end: int, closed: int) -> str:
    """Why a stretch may not end at ``end``, in a sentence that ends at ``closed``; ``""`` where it may."""
    if text[end - 1 : end] in _NEVER_LAST:
        return "ends with a mark"
    if inside_word(text, end):
        return "ends inside a word"
    word = _LAST_WORD.search(text, max(0, end - _LONGEST_WORD), end)
    if word and word[0] in LEANING_FORWARD and not is_boundary(text, end, closed):
        return f"ends with “{word[0]}”"
    return ""


def is_boundary(text: str, end: int, closed: int) -> bool:
    """Whether a mark, the end of the sentence or of the text follows at ``end``."""
    while end < closed and text[end] in " \t\u00a0’'":
        end += 1
    return end >= closed or text[end] in _BOUNDARY


def inside_word(text: str, at: int) -> bool:
    """Whether ``at`` parts a word or a number: letters on both sides, "well|-known", "$|5", "3|.5", "5|%"."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isspace() or after.isspace():
        return False
    if before.isalnum() and after.isalnum():
        return True
    wider_before, wider_after = text[max(0, at - 2) : at - 1], text[at + 1 : at + 2]
    if before in "$£€#@" and after.isalnum():
        return True
    if after == "%" and before.isdigit():
        return True
    if after in "-‐‑" and before.isalnum() and wider_after.isalnum():
        return True
    if before in "-‐‑" and after.isalnum() and wider_before.isalnum():
        return True
    if after in ".," and before.isdigit() and wider_after.isdigit():
        return True
    return before in ".," and after.isdigit() and wider_before.isdigit()
