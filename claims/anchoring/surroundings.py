"""What the meaning of a passage hangs on, and whether it changed.

Three things: the other words of its sentence ("said", "at least", "It is not true that"); what it was resolved from
(whom "he" means, the dateline for "Monday"); and that no new name came between these and the passage.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from .align import Alignment
from .difference import difference
from .fold import is_material, wording_hash
from .selectors import Span
from .types import PLACED, Difference, Shift, Sought
from .words import Words

type Range = tuple[int, int]

JOINERS = frozenset({"and"})
"""Words that join two sentences and say nothing about either."""

WITHIN = 120
"""How far back, in words, a name that comes between matters to what "he" means; a dateline stands farther off."""

_SAYS = re.compile(r"[^\W_]|[?\"]")
_PERSON = frozenset(
    {"he", "she", "they", "him", "her", "them", "his", "their", "theirs", "hers", "himself", "herself"}
)


def shifts_of(
    alignment: Alignment,
    passage: Sought,
    hull: Range,
    place: Range,
    contents: Mapping[str, Sequence[Range]],
    own: Sequence[Range],
    find: Callable[[Sequence[Span]], tuple[tuple[Span, ...], object]],
) -> tuple[tuple[Span, ...], tuple[Shift, ...]]:
    """The new spans of what ``passage`` was resolved from, and the material changes in what it hangs on.

    ``hull`` and ``place`` are its words in both texts, ``contents`` those of all claims, ``own`` all the
    passages of its claim, and ``find`` places old spans by the alignment.
    """
    shifts: list[Shift] = []
    if passage.part == "content":
        shift = _sentence_shift(alignment, passage.owner, hull, place, contents, own)
        if shift is not None:
            shifts.append(shift)
    resolved, more = _resolved(alignment, passage, hull, place, find)
    return resolved, (*shifts, *more)


def _sentence_shift(
    alignment: Alignment,
    owner: str,
    hull: Range,
    place: Range,
    contents: Mapping[str, Sequence[Range]],
    own: Sequence[Range],
) -> Shift | None:
    old, new = alignment.old, alignment.new
    before, after = old.sentences_around(*hull), new.sentences_around(*place)
    offset = place[0] - hull[0]
    unchanged = after == (before[0] + offset, before[1] + offset) and (
        old.keys[before[0] : before[1]] == new.keys[after[0] : after[1]]
    )
    if unchanged:
        return None
    strange = _strange(before, hull, (ranges for other, ranges in contents.items() if other != owner))
    removed, added = _loose(alignment, before, after, hull, place, strange, own)
    if Counter(removed) == Counter(added):
        return None
    return Shift("sentence", _texts(old, before, new, after))


def _strange(sentence: Range, hull: Range, others: Iterable[Sequence[Range]]) -> set[int]:
    """Words of the sentence that are another claim's content and no part of a content around this one."""
    found: set[int] = set()
    for ranges in others:
        for first, last in ranges:
            if first < sentence[1] and sentence[0] < last and (last <= hull[0] or hull[1] <= first):
                found.update(range(max(first, sentence[0]), min(last, sentence[1])))
    return found


def _loose(
    alignment: Alignment,
    before: Range,
    after: Range,
    hull: Range,
    place: Range,
    strange: set[int],
    own: Sequence[Range],
) -> tuple[list[str], list[str]]:
    """The words that left the sentence around a passage and those that came into it, as far as they may matter.

    Left out: words of other claims' contents; what was cut off into, or taken over from, the sentence next door,
    unless it is this claim's own source or cue; and "and".
    """
    old, new, forward, backward = alignment.old, alignment.new, alignment.forward, alignment.backward
    kept_out = {i for first, last in own for i in range(first, last)}
    removed: list[str] = []
    added: list[str] = []
    for a, b, left in (
        ((before[0], hull[0]), (after[0], place[0]), True),
        ((hull[1], before[1]), (place[1], after[1]), False),
    ):
        one = [(k, old.keys[k]) for k in range(*a) if _SAYS.match(old.keys[k])]
        two = [(k, new.keys[k]) for k in range(*b) if _SAYS.match(new.keys[k])]
        matcher = SequenceMatcher(None, [w for _, w in one], [w for _, w in two], autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                continue
            gone = [
                (k, w)
                for k, w in one[i1:i2]
                if k in kept_out or not _next_door(_went(k, old, new, forward), after)
            ]
            come = [(k, w) for k, w in two[j1:j2] if not _next_door(_went(k, new, old, backward), before)]
            if strange and (gone or come) and _of_others(gone, one, i1, left, hull, strange):
                continue
            removed += [w.casefold() for _, w in gone]
            added += [w.casefold() for _, w in come]
    for joiner in JOINERS:
        removed = [w for w in removed if w != joiner]
        added = [w for w in added if w != joiner]
    return removed, added


def _of_others(
    gone: Sequence[tuple[int, str]],
    words: Sequence[tuple[int, str]],
    at: int,
    left: bool,
    hull: Range,
    strange: set[int],
) -> bool:
    """Whether a change lies within other claims' contents: it took words of these alone, or came between two of them."""
    if gone:
        return all(k in strange for k, _ in gone)
    before = words[at - 1][0] if at > 0 else -1 if left else hull[1] - 1
    after = words[at][0] if at < len(words) else hull[0] if left else -1
    return before in strange and after in strange


def _went(word: int, words: Words, others: Words, places: Sequence[int]) -> int:
    """Where a word stands in the other text, be it with another case beside a neighbour of its own; -1 if nowhere."""
    if places[word] != -1:
        return places[word]
    for step in (1, -1):
        beside = word + step
        if 0 <= beside < len(words) and places[beside] != -1:
            at = places[beside] - step
            if 0 <= at < len(others) and others.keys[at].casefold() == words.keys[word].casefold():
                return at
    return -1


def _next_door(at: int, sentence: Range, reach: int = 60) -> bool:
    """Whether a word stands outside a sentence but close by: the sentence was split or joined."""
    return at != -1 and (sentence[0] - reach <= at < sentence[0] or sentence[1] <= at < sentence[1] + reach)


def _texts(old: Words, before: Range, new: Words, after: Range) -> Difference:
    return difference(old.text[slice(*old.span_of(*before))], new.text[slice(*new.span_of(*after))])


def _resolved(
    alignment: Alignment,
    passage: Sought,
    hull: Range,
    place: Range,
    find: Callable[[Sequence[Span]], tuple[tuple[Span, ...], object]],
) -> tuple[tuple[Span, ...], list[Shift]]:
    old, new = alignment.old, alignment.new
    kept: list[Span] = []
    shifts: list[Shift] = []
    for span in passage.resolved_from:
        words = old.text[slice(*span)]
        spans, result = find((span,))
        if getattr(result, "found", None) not in PLACED or len(spans) != 1:
            shifts.append(Shift("resolved_from", difference(words, "")))
            continue
        now = new.text[slice(*spans[0])]
        kept.append(spans[0])
        if is_material(words, now):
            shifts.append(Shift("resolved_from", difference(words, now)))
            continue
        between = _between(alignment, old.range_of(span), hull, new.range_of(spans[0]), place)
        if between is not None:
            shifts.append(between)
    if not passage.resolved_from and _PERSON & {k.casefold() for k in old.keys[hull[0] : hull[1]]}:
        shift = _previous(alignment, hull, place)
        if shift is not None:
            shifts.append(shift)
    return tuple(sorted(set(kept))), shifts


def _between(alignment: Alignment, referent: Range, hull: Range, now: Range, place: Range) -> Shift | None:
    """Whether a name came between a passage and what it was resolved from, or the two changed order."""
    if referent[1] > hull[0] or hull[0] - referent[1] > WITHIN:
        return None
    old, new = alignment.old, alignment.new
    if now[1] > place[0]:
        return Shift(
            "between", difference(_span_text(old, referent[0], hull[1]), _span_text(new, place[0], now[1]))
        )
    a, b = (referent[1], hull[0]), (now[1], place[0])
    if old.keys[a[0] : a[1]] == new.keys[b[0] : b[1]]:
        return None
    known = {old.keys[k] for k in range(referent[0], hull[1])}
    fresh = [
        new.keys[k]
        for k in range(*b)
        if new.keys[k] not in known and (new.keys[k][0].isupper() or new.keys[k].casefold() in _PERSON)
    ]
    if not fresh and b[1] - b[0] <= WITHIN:
        return None
    return Shift("between", difference(_span_text(old, *a), _span_text(new, *b)))


def _previous(alignment: Alignment, hull: Range, place: Range) -> Shift | None:
    """For a "he" that nobody resolved: whether the sentence before is another one."""
    old, new = alignment.old, alignment.new
    first, now = old.sentences_around(*hull)[0], new.sentences_around(*place)[0]
    if first == 0:
        return None
    before = old.sentences_around(first - 1, first)
    after = new.sentences_around(now - 1, now) if now else (0, 0)
    if old.keys[before[0] : before[1]] == new.keys[after[0] : after[1]]:
        return None
    gone, come = _span_text(old, *before), _span_text(new, *after)
    return Shift("between", difference(gone, come)) if is_material(gone, come) else None


def _span_text(words: Words, first: int, last: int) -> str:
    return words.text[slice(*words.span_of(first, last))] if first < last else ""


def sentence_changed(old: str, was: Sequence[Span], new: str, now: Sequence[Span]) -> Difference:
    """The difference of the sentences around a passage and around the place a person chose for it, if it may matter.

    Empty where the other words of both sentences are the same.
    """
    before, after = _setting(old, was), _setting(new, now)
    if before[0] == after[0]:
        return ()
    return difference(before[1], after[1])


def setting_of(text: str, contents: Sequence[Sequence[Span]], resolved_from: Sequence[Span]) -> str:
    """A hash of all that the meaning of a claim's passages hangs on, wherever in the text they stand."""
    around = sorted(" ".join(_setting(text, spans)[0]) for spans in contents)
    named = sorted({text[s:e] for s, e in resolved_from})
    return wording_hash([*around, "", *named])


def _setting(text: str, spans: Sequence[Span]) -> tuple[tuple[str, ...], str]:
    """The words around a passage in its sentence, its own marked by a gap, and that sentence."""
    words = Words(text)
    first, last = words.range_of((min(s for s, _ in spans), max(e for _, e in spans)))
    sentence = words.sentences_around(first, max(last, first + 1))
    around = [
        *(w for k in range(sentence[0], first) if _SAYS.match(w := words.keys[k]) and w not in JOINERS),
        "…",
        *(w for k in range(last, sentence[1]) if _SAYS.match(w := words.keys[k]) and w not in JOINERS),
    ]
    return tuple(w.casefold() for w in around), text[slice(*words.span_of(*sentence))]
