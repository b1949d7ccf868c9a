"""How quick extraction is, and how much memory it holds. Prints figures; asserts nothing about clocks.

python -m tests.benchmarks.bench_extraction [--articles 2000] [--processes 2]

Where ``make compile`` has compiled the rules, the plain ones are measured beside them.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime

from claims.extraction import COMPILED, extract
from claims.extraction.blocks import find_blocks
from claims.extraction.engine import extract_parsed
from claims.extraction.syntax.parse import parse
from claims.extraction.syntax.pipeline import load, model_name

PUBLISHED = datetime(2021, 3, 10, 12, 0, tzinfo=UTC)
SENTENCES = (
    "Rebels shelled the port of Marrow and burned two warehouses, killing a guard, officials said on Monday.",
    "Ferry operator Maria Lindqvist, 54, who runs three boats on the lake, has sued the council for negligence.",
    'The mayor said: "We will not sell the mill, which our fathers built in 1904, to a bank."',
    "More than 300 people, including 40 children, were taken from the camp after a fire broke out last night.",
    "According to the ministry, unemployment rose to 6.4 percent in February from 5.9 percent a year ago.",
    "A union spokesman, Karl Imhof, told reporters that the strikers had blocked the gates and would stay there.",
    "The firm plans to cut 400 jobs because demand has collapsed, but its chairman denied that it was in trouble.",
    "He said the bridge, and four farms near it, had been lost in a statement that could not be verified.",
    "The river, swollen by a week of rain, burst its banks near Oster, flooding cellars and washing away a road.",
    "It was the worst crash in the country's history, and the government is expected to resign.",
)


def article(number: int, sentences: int) -> str:
    """A made-up article; every number gives another order of the sentences."""
    picked = [SENTENCES[(number * 7 + i * 3 + i * i) % len(SENTENCES)] for i in range(sentences)]
    return "\n\n".join(" ".join(picked[i : i + 2]) for i in range(0, sentences, 2))


def timed(work: Callable[[str], object], texts: Sequence[str], rounds: int = 1) -> float:
    """Seconds of processor time that the work takes on all texts: of each text the least of some rounds."""
    best = [math.inf] * len(texts)
    for _ in range(rounds):
        for i, text in enumerate(texts):
            started = time.process_time()
            work(text)
            best[i] = min(best[i], time.process_time() - started)
    return sum(best)


def bare(text: str) -> object:
    """The parse alone, by paragraph."""
    return list(load(model_name()).pipe(text.split("\n\n")))


def whole(text: str) -> int:
    """Text to claims; the number of claims."""
    return len(extract(text, published_at=PUBLISHED).claims)


def resident() -> float:
    """The most memory this process has held, in MB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1024 * 1024 if sys.platform == "darwin" else 1024)


def speeds() -> tuple[float, float, float]:
    """Tokens a second of one core: of the bare parse, from text to claims, and of the steps after the parse."""
    texts = [article(i, 30) for i in range(40)]
    parses = {text: (parse(text, blocks), blocks) for text in texts for blocks in (find_blocks(text),)}
    tokens = sum(len(parsed.words) for parsed, _ in parses.values())

    def rest(text: str) -> object:
        return extract_parsed(*parses[text], published_at=PUBLISHED)

    return (
        tokens / timed(bare, texts, 5),
        tokens / timed(whole, texts, 5),
        tokens / timed(rest, texts, 5),
    )


def plain_speeds() -> tuple[float, float, float]:
    """The same with the plain modules, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_extraction", "--speeds"],
        env={**os.environ, "SAIDANDSO_COMPILED": "off"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    parse_speed, whole_speed, after = map(float, run.stdout.split())
    return parse_speed, whole_speed, after


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--speeds", action="store_true", help="only three numbers, for a program")
    options = parser.parse_args()
    out = sys.stdout.write
    parse_speed, whole_speed, after = speeds()
    if options.speeds:
        out(f"{parse_speed} {whole_speed} {after}\n")
        return
    out(
        f"model {model_name()}, rules {'compiled' if COMPILED else 'plain (make compile makes them quicker)'}\n"
    )
    out(f"bare parse        {parse_speed:10.0f} tokens/s\n")
    out(
        f"end to end        {whole_speed:10.0f} tokens/s, {whole_speed / parse_speed:.2f} of the bare parse\n"
    )
    out(f"after the parse   {after:10.0f} tokens/s\n")
    if COMPILED:
        plain_parse, plain_whole, plain_after = plain_speeds()
        out(
            f"rules not compiled{plain_after:10.0f} tokens/s after the parse ({after / plain_after:.2f} times as fast "
            f"compiled), end to end {plain_whole / plain_parse:.2f} of the bare parse\n"
        )

    short = [article(i, 6) for i in range(options.articles)]
    tenth = max(1, len(short) // 10)
    timed(whole, short[:tenth])
    before = resident()
    timed(whole, short[tenth:])
    out(
        f"memory            {before:10.0f} MB after {tenth} short articles, {resident():.0f} MB after {len(short)}\n"
    )

    batch = [article(i, 30) for i in range(40 * options.processes)]
    started = time.perf_counter()
    for text in batch:
        whole(text)
    alone = time.perf_counter() - started
    with ProcessPoolExecutor(options.processes) as pool:
        list(pool.map(whole, batch[: options.processes]))  # loads the model in each
        started = time.perf_counter()
        list(pool.map(whole, batch, chunksize=4))
        together = time.perf_counter() - started
    out(
        f"batch             {alone / together:10.2f} times as fast on {options.processes} processes as on one\n"
    )


if __name__ == "__main__":
    main()
