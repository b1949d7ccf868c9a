"""Prints how the extractor does on the gold set: ``python -m tests.gold.report``.

``--part tuned`` prints the part that may be looked at while rules are being written; ``--errors`` lists what was
missed and what was too much, of the tuned part alone. ``--set-floors`` writes floors a little below what was reached.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator

from claims.extraction import extract
from tests.gold.reading import FLOORS, PARTS, GoldArticle, Part, read_floors, read_gold
from tests.gold.scoring import Comparison, Score, claims_of, compare, same_source

MARGIN = 0.02
COLUMNS = {
    "precision": "P",
    "recall": "R",
    "f1": "F1",
    "core_recall": "core",
    "credited": "credit",
    "kind": "kind",
    "checkable": "check",
    "merged": "merged",
    "average_precision": "AP",
    "in_text_order": "(text)",
    "whole_list": "all",
}
UNMEASURED = frozenset({"in_text_order"})


def score_part(part: Part) -> Score:
    """The score of one part of the gold set."""
    return total(compare_article(article) for article in read_gold() if article.part == part)


def compare_article(article: GoldArticle) -> Comparison:
    """One article, extracted and compared."""
    return compare(article.text, article.claims, claims_of(extract(article.text)))


def total(comparisons: Iterable[Comparison]) -> Score:
    """The sum over several articles."""
    score = Score()
    for comparison in comparisons:
        score.add(comparison.score)
    return score


def table_row(name: str, score: Score) -> str:
    """One line of the table."""
    figures = " ".join(f"{score.measures()[key]:6.3f}" for key in COLUMNS)
    return f"{name:22} {score.gold:5} {score.machine:5} {figures}"


def error_lines(article: GoldArticle) -> Iterator[str]:
    """What was missed, was too much, or went to the wrong source."""
    machine = claims_of(extract(article.text))
    compared = compare(article.text, article.claims, machine)
    left, right = {i for i, _ in compared.pairs}, {j for _, j in compared.pairs}
    yield f"\n{article.name}"
    for i, gold in enumerate(article.claims):
        if i not in left:
            yield f"  missed{'*' if gold.core else ' '} {gold.statement}"
    for j, claim in enumerate(machine):
        if j not in right:
            yield f"  extra   {' … '.join(article.text[a:b] for a, b in claim.spans)}"
        if j in compared.merged:
            yield f"  merged  {claim.statement}"
    for i, j in compared.pairs:
        gold, claim = article.claims[i], machine[j]
        for name in ("source", "kind", "checkable"):
            wanted, got = getattr(gold, name), getattr(claim, name)
            agrees = same_source(gold.source, claim.source) if name == "source" else wanted == got
            if not agrees:
                yield f"  {name:7} {gold.statement} | {wanted or '-'} | {got or '-'}"


def set_floors(part: Part, score: Score) -> None:
    """Write floors a little below the measures of a part (``merged``: a little above). None is ever let down:
    who must lower one does it by hand, where a reviewer sees it."""
    floors = read_floors()
    known = floors.get(part, {})
    floors[part] = {
        key: min(round(value + MARGIN, 3), known.get(key, 1.0))
        if key == "merged"
        else max(round(value - MARGIN, 3), known.get(key, 0.0))
        for key, value in score.measures().items()
        if key not in UNMEASURED
    }
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf8")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--part", choices=[*PARTS, "both"], default="both")
    options.add_argument("--errors", action="store_true")
    options.add_argument("--set-floors", action="store_true")
    chosen = options.parse_args()
    out = [f"{'':22} {'gold':>5} {'found':>5} " + " ".join(f"{head:>6}" for head in COLUMNS.values())]
    for part in PARTS:
        if chosen.part not in (part, "both"):
            continue
        articles = [article for article in read_gold() if article.part == part]
        compared = {article.name: compare_article(article) for article in articles}
        score = total(compared.values())
        if part == "tuned":
            out += [table_row(name, one.score) for name, one in compared.items()]
            out += [line for a in articles for line in error_lines(a)] if chosen.errors else []
        out.append(table_row(f"= {part}", score))
        if chosen.set_floors:
            set_floors(part, score)
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
