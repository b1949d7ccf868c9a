"""Where a clause ends that says what was said: before somebody else speaks, or what the writer adds to a name."""

from __future__ import annotations

from claims.extraction.syntax.grammar import TENSED
from claims.extraction.syntax.tree import SUBJECTS
from claims.extraction.words.frames import SPEAK
from claims.extraction.words.lists import word_list

from .reading import MARKS, Reading

_COMMAS = frozenset((",", "--", "—", "–"))
_COMMAS_OR_MARKS = _COMMAS | MARKS
_COMMENTS = word_list("speaking.comments")
"""What a writer calls words that somebody said."""
_WRITERS = frozenset(("who", "where", "which", "whose", "whom"))


def before_next_speaker(r: Reading, t: int, found: list[int]) -> list[int]:
    """Content without what another speaker says next: "(he would go,) and other leaders said she would stay"."""
    p = r.p
    if p.tags[t] not in TENSED:
        return found
    inside = set(found)
    for x in found:
        if x < t + 4 or p.tags[x] not in TENSED or p.lemmas[x] not in SPEAK or r.quote_of[x] != r.quote_of[t]:
            continue
        subject = r.tree.child(x, SUBJECTS)
        if subject < 0 or subject > x:
            continue
        first = r.tree.subtree(subject)[0]
        if (
            p.tags[first - 1] == "CC"
            and p.words[first - 2] == ","
            and first - 2 in inside
            and first - 2 > t + 2
        ):
            return [y for y in found if y < first - 2]
    return found


def without_writers_words(r: Reading, t: int, found: list[int]) -> list[int]:
    """Content without a last relative clause set off by a comma: "(it would go to Arden), where it lost a year ago"."""
    p = r.p
    for x in reversed(found):
        if x <= t:
            break
        if p.deps[x] != "relcl" or r.quote_of[x] >= 0:
            continue
        own = r.tree.subtree(x)
        first = own[0]
        if own[-1] != found[-1] or first < t + 4 or p.words[first - 1] not in _COMMAS:
            continue
        opened = [y for y in own[:3] if p.lowers[y] in _WRITERS]
        if opened and not any(r.quote_of[y] >= 0 for y in own):
            return [y for y in found if y < first - 1]
    return found


def without_comment(r: Reading, t: int, found: list[int]) -> list[int]:
    """Content without what the writer calls it: "(called the plan a theft), a charge that the mayor denied"."""
    p = r.p
    for i, x in enumerate(found):
        if x < t + 3 or p.lemmas[x] not in _COMMENTS or p.tags[x] != "NN" or r.quote_of[x] >= 0:
            continue
        first = next((k for k in range(i - 1, max(i - 5, 0), -1) if p.words[found[k]] in _COMMAS_OR_MARKS), 0)
        if first == 0 or p.lowers[found[first + 1]] not in ("a", "an", "the"):
            continue
        parted = p.words[found[first]] in _COMMAS or p.words[found[first - 1]] == ","
        if parted and not any(r.quote_of[y] >= 0 for y in found[i:]):
            return r.trimmed(found[:first])
    return found
