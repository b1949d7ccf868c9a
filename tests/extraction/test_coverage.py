"""Sentences that should carry a claim and do not are shown."""

from __future__ import annotations

from claims.extraction import Block, Engine, Extraction
from claims.extraction.coverage import uncovered_sentences

TEXT = "The mill burned. Its owner, Ada Quist, lost 40 sheep. Why? Who knows? She said so."


def result(role: str = "body") -> Extraction:
    return Extraction(Engine("e", "1", ""), TEXT, "en", (), (), (), (Block(role, 0, len(TEXT)),))


def test_sentences_with_figure_name_or_report_need_a_claim() -> None:
    gaps, considered = uncovered_sentences(result(), [])
    assert [TEXT[a:b] for a, b in gaps] == ["Its owner, Ada Quist, lost 40 sheep.", "She said so."]
    assert considered == 2


def test_a_claim_anywhere_in_the_sentence_covers_it() -> None:
    at = TEXT.index("lost")
    gaps, considered = uncovered_sentences(result(), [(at, at + 13), (0, 3)])
    assert [TEXT[a:b] for a, b in gaps] == ["She said so."]
    assert considered == 2


def test_teasers_are_not_looked_at() -> None:
    assert uncovered_sentences(result("teaser"), []) == ([], 0)
