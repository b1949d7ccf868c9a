"""Edits of invented texts, generated so that the truth is known: every character knows where it came from.

``generate(seed)`` makes a text with passages, edits it, and gives both with the origin of each new character. What a
passage became can then be judged without asking the code under test.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from claims.anchoring.anchor import Anchoring
from claims.anchoring.types import PLACED, Anchored, Found, Sought

NEW = -1
"""The origin of a character that the edit brought in."""

NAMES = (
    "Ada Lindqvist", "Bo Kilt", "Mayor Orsolya Fent", "Idris Vane", "Petra Moll", "General Tomas Reed", "Ines Dahl",
    "the port authority", "the ministry", "Dr. Hale Ochs", "a union spokesman", "police", "Commissioner Rada Noor",
)  # fmt: skip
PLACES = (
    "Nordby",
    "Oster",
    "Marrow",
    "the old harbour",
    "Kesten valley",
    "the north bank",
    "Velm",
    "Tarn Road",
)
THINGS = ("cranes", "ferries", "warehouses", "checkpoints", "farms", "buses", "silos", "trawlers", "clinics")
VERBS = (
    "were destroyed",
    "had been captured",
    "burned down",
    "were sold",
    "are closed",
    "sank",
    "were searched",
)
FIGURES = (
    "Four",
    "Six",
    "Eleven",
    "At least 20",
    "About 1,300",
    "More than 40",
    "Two",
    "Nearly 6.4 percent of all",
)
DAYS = (
    "on Monday",
    "on Tuesday night",
    "in March",
    "last week",
    "on 4 June",
    "before dawn",
    "in the spring of 2019",
)
CUES = ("said", "told reporters", "confirmed", "claimed", "added", "wrote on Twitter")
QUOTES = (
    "We will not leave this place", "Nobody asked us first", "It was a cold night and the lamps were out",
    "Nous ne partirons pas d'ici", "I have missed two shifts already", "They came by boat, four of them",
    "Das haben wir nie gesagt", "لن نغادر هذا المكان أبدا", "The money is gone", "אנחנו לא יודעים דבר",
)  # fmt: skip
FILLERS = (
    "The river had risen for a week.", "It was not clear what came next.", "He gave no details.",
    "She declined to say more.",
    "Schools stay shut.", "The inquiry goes on.", "Rain is forecast.", "That is all.",
    "🚢🔥 The picture went round the world.",
    "وقال شهود إن الجسر أغلق.", "The vote is due in May.", "No one was hurt.", "It closed.", "Traffic was heavy.",
)  # fmt: skip
TRANSLATED = (
    "We shall stay where we stand", "There has been no word from them", "Ninguém nos perguntou nada",
    "これは本当ではありません",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """Text of which every character knows its offset in the old text, or that it is ``NEW``, or a copy (-2 - offset)."""

    text: str
    origins: tuple[int, ...]

    @staticmethod
    def new(text: str) -> Marked:
        return Marked(text, (NEW,) * len(text))

    def __add__(self, other: Marked) -> Marked:
        return Marked(self.text + other.text, self.origins + other.origins)

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> Marked:
        return Marked(self.text[start:end], self.origins[start:end])

    def put(self, start: int, end: int, text: str) -> Marked:
        """``text`` in place of a stretch; where it is the same, nothing happened."""
        if self.text[start:end] == text:
            return self
        return self.cut(0, start) + Marked.new(text) + self.cut(end)

    def glyph(self, at: int, char: str) -> Marked:
        return Marked(self.text[:at] + char + self.text[at + 1 :], self.origins)

    def copy(self) -> Marked:
        return Marked(self.text, tuple(-2 - o if o >= 0 else o for o in self.origins))


type Draft = list[list[Marked]]
"""Paragraphs of sentences."""


@dataclass(frozen=True, slots=True)
class Case:
    """An old text with its passages, what was done to it, and the new text with the origin of its characters."""

    seed: int
    old: str
    passages: tuple[Sought, ...]
    new: Marked
    edits: tuple[str, ...]


@dataclass(slots=True)
class _Sentence:
    """A sentence and, within it, the stretches of a claim: contents, cue, source."""

    text: str
    contents: list[list[tuple[int, int]]]
    cue: tuple[int, int] | None = None
    source: tuple[int, int] | None = None


def _sentence(r: random.Random) -> _Sentence:
    kind = r.randrange(7)
    name, cue = r.choice(NAMES), r.choice(CUES)
    fact = f"{r.choice(FIGURES)} {r.choice(THINGS)} in {r.choice(PLACES)} {r.choice(VERBS)} {r.choice(DAYS)}"
    low = fact[0].lower() + fact[1:]
    if kind == 0:
        return _claim(f"{fact}, {name} {cue}.", [fact], cue, name)
    if kind == 1:
        return _claim(
            f"{name[0].upper() + name[1:]} {cue} that {low}.", [low], cue, name[0].upper() + name[1:]
        )
    if kind == 2:
        quote = r.choice(QUOTES)
        return _claim(f"“{quote},” {cue} {name}, who lives in {r.choice(PLACES)}.", [quote], cue, name)
    if kind == 3:
        thing = f"{r.choice(THINGS)} in {r.choice(PLACES)} {r.choice(VERBS)}"
        return _claim(f"{fact}, and {r.choice(FIGURES).lower()} {thing}.", [fact, thing], None, None)
    if kind == 4:
        first, second = f"{r.choice(PLACES)} was closed", r.choice(DAYS)
        first = first[0].upper() + first[1:]
        made = _claim(f"{first}, {name} {cue}, {second}.", [], cue, name)
        at = made.text.rindex(second)
        made.contents.append([(0, len(first)), (at, at + len(second))])
        return made
    if kind == 5:
        return _Sentence(r.choice(FILLERS), [])
    text = r.choice(FILLERS)
    return _claim(text, [text.rstrip(".")], None, None)


def _claim(text: str, contents: Sequence[str], cue: str | None, source: str | None) -> _Sentence:
    def at(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    return _Sentence(
        text, [[at(c)] for c in contents], at(cue) if cue else None, at(source) if source else None
    )


def _original(r: random.Random) -> tuple[str, list[Sought], Draft]:
    """A text of some paragraphs, in which now and then the same sentence stands twice."""
    paragraphs: list[list[_Sentence]] = []
    said: list[_Sentence] = []
    for _ in range(r.randint(3, 9)):
        paragraph: list[_Sentence] = []
        for _ in range(r.randint(1, 4)):
            again = said and r.random() < 0.03
            sentence = r.choice(said) if again else _sentence(r)
            paragraph.append(sentence)
            said.append(sentence)
        paragraphs.append(paragraph)
    text = ""
    passages: list[Sought] = []
    draft: Draft = []
    for p, paragraph in enumerate(paragraphs):
        text += "\n\n" if p else ""
        marked: list[Marked] = []
        for s, sentence in enumerate(paragraph):
            text += " " if s else ""
            start = len(text)
            text += sentence.text
            marked.append(Marked(sentence.text, tuple(range(start, len(text)))))
            owner = f"{p}.{s}"
            for c, spans in enumerate(sentence.contents):
                moved = tuple((a + start, b + start) for a, b in spans)
                passages.append(Sought(f"{owner}.{c}", f"{owner}.{c}", "content", moved))
            for part in ("cue", "source"):
                span = getattr(sentence, part)
                if span is not None and sentence.contents:
                    place = ((span[0] + start, span[1] + start),)
                    passages.append(Sought(f"{owner}.{part}", f"{owner}.0", part, place))
        draft.append(marked)
    return text, passages, draft


type Edit = Callable[[random.Random, Draft], bool]


def _somewhere(r: random.Random, draft: Draft) -> tuple[list[Marked], int]:
    paragraph = r.choice(draft)
    return paragraph, r.randrange(len(paragraph))


def insert_sentence(r: random.Random, draft: Draft) -> bool:
    paragraph = r.choice(draft)
    paragraph.insert(r.randint(0, len(paragraph)), Marked.new(_sentence(r).text))
    return True


def insert_paragraph(r: random.Random, draft: Draft) -> bool:
    draft.insert(r.randint(0, len(draft)), [Marked.new(_sentence(r).text) for _ in range(r.randint(1, 3))])
    return True


def delete_sentence(r: random.Random, draft: Draft) -> bool:
    paragraph, at = _somewhere(r, draft)
    if sum(map(len, draft)) < 3:
        return False
    del paragraph[at]
    if not paragraph:
        draft.remove(paragraph)
    return True


def delete_paragraph(r: random.Random, draft: Draft) -> bool:
    if len(draft) < 3:
        return False
    del draft[r.randrange(len(draft))]
    return True


def reorder_paragraphs(r: random.Random, draft: Draft) -> bool:
    draft.insert(r.randrange(len(draft)), draft.pop(r.randrange(len(draft))))
    return True


def move_sentence(r: random.Random, draft: Draft) -> bool:
    paragraph, at = _somewhere(r, draft)
    if len(paragraph) < 2:
        return False
    sentence = paragraph.pop(at)
    target = r.choice(draft)
    target.insert(r.randint(0, len(target)), sentence)
    return True


def split_sentence(r: random.Random, draft: Draft) -> bool:
    paragraph, at = _somewhere(r, draft)
    sentence = paragraph[at]
    for comma in (", and ", ", "):
        cut = sentence.text.find(comma)
        after = cut + len(comma)
        if cut > 3 and after < len(sentence):
            head = sentence.cut(0, cut) + Marked.new(".")
            paragraph[at : at + 1] = [
                head,
                sentence.put(after, after + 1, sentence.text[after].upper()).cut(after),
            ]
            return True
    return False


def join_sentences(r: random.Random, draft: Draft) -> bool:
    paragraph, at = _somewhere(r, draft)
    if at + 1 >= len(paragraph) or not paragraph[at].text.endswith("."):
        return False
    one, two = paragraph[at], paragraph[at + 1]
    lowered = two.put(0, 1, two.text[0].lower()) if r.random() < 0.5 else two
    paragraph[at : at + 2] = [one.cut(0, len(one) - 1) + Marked.new(", and ") + lowered]
    return True


def _replace(r: random.Random, draft: Draft, words: Sequence[str], by: Sequence[str]) -> bool:
    spots = [
        (p, s, w)
        for p, paragraph in enumerate(draft)
        for s, sentence in enumerate(paragraph)
        for w in words
        if w in sentence.text
    ]
    if not spots:
        return False
    p, s, word = r.choice(spots)
    sentence = draft[p][s]
    at = sentence.text.index(word)
    draft[p][s] = sentence.put(at, at + len(word), r.choice([b for b in by if b != word]))
    return True


def change_figure(r: random.Random, draft: Draft) -> bool:
    return _replace(r, draft, FIGURES, ("Nine", "Some 55", "A dozen", "Fewer than 17"))


def change_cue(r: random.Random, draft: Draft) -> bool:
    return _replace(r, draft, [f" {c}" for c in CUES], (" denied", " doubted", " would not confirm"))


def translate_quote(r: random.Random, draft: Draft) -> bool:
    return _replace(r, draft, QUOTES, TRANSLATED)


def drop_hedge(r: random.Random, draft: Draft) -> bool:
    return _replace(r, draft, ("At least ", "About ", "More than ", "Nearly "), ("", "Up to "))


def deny(r: random.Random, draft: Draft) -> bool:
    paragraph, at = _somewhere(r, draft)
    paragraph[at] = Marked.new("It is not true that ") + paragraph[at]
    return True


def swap_speakers(r: random.Random, draft: Draft) -> bool:
    spots = [
        (p, s, n)
        for p, paragraph in enumerate(draft)
        for s, sentence in enumerate(paragraph)
        for n in NAMES
        if sentence.text.count(n) == 1
    ]
    if len(spots) < 2:
        return False
    (p, s, one), (q, t, two) = r.sample(spots, 2)
    if (p, s) == (q, t) or one == two:
        return False
    first, second = draft[p][s], draft[q][t]
    a, b = first.text.index(one), second.text.index(two)
    name_one, name_two = first.cut(a, a + len(one)), second.cut(b, b + len(two))
    draft[p][s] = first.cut(0, a) + name_two + first.cut(a + len(one))
    draft[q][t] = second.cut(0, b) + name_one + second.cut(b + len(two))
    return True


def repeat_phrase(r: random.Random, draft: Draft) -> bool:
    paragraph, at = _somewhere(r, draft)
    sentence = paragraph[at].copy()
    if r.random() < 0.5:
        words = sentence.text.split(" ")
        start = r.randrange(len(words))
        left = len(" ".join(words[:start])) + (1 if start else 0)
        right = left + len(" ".join(words[start : start + r.randint(2, 6)]))
        sentence = Marked.new("Again: ") + sentence.cut(left, right) + Marked.new(".")
    target = r.choice(draft)
    target.insert(r.randint(0, len(target)), sentence)
    return True


def clean_up(r: random.Random, draft: Draft) -> bool:
    """Quotation marks made straight or curly, in the whole text."""
    curly = r.random() < 0.5
    for paragraph in draft:
        for s, sentence in enumerate(paragraph):
            for at, char in enumerate(sentence.text):
                if char in '“”"':
                    sentence = sentence.glyph(at, "”" if curly else '"')
                elif char in "'’":
                    sentence = sentence.glyph(at, "’" if curly else "'")
            paragraph[s] = sentence
    return True


def space_out(r: random.Random, draft: Draft) -> bool:
    """A space doubled, or a line broken where a space stood, away from figures."""
    paragraph, at = _somewhere(r, draft)
    sentence = paragraph[at]
    spots = [
        i
        for i, c in enumerate(sentence.text)
        if c == " " and not (sentence.text[i - 1].isdigit() or sentence.text[i + 1 : i + 2].isdigit())
    ]
    if not spots:
        return False
    spot = r.choice(spots)
    paragraph[at] = sentence.put(spot, spot + 1, r.choice(("  ", "\n")))
    return True


def add_emoji(r: random.Random, draft: Draft) -> bool:
    paragraph, at = _somewhere(r, draft)
    paragraph[at] = paragraph[at] + Marked.new(r.choice((" 👩‍🚒🔥", " 🇳🇴", " ⚓️")))
    return True


def add_right_to_left(r: random.Random, draft: Draft) -> bool:
    paragraph = r.choice(draft)
    paragraph.insert(
        r.randint(0, len(paragraph)), Marked.new(r.choice(("قال متحدث باسم الميناء ذلك.", "זה מה שנאמר.")))
    )
    return True


def fix_letter(r: random.Random, draft: Draft) -> bool:
    paragraph, at = _somewhere(r, draft)
    sentence = paragraph[at]
    spots = [i for i, c in enumerate(sentence.text) if c.isalpha() and c.isascii()]
    if not spots:
        return False
    spot = r.choice(spots)
    paragraph[at] = sentence.put(spot, spot + 1, "x" if sentence.text[spot] != "x" else "y")
    return True


def insert_word(r: random.Random, draft: Draft) -> bool:
    paragraph, at = _somewhere(r, draft)
    sentence = paragraph[at]
    spots = [i for i, c in enumerate(sentence.text) if c == " "]
    if not spots:
        return False
    spot = r.choice(spots)
    paragraph[at] = sentence.put(spot, spot, f" {r.choice(('reportedly', 'late', 'never', 'old', 'again'))}")
    return True


EDITS: tuple[Edit, ...] = (
    insert_sentence, insert_paragraph, delete_sentence, delete_paragraph, reorder_paragraphs, move_sentence,
    split_sentence, join_sentences, change_figure, change_cue, translate_quote, drop_hedge, deny, swap_speakers,
    repeat_phrase, clean_up, space_out, add_emoji, add_right_to_left, fix_letter, insert_word,
)  # fmt: skip


def _joined(draft: Draft) -> Marked:
    whole = Marked("", ())
    for p, paragraph in enumerate(draft):
        whole += Marked.new("\n\n" if p else "")
        for s, sentence in enumerate(paragraph):
            whole += Marked.new(" " if s else "") + sentence
    return whole


def _touches_twins(before: Draft, after: Draft, twins: set[int]) -> bool:
    """Whether an edit changes sentences that have the same words as another has or had, or what they stand between.

    Two such edits can make of one text what a single, simpler edit would: then nobody can know which it was, and
    there is no truth to judge by. So a case has one of them at most. ``twins`` gathers where such words came from.
    """
    old = [s.text for p in before for s in p]
    new = [s.text for p in after for s in p]
    same = {t for t in (*old, *new) if old.count(t) > 1 or new.count(t) > 1}
    for draft in (before, after):
        for paragraph in draft:
            for sentence in paragraph:
                copied = {-2 - o for o in sentence.origins if o < NEW}
                if sentence.text in same or copied:
                    twins.update(copied, (o for o in sentence.origins if o >= 0))

    def concerned(draft: Draft) -> list[tuple[tuple[int, ...], str, str]]:
        line = [Marked.new(""), *(s for p in draft for s in p), Marked.new("")]
        return [
            (s.origins, left.text, right.text)
            for left, s, right in zip(line, line[1:], line[2:], strict=False)
            if s.text in same or any(o in twins or -2 - o in twins for o in s.origins)
        ]

    return concerned(before) != concerned(after)


def generate(seed: int) -> Case:
    """The case of ``seed``: always the same one."""
    r = random.Random(seed)  # noqa: S311 - made to be repeated
    old, passages, draft = _original(r)
    wanted = r.choice((1, 1, 2, 3, 4))
    done: list[str] = []
    twins_touched, twins = False, set[int]()
    while len(done) < wanted:
        edit = r.choice(EDITS)
        after = [list(paragraph) for paragraph in draft]
        if not edit(r, after) or _joined(after).text == _joined(draft).text:
            continue
        seen = set(twins)
        touched = _touches_twins(draft, after, seen)
        if touched and twins_touched:
            continue
        twins_touched, twins = twins_touched or touched, seen
        draft = after
        done.append(edit.__name__)
    return Case(seed, old, tuple(passages), _joined(draft), tuple(done))


@dataclass(slots=True)
class Score:
    """What a way of keeping places did over many cases."""

    edits: int = 0
    passages: int = 0
    survived: int = 0
    found: int = 0
    wrong: int = 0

    def line(self, name: str) -> str:
        """One line for people."""
        return (
            f"{name:<16} {self.edits} edits, {self.passages} passages; of {self.survived} whose words survive "
            f"{100 * self.found / max(1, self.survived):.2f} % found; {self.wrong} at wrong words"
        )


def _solid(case: Case, spans: Sequence[tuple[int, int]]) -> list[int]:
    """The origins of the characters in new ``spans``, white space left out."""
    return [case.new.origins[i] for s, e in spans for i in range(s, e) if not case.new.text[i].isspace()]


def _own(case: Case, passage: Sought) -> list[int]:
    return [i for s, e in passage.spans for i in range(s, e) if not case.old[i].isspace()]


def survives(case: Case, passage: Sought, where: dict[int, int]) -> bool:
    """Whether every word of the passage stands in the new text, in order, with nothing put in between."""
    for s, e in passage.spans:
        own = [i for i in range(s, e) if not case.old[i].isspace()]
        if not own or any(i not in where for i in own):
            return False
        between = range(where[own[0]], where[own[-1]] + 1)
        if [case.new.origins[j] for j in between if not case.new.text[j].isspace()] != own:
            return False
    starts = [where[next(i for i in range(s, e) if not case.old[i].isspace())] for s, _ in passage.spans]
    if starts != sorted(starts):
        return False
    now = [(where[s], where[e - 1] + 1) for s, e in passage.spans]
    return passage.part == "content" or _in_its_slot(case, passage, now, where)


def is_wrong(
    case: Case, passage: Sought, found: Found, spans: Sequence[tuple[int, int]], where: dict[int, int]
) -> bool:
    """Whether a passage was placed on words that are not its own.

    Unchanged, it stands on its very characters, or on one that was taken out and put in again; where these were
    deleted, the same words that the edit put elsewhere will do. Changed, it stands on some of its own, and on others
    only if the edit brought them in.
    """
    own, stands_on = _own(case, passage), _solid(case, spans)
    if passage.part != "content" and _in_its_slot(case, passage, spans, where):
        return found is not Found.CHANGED and _words(case.old, passage.spans) != _words(case.new.text, spans)
    if found is Found.CHANGED:
        mine = set(own)
        if all(o < 0 for o in stands_on) and not mine & where.keys():
            return not _retyped(case, passage, spans)
        return not any(o in mine for o in stands_on) or any(o >= 0 and o not in mine for o in stands_on)
    same = _words(case.old, passage.spans) == _words(case.new.text, spans)
    if stands_on == own or (
        same and all(now in (NEW, then) for now, then in zip(stands_on, own, strict=True))
    ):
        return False
    if any(i in where for i in own) or any(o >= 0 for o in stands_on):
        return True
    return not same


def _retyped(case: Case, passage: Sought, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether words that an edit brought in are mostly those of a passage that it took out, in the same order."""
    old = " ".join(case.old[s:e] for s, e in passage.spans).casefold().split()
    new = " ".join(case.new.text[s:e] for s, e in spans).casefold().split()
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= 0.6


def _words(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The characters of spans without white space, quotation marks of either kind made one."""
    return "".join(text[s:e] for s, e in spans).translate(str.maketrans("“’", "”'", " \n")).replace('"', "”")


def _in_its_slot(
    case: Case, passage: Sought, spans: Sequence[tuple[int, int]], where: dict[int, int]
) -> bool:
    """Whether a new source or cue stands exactly where the old one stood: between the same words as before."""
    first, last = passage.spans[0][0], passage.spans[-1][1]
    before = next((i for i in range(first - 1, -1, -1) if i in where and not case.old[i].isspace()), None)
    after = next((i for i in range(last, len(case.old)) if i in where and not case.old[i].isspace()), None)
    low = where[before] if before is not None else -1
    high = where[after] if after is not None else len(case.new)
    return low < spans[0][0] and spans[-1][1] <= high


def judge(case: Case, results: Sequence[Anchored], score: Score) -> list[str]:
    """Add a case's results to ``score``; what was wrong in words."""
    where = {o: j for j, o in enumerate(case.new.origins) if o >= 0}
    faults: list[str] = []
    score.edits += len(case.edits)
    alive_owners = {p.owner for p in case.passages if p.part == "content" and survives(case, p, where)}
    for passage, result in zip(case.passages, results, strict=True):
        score.passages += 1
        alive = passage.owner in alive_owners and survives(case, passage, where)
        score.survived += alive
        if result.found not in PLACED:
            if alive:
                faults.append(f"lost: seed {case.seed} {case.edits} {passage.key} {result.found}")
            continue
        if is_wrong(case, passage, result.found, result.spans, where):
            score.wrong += 1
            faults.append(f"WRONG: seed {case.seed} {case.edits} {passage.key} {result.found} {result.spans}")
        elif alive:
            score.found += 1
    return faults


def run(seeds: range) -> tuple[Score, list[str]]:
    """Anchor the cases of ``seeds`` and judge them."""
    score, faults = Score(), []
    for seed in seeds:
        case = generate(seed)
        faults += judge(case, Anchoring(case.old, case.new.text).find(case.passages), score)
    return score, faults
