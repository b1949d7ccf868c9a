"""Many texts, on all cores, in the order in which they were given and in constant memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from .engine import extract
from .types import Extraction

_AHEAD = 3  # texts handed to each process beyond the one whose result is awaited


def extract_many(
    texts: Iterable[str],
    *,
    processes: int | None = None,
    options: Callable[[str], dict[str, Any]] | None = None,
) -> Iterator[Extraction]:
    """The results of all texts, in their order, while they are made.

    ``processes`` is the number of processes (all cores without it; 1 stays in this one). ``options`` gives the
    keywords of :func:`extract` for a text. At most a few texts for each process are held at a time.
    """
    count = processes or os.cpu_count() or 1

    def of(text: str) -> dict[str, Any]:
        return options(text) if options else {}

    if count == 1:
        for text in texts:
            yield extract(text, **of(text))
        return
    # A fresh interpreter for each process: a copy of this one would hold what it has open.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Extraction]] = deque()
        try:
            for text in texts:
                waiting.append(pool.submit(_one, text, of(text)))
                if len(waiting) >= count * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _one(text: str, options: dict[str, Any]) -> Extraction:
    return extract(text, **options)
