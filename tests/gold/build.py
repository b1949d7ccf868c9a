"""Makes ``claims.jsonl`` from the articles and their annotations: ``python -m tests.gold.build``.

An annotation is written as a person reads: the words of the article, not offsets. This module finds the words and
refuses what is missing or ambiguous, so that no offset is ever counted by hand. The format is told in ``README.md``.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).parent
ARTICLES = HERE / "articles"
ANNOTATIONS = HERE / "annotations"
OUTPUT = HERE / "claims.jsonl"

KINDS = frozenset(
    {
        "quantity",
        "event",
        "time",
        "place",
        "identity",
        "quotation",
        "causal",
        "comparison",
        "position",
        "opinion",
        "prediction",
        "state",
    }
)
NOT_CHECKABLE = frozenset({"opinion", "prediction"})

type Span = tuple[int, int]
type Json = dict[str, object]

_FOLD = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\N{NO-BREAK SPACE}": " "})
_CLAIM = re.compile(r"(?P<kind>[a-z]+) (?P<weight>[+-]) \| (?P<rest>.+)\Z")
_SKIP = re.compile(r"skip (?P<reason>[a-z ]+): (?P<words>.+)\Z")
_BY = re.compile(r"(?P<name>.+?)(?: \[(?P<mention>.+)\])?\Z")
_WHICH = re.compile(r"(?P<words>.+?)(?:#(?P<which>\d))?\Z", re.S)


class AnnotationError(ValueError):
    """A line of an annotation that cannot be placed in its article; the message names file and line."""


@dataclass(slots=True)
class Article:
    """One article with what has been read of its annotation so far."""

    name: str
    text: str
    register: str = ""
    held_out: bool = False
    paragraph: Span = (0, 0)
    claims: list[Json] = field(default_factory=list)
    skipped: list[Json] = field(default_factory=list)

    def as_json(self) -> Json:
        """One line of ``claims.jsonl``."""
        return {
            "doc": self.name,
            "sha256": hashlib.sha256(self.text.encode()).hexdigest(),
            "register": self.register,
            "held_out": self.held_out,
            "claims": self.claims,
            "skipped": self.skipped,
        }


def read_text(name: str) -> str:
    """An article byte for byte: offsets are the file's."""
    return (ARTICLES / f"{name}.txt").read_bytes().decode()


def fold(words: str) -> str:
    """The same words with straight quotation marks and plain spaces; the length stays."""
    return words.translate(_FOLD)


def occurrences(text: str, words: str, within: Span) -> list[Span]:
    """Where whole words stand in a stretch of a folded text."""
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    pattern = re.compile(before + re.escape(words) + after)
    return [m.span() for m in pattern.finditer(text, *within)]


def place(article: Article, words: str, *, alone: bool = True) -> Span:
    """The one place of ``words`` in the paragraph; ``words#2`` names the second.

    With ``alone`` false, several places are no mistake: the first counts, and words the paragraph lacks are looked
    for above it, nearest first (a source is often named a paragraph earlier).
    """
    match = _WHICH.fullmatch(words.strip())
    if match is None:
        raise AnnotationError("no words")
    text, wanted = fold(article.text), fold(match["words"])
    found = occurrences(text, wanted, article.paragraph)
    if match["which"]:
        which = int(match["which"])
        if which > len(found):
            raise AnnotationError(f"{wanted!r} does not stand {which} times in the paragraph")
        return found[which - 1]
    if len(found) == 1 or (found and not alone):
        return found[0]
    if not found and not alone:
        above = occurrences(text, wanted, (0, article.paragraph[0]))
        if above:
            return above[-1]
    raise AnnotationError(f"{wanted!r} stands {len(found)} times in the paragraph, not once")


def open_paragraph(article: Article, words: str) -> None:
    """Move to the paragraph that begins with ``words``."""
    text = fold(article.text)
    starts = [m.end() for m in re.finditer(r"\A|\n\n+", text) if text.startswith(fold(words), m.end())]
    if len(starts) != 1:
        raise AnnotationError(f"{len(starts)} paragraphs begin with {words!r}, not one")
    end = text.find("\n\n", starts[0])
    article.paragraph = (starts[0], len(text.rstrip()) if end < 0 else end)


def read_claim(article: Article, kind: str, core: bool, rest: str) -> Json:
    """One claim from ``pieces | statement | key: value …``."""
    if kind not in KINDS:
        raise AnnotationError(f"no such kind: {kind}")
    parts = [part.strip() for part in rest.split(" | ")]
    if len(parts) < 2:
        raise AnnotationError("pieces and a statement are needed")
    keys = dict(part.split(": ", 1) for part in parts[2:])
    unknown = keys.keys() - {"by", "chain", "hedge"}
    if unknown:
        raise AnnotationError(f"unknown keys: {', '.join(sorted(unknown))}")
    spans = [place(article, piece) for piece in parts[0].split(" … ")]
    if any(a[1] > b[0] for a, b in pairwise(spans)):
        raise AnnotationError("the pieces overlap or are out of order")
    source = mention = None
    if "by" in keys:
        by = _BY.fullmatch(keys["by"])
        if by is None:
            raise AnnotationError("no source")
        source = by["name"]
        mention = place(article, by["mention"] or source, alone=False)
    chain = keys["chain"].split(" > ") if "chain" in keys else None
    if chain and chain[0] != source:
        raise AnnotationError("the chain does not begin with the source")
    return {
        "id": f"{article.name}#{len(article.claims) + 1}",
        "spans": [list(span) for span in spans],
        "statement": parts[1],
        "source": source,
        "source_span": list(mention) if mention else None,
        "source_mention": article.text[slice(*mention)] if mention else None,
        "chain": chain,
        "kind": kind,
        "checkable": kind not in NOT_CHECKABLE,
        "hedge": keys.get("hedge"),
        "core": core,
    }


def read_line(article: Article, line: str) -> None:
    """Take one line of an annotation into its article."""
    if not line:
        return
    if line.startswith("> "):
        open_paragraph(article, line[2:])
    elif line.startswith("register: "):
        article.register = line.removeprefix("register: ")
    elif line.startswith("held out: "):
        article.held_out = {"yes": True, "no": False}[line.removeprefix("held out: ")]
    elif skip := _SKIP.fullmatch(line):
        found = occurrences(fold(article.text), fold(skip["words"]), (0, len(article.text)))
        if len(found) != 1:
            raise AnnotationError(f"{skip['words']!r} stands {len(found)} times in the article, not once")
        article.skipped.append({"span": list(found[0]), "reason": skip["reason"]})
    elif claim := _CLAIM.fullmatch(line):
        article.claims.append(read_claim(article, claim["kind"], claim["weight"] == "+", claim["rest"]))
    else:
        raise AnnotationError("not a line of an annotation")


def build_article(name: str) -> Article:
    """Read one article and its annotation.

    Raises:
        AnnotationError: words are missing, ambiguous or out of order, or a line is not understood.
    """
    article = Article(name, read_text(name))
    lines = (ANNOTATIONS / f"{name}.gold").read_text("utf8").splitlines()
    for number, line in enumerate(lines, 1):
        try:
            read_line(article, line.strip())
        except (AnnotationError, KeyError, ValueError) as error:
            raise AnnotationError(f"{name}.gold, line {number}: {error}") from error
    return article


def build() -> str:
    """The text of ``claims.jsonl``, articles in the order of their names."""
    articles = [build_article(path.stem) for path in sorted(ARTICLES.glob("*.txt"))]
    return "".join(json.dumps(a.as_json(), ensure_ascii=False) + "\n" for a in articles)


def main() -> None:
    """Write ``claims.jsonl`` and say how much is in it."""
    built = build()
    OUTPUT.write_text(built, "utf8", newline="\n")
    count = sum(len(json.loads(line)["claims"]) for line in built.splitlines())
    sys.stdout.write(f"{len(built.splitlines())} articles, {count} claims\n")


if __name__ == "__main__":
    main()
