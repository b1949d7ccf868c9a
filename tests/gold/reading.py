"""Reads the gold set: articles with their claims, in two parts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.gold.build import OUTPUT, read_text
from tests.gold.scoring import Claim

type Part = Literal["tuned", "held-out"]

PARTS: tuple[Part, ...] = ("tuned", "held-out")
FLOORS = Path(__file__).parent / "floors.json"


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with what a person found in it. ``skipped`` carries a reason for each stretch without claims."""

    name: str
    text: str
    sha256: str
    register: str
    part: Part
    claims: tuple[Claim, ...]
    skipped: tuple[tuple[int, int, str], ...]


def read_gold() -> list[GoldArticle]:
    """All articles in the order of their names."""
    articles: list[GoldArticle] = []
    for line in OUTPUT.read_text("utf8").splitlines():
        row = json.loads(line)
        claims = tuple(
            Claim(
                spans=tuple((start, end) for start, end in claim["spans"]),
                statement=claim["statement"],
                source=claim["source"] or "",
                kind=claim["kind"],
                checkable=claim["checkable"],
                core=claim["core"],
            )
            for claim in row["claims"]
        )
        articles.append(
            GoldArticle(
                name=row["doc"],
                text=read_text(row["doc"]),
                sha256=row["sha256"],
                register=row["register"],
                part="held-out" if row["held_out"] else "tuned",
                claims=claims,
                skipped=tuple((*skip["span"], skip["reason"]) for skip in row["skipped"]),
            )
        )
    return articles


def read_floors() -> dict[str, dict[str, float]]:
    """The least that each part must reach, by measure; ``merged`` is the most that it may."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf8"))
    return floors
