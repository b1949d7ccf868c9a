"""How quickly a report of many claims is put together and written in each format.

Prints figures, each beside JSON's; asserts nothing about clocks. The report is an invented one, so that what is
measured is the writing; what the database costs is measured by the desk's own benchmarks.

    python -m tests.benchmarks.bench_reports [--claims 500] [--rounds 3]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from claims.reports import FORMATS
from claims.reports.report import Block, Claim, Passage, Report
from tests.reports.invented import citation, claim, decision, event, ferry, ident, item, link

SENTENCE = "Berth {n} of the port of Marrow was closed for {n} days, the harbour office said on Tuesday. "


def large(claims: int) -> Report:
    """The ferry's report with a claim, a citation, evidence and a decision for each of many sentences."""
    plain = ferry()
    text, made, blocks = "", [], []
    for number in range(1, claims + 1):
        start = len(text)
        text += SENTENCE.format(n=number)
        blocks.append(Block("body", start, len(text) - 1))
        text += "\n\n"
        made.append(_claim(number, start, text))
    return replace(
        plain,
        revision=replace(plain.revision, text=text, blocks=tuple(blocks)),
        claims=tuple(made),
        evidence=tuple(item(n, f"Log of berth {n}") for n in range(1, claims + 1)),
        change_log=tuple(event(n, "decision", "decision", "carl", n) for n in range(1, claims + 1)),
        summary=replace(plain.summary, claims=claims),
    )


def _claim(number: int, start: int, text: str) -> Claim:
    end = text.index(",", start)
    place = Passage(
        ident(f"passage {number}"), "content", ((start, end),), text[start:end], "", "", "body", (), "exact"
    )
    decided = decision(number, "confirmed", cites=(ident(f"citation {number}"),))
    return claim(
        number, text[start:end], place, status="confirmed", links=(link("Harbour office"),),
        citations=(citation(1, f"Log of berth {number}", quotation=f"closed for {number} days"),),
        live_citations=1, origins=1, decision=decided, decisions=(decided,),
    )  # fmt: skip


def best(work: Callable[[], bytes], rounds: int) -> tuple[float, int]:
    """The shortest of some runs in seconds, and the size of what was written."""
    size, shortest = 0, float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        size = len(work())
        shortest = min(shortest, time.perf_counter() - started)
    return shortest, size


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    report = large(options.claims)
    json_seconds, _ = best(lambda: FORMATS["json"].render(report), options.rounds)
    out = [f"a report of {options.claims} claims, best of {options.rounds}:"]
    for chosen in FORMATS.values():
        seconds, size = best(lambda chosen=chosen: chosen.render(report), options.rounds)  # type: ignore[misc] # bound now
        out.append(
            f"  {chosen.name:12} {seconds:7.3f} s  {seconds / json_seconds:6.1f} × json  {size / 1024:7.0f} KB"
        )
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
