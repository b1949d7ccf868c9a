"""From words in order to the text of a statement: spaces, marks, capitals, and what pronouns stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.propositions.drafts import NOMINAL, Draft
from claims.extraction.syntax.clauses import Clauses
from claims.extraction.syntax.grammar import CONTENT, RELATIVE

from .references import POINTING, References

_CLOSING = frozenset(
    (",", ".", ";", ":", "!", "?", ")", "]", "”", "’", "'s", "’s", "'", "n't", "n’t", "%", "...", "…")
)
_OPENING = frozenset(("(", "[", "“", "‘", "$", "£", "€", "#", "@"))
_QUOTES = frozenset(('"', "“", "”", "``", "''"))
_POINTS = frozenset((",", ";", "--", "–", "—"))
_IN_FULL = {
    "'ve": "have",
    "’ve": "have",
    "'re": "are",
    "’re": "are",
    "'ll": "will",
    "’ll": "will",
    "'m": "am",
    "’m": "am",
}
_SUBJECT_FORMS = {"his": "he", "her": "she", "their": "they"}
_VOWELS = frozenset("aeiou")
_SPELLED = frozenset("FHLMNRSX")
_FUNCTION = frozenset(("DT", "IN", "CC", "RB", "WRB", "WP", "WDT", "PRP$", "PDT", "EX", "TO", "MD"))
_HOLLOW = re.compile(r"\(\W*\)|\[\W*\]")


@dataclass(slots=True)
class Worded:
    """A statement with the tokens its meaning was taken from and those that stay unclear."""

    text: str
    sources: tuple[tuple[int, int], ...]
    unresolved: tuple[int, ...]


type Piece = int | str
"""A token of the text, or words put in."""


def article(word: str) -> str:
    """ "a" or "an" before a word, by its first letter (abbreviations and "hour" by their sound)."""
    low = word.lower()
    if len(word) > 1 and word[0] in _SPELLED and word.isupper() and word[1].lower() not in _VOWELS:
        return "an"  # "an FBI agent", "an N.H.L. player": the letters are spelled
    if low[:1] == "8" or low[:2] in ("11", "18"):
        return "an"
    if low.startswith(("hon", "hour", "heir")) or (
        low[:1] in _VOWELS and not low.startswith(("uni", "use", "eu", "one", "u.s", "u.n", "uk"))
    ):
        return "an"
    return "a"


def possessive(text: str) -> str:
    """What makes a noun a possessive: "the Teamsters'", "Hale's"."""
    return "'" if text.endswith("s") else "'s"


class Renderer:
    """Writes pieces of one parse as text."""

    def __init__(self, clauses: Clauses, references: References) -> None:
        self.c = clauses
        self.p = clauses.parsed
        self.r = references
        self.openers = frozenset(start for start, _ in self.p.sents)
        self._big: frozenset[str] | None = None
        breaks = _QUOTES | _POINTS | POINTING
        at_breaks = [t for t, word in enumerate(self.p.lowers) if word in breaks or word == "which"]
        self.sentential = frozenset(
            [
                t for t in at_breaks
                if self.p.lowers[t] == "which" and clauses.deps[t] == "nsubj" and clauses.owner[t] == clauses.heads[t]
                and clauses.by_root[clauses.heads[t]].kind not in (RELATIVE, CONTENT)
            ]
        )  # fmt: skip
        self.special = self.openers.union(
            self.sentential, [t for t in at_breaks if self.p.lowers[t] != "which"]
        )

    def render(
        self, pieces: list[Piece], draft: Draft, speaker: str, speaker_spans: Sequence[tuple[int, int]]
    ) -> Worded:
        p = self.p
        text, starts, ends = p.text, p.starts, p.ends
        special = self.special
        out: list[str] = []
        sources: list[tuple[int, int]] = []
        unresolved: list[int] = []
        mine: frozenset[int] | None = None
        named = False
        space = False  # whether a space is due before the next word
        k, count = 0, len(pieces)
        while k < count:
            piece = pieces[k]
            if isinstance(piece, str):
                if out and piece not in _CLOSING:
                    out.append(" ")
                out.append(piece)
                space = piece not in _OPENING
                k += 1
                continue
            if piece not in special:
                # A run of words that stand together in the text is copied as it stands.
                j = k + 1
                last = piece
                while j < count and pieces[j] == last + 1 and (last + 1) not in special:
                    last += 1
                    j += 1
                run = text[starts[piece] : ends[last]]
                if run[0] in "'’" and out and not (k and pieces[k - 1] == piece - 1):
                    run = self._in_full(piece) + run[ends[piece] - starts[piece] :]
                if p.lowers[last] in ("a", "an") and j < count:
                    following = pieces[j]
                    if following != last + 1:  # "a spokesman and editor": an editor
                        after = following if isinstance(following, str) else p.words[following]
                        run = run[: len(run) - len(p.words[last])] + (
                            article(after) if p.words[last].islower() else article(after).capitalize()
                        )
                leaning = run.startswith(("n't", "n’t")) and k > 0 and isinstance(pieces[k - 1], str)
                if out and space and run[0] not in _CLOSING and not leaning:
                    out.append(" ")
                out.append(run)
                space = j >= count or pieces[j] != last + 1 or starts[last + 1] > ends[last]
                k = j
                continue
            word = p.words[piece]
            follows = k + 1 < count and pieces[k + 1] == piece + 1
            gap = not follows or starts[piece + 1] > ends[piece]
            if word in _QUOTES:
                space = space or gap
                k += 1
                continue
            if word in _POINTS and self._at_gap(pieces, k):
                space = True
                k += 1
                continue
            if piece in self.sentential and not out:
                # "…, which let them flee": what did so is the whole before it.
                word = "this"
                unresolved.append(piece)
            if piece in self.openers:
                if out and self._common(piece) and (len(word) == 1 or not word.isupper()):
                    word = word[0].lower() + word[1:]
            elif word in (",", ";"):
                space = False
            if p.lowers[piece] in POINTING:
                mine = mine or frozenset(draft.tokens)
                plain = word
                word, spans, clear, named = self._resolved(piece, mine, speaker, speaker_spans, named, word)
                sources += spans
                if draft.kind == NOMINAL and draft.subject == [piece]:
                    word = _as_subject(word)
                    plain = word
                if not clear:
                    unresolved.append(piece)
                if word != plain and not gap:
                    # "They've": a noun takes the verb in full; "he's" may be "is" or "has" and stays.
                    short = p.lowers[piece + 1]
                    full = _IN_FULL.get(short)
                    if full is None and "[" in word:
                        # "I'd [Jane Orr]": had or would.
                        verb = text[starts[piece + 1] : ends[piece + 1]]
                        word, k, piece = f"{plain}{verb}{word.removeprefix(plain)}", k + 1, piece + 1
                        gap = piece + 1 >= len(starts) or starts[piece + 1] > ends[piece]
                    elif full is None:
                        word = plain
                    else:
                        word, k, piece = f"{word} {full}", k + 1, piece + 1
                        gap = piece + 1 >= len(starts) or starts[piece + 1] > ends[piece]
            if out and space and word not in _CLOSING:
                out.append(" ")
            out.append(word)
            space = gap
            k += 1
        return Worded(_closed("".join(out)), tuple(dict.fromkeys(sources)), tuple(unresolved))

    def _common(self, t: int) -> bool:
        """Whether a word that opens a sentence is written small elsewhere."""
        p = self.p
        if p.tags[t] in _FUNCTION:
            return True
        if p.tags[t] in ("NNP", "NNPS", "PRP") or t in self.c.labels:
            return False
        if self._big is None:
            openers = self.openers
            self._big = frozenset([w for u, w in enumerate(p.words) if w[:1].isupper() and u not in openers])
        return p.words[t] not in self._big

    def _in_full(self, t: int) -> str:
        """ "A bus tour that's been …": the verb that leant on the pronoun, in full beside the noun."""
        p = self.p
        short = p.lowers[t]
        full = _IN_FULL.get(short, "")
        if short in ("'s", "’s") and p.tags[t] == "VBZ":
            full = "has" if p.lemmas[t] == "have" or "been" in p.lowers[t + 1 : t + 3] else "is"
        elif short in ("'d", "’d"):
            full = "would" if self.c.heads[t] != t and p.tags[self.c.heads[t]] == "VB" else "had"
        return full or p.words[t]

    def _at_gap(self, pieces: list[Piece], k: int) -> bool:
        """A comma that only set off what has been left out."""
        here = pieces[k]
        before = pieces[k - 1] if k else -9
        after = pieces[k + 1] if k + 1 < len(pieces) else -9
        if not isinstance(here, int) or not isinstance(before, int):
            return False
        if not isinstance(after, int):
            return before != here - 1
        return before != here - 1 or after != here + 1

    def _resolved(
        self,
        t: int,
        mine: frozenset[int],
        speaker: str,
        speaker_spans: Sequence[tuple[int, int]],
        named: bool,
        word: str,
    ) -> tuple[str, list[tuple[int, int]], bool, bool]:
        """``(words, spans they were taken from, whether it is clear, whether the speaker has been named)``."""
        p = self.p
        kind = self.r.pointing(t)
        if not kind:
            return word, [], True, named
        if kind == "speaker":
            if not speaker:
                return word, [], False, named
            if named or p.lowers[t] not in ("i", "we"):
                return word, list(speaker_spans), True, named
            who = speaker if p.lowers[t] == "i" else f"{speaker} and others"
            return f"{word} [{who}]", list(speaker_spans), True, True
        reference = self.r.resolve(t)
        if reference is None:
            return word, [], False, named
        if reference.tokens[-1] in mine or reference.tokens[0] in mine:
            return word, [], True, named
        start, end = p.starts[reference.tokens[0]], p.ends[reference.tokens[-1]]
        text = " ".join(p.text[start:end].split())
        first = p.words[reference.tokens[0]]
        if self._common(reference.tokens[0]) and first[:1].isupper() and not first.isupper():
            text = text[0].lower() + text[1:]
        if text.startswith(("a ", "an ", "A ", "An ")):
            text = f"the {text.partition(' ')[2]}"
        if reference.possessive:
            text = text.removesuffix("'s").removesuffix("’s")
            text += possessive(text)
        elif reference.place:
            text = f"in {text}"
        return text, [(start, end)], True, named


def _as_subject(possessive: str) -> str:
    """ "Her vote": she voted; "Hale's vote": Hale voted."""
    low = possessive.lower()
    if low in _SUBJECT_FORMS:
        return _SUBJECT_FORMS[low]
    return possessive.removesuffix("'s").removesuffix("’s").removesuffix("'")


def _closed(text: str) -> str:
    """The sentence with plain spaces, without marks at its ends, and with a capital."""
    text = _HOLLOW.sub("", text) if "(" in text or "[" in text else text
    if text.count("(") != text.count(")"):
        text = text.replace("(", "").replace(")", "")
    if text.count("[") != text.count("]"):
        text = text.replace("[", "").replace("]", "")
    if "  " in text or not text.isprintable():  # other white space is not printable
        text = " ".join(text.split())
    text = text.strip(" ,;:–—-•―*")
    if " ," in text or " ." in text:
        text = text.replace(" ,", ",").replace(" .", ".")
    while ",," in text or ", ," in text:
        text = text.replace(",,", ",").replace(", ,", ",")
    return text[:1].upper() + text[1:]
