"""How surely and how quickly claims are found again in an edited text. Prints figures; asserts nothing about clocks.

python -m tests.benchmarks.bench_anchoring [--edits 10000] [--words 100000] [--claims 1000]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher

from claims.anchoring.anchor import anchor
from claims.anchoring.difference import compare
from claims.anchoring.types import PLACED, Anchored, Found, Sought
from tests.anchoring.corpus import (
    CUES,
    DAYS,
    FIGURES,
    NAMES,
    PLACES,
    THINGS,
    VERBS,
    Case,
    Score,
    generate,
    judge,
)

SYLLABLES = (
    "ka",
    "lo",
    "mer",
    "tin",
    "sol",
    "ve",
    "dra",
    "pel",
    "os",
    "rin",
    "ba",
    "quo",
    "nel",
    "ist",
    "ur",
    "gam",
)


def long_text(r: random.Random, words: int) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Paragraphs of about ``words`` words in all, and a claim (sentence, content, cue) for each sentence of report."""
    paragraphs: list[str] = []
    claims: list[tuple[str, str, str]] = []
    count = 0
    while count < words:
        sentences: list[str] = []
        for _ in range(3):
            fact = f"{r.choice(FIGURES)} {r.choice(THINGS)} in {r.choice(PLACES)} {r.choice(VERBS)} {r.choice(DAYS)}"
            cue = r.choice(CUES)
            place = "".join(r.choice(SYLLABLES) for _ in range(3)).capitalize()
            report = f"{fact}, {r.choice(NAMES)} {cue} in {place}."
            filler = " ".join("".join(r.choice(SYLLABLES) for _ in range(r.randint(1, 3))) for _ in range(14))
            claims.append((report, fact, cue))
            sentences += [report, filler.capitalize() + "."]
        paragraphs.append(" ".join(sentences))
        count += len(paragraphs[-1].split())
    return paragraphs, claims


def edited(r: random.Random, paragraphs: list[str]) -> list[str]:
    """The same text after a desk has been at it: a tenth of its paragraphs touched in one way or another."""
    new = list(paragraphs)
    for at in r.sample(range(len(new)), len(new) // 10):
        words = new[at].split(" ")
        spot = r.randrange(len(words))
        words[spot : spot + r.randint(0, 2)] = r.choice((["late"], ["some", "55"], [], ["on", "Sunday,"]))
        new[at] = " ".join(words)
    for _ in range(len(new) // 50):
        new.insert(r.randrange(len(new)), new.pop(r.randrange(len(new))))
    del new[r.randrange(len(new))]
    return new


def sought(text: str, claims: list[tuple[str, str, str]], count: int) -> list[Sought]:
    """``count`` claims of the text, each with its content and cue."""
    passages: list[Sought] = []
    step = max(1, len(claims) // count)
    start = 0
    for number, (report, fact, cue) in enumerate(claims):
        at = text.index(report, start)
        start = at + len(report)
        if number % step or len(passages) >= 2 * count:
            continue
        said = at + report.index(cue, len(fact))
        passages.append(Sought(f"{number}", f"{number}", "content", ((at, at + len(fact)),)))
        passages.append(Sought(f"{number}c", f"{number}", "cue", ((said, said + len(cue)),)))
    return passages


def fastest(work: Callable[[], object], times: int = 3) -> float:
    """Seconds of one core that the quickest of several runs took."""
    best = float("inf")
    for _ in range(times):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def by_offset(case: Case) -> list[Anchored]:
    """Plain offsets, as they were, while they lie in the text."""
    length = len(case.new)
    return [
        Anchored(p.key, Found.EXACT, p.spans) if p.spans[-1][1] <= length else Anchored(p.key, Found.GONE)
        for p in case.passages
    ]


def by_quote(case: Case) -> list[Anchored]:
    """The first place where the quoted words stand."""
    results: list[Anchored] = []
    for p in case.passages:
        starts = [(case.new.text.find(case.old[s:e]), e - s) for s, e in p.spans]
        spans = tuple((at, at + size) for at, size in starts)
        found = all(at >= 0 for at, _ in starts)
        results.append(Anchored(p.key, Found.EXACT, spans) if found else Anchored(p.key, Found.GONE))
    return results


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--claims", type=int, default=1_000)
    options = parser.parse_args()
    out = sys.stdout.write

    ways: dict[str, Callable[[Case], list[Anchored]]] = {
        "anchoring": lambda c: anchor(c.old, c.new.text, c.passages),
        "first quotation": by_quote,
        "plain offsets": by_offset,
    }
    scores = {name: Score() for name in ways}
    seed = 0
    while scores["anchoring"].edits < options.edits:
        case = generate(seed)
        for name, way in ways.items():
            judge(case, way(case), scores[name])
        seed += 1
    for name, score in scores.items():
        out(score.line(name) + "\n")

    r = random.Random(7)  # noqa: S311 - made to be repeated
    paragraphs, claims = long_text(r, options.words)
    old, new = "\n\n".join(paragraphs), "\n\n".join(edited(r, paragraphs))
    passages = sought(old, claims, options.claims)
    taken = fastest(lambda: anchor(old, new, passages))
    before, after = old.split(), new.split()
    # With its junk rule, as difflib does by default: without, this text would take it many minutes.
    plain = fastest(lambda: SequenceMatcher(None, before, after).get_matching_blocks(), 1)
    placed = sum(a.found in PLACED for a in anchor(old, new, passages))
    out(
        f"{options.claims} claims ({len(passages)} passages) in {len(before)} words: {taken:.2f} s, {placed} placed; "
        f"one difflib pass over the words {plain:.2f} s: {taken / plain:.2f} of it\n"
    )
    spans = [_spans(t) for t in (old, new)]
    shown = fastest(lambda: compare(old, new, *spans), 1)
    out(f"comparison of both texts by paragraph and word: {shown:.2f} s\n")


def _spans(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n\n"):
        found.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return found


if __name__ == "__main__":
    main()
