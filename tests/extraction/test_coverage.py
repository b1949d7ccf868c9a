"""Clauses that should carry a claim and do not are shown."""

from __future__ import annotations

from claims.extraction import Block, Engine, Extraction, extract
from claims.extraction.coverage import uncovered_clauses

TEXT = "The mill burned. Its owner, Ada Quist, lost 40 sheep. Why? Who knows? She said so."


def result(role: str = "body") -> Extraction:
    """What an engine that reads no clauses gives."""
    return Extraction(Engine("e", "1", ""), TEXT, "en", (), (), (), (Block(role, 0, len(TEXT)),))


def test_sentences_with_figure_name_or_report_need_a_claim() -> None:
    gaps, considered = uncovered_clauses(result(), [])
    assert [TEXT[a:b] for a, b in gaps] == ["Its owner, Ada Quist, lost 40 sheep.", "She said so."]
    assert considered == 2


def test_without_clauses_a_claim_anywhere_in_the_sentence_covers_it() -> None:
    at = TEXT.index("lost")
    gaps, considered = uncovered_clauses(result(), [(at, at + 13), (0, 3)])
    assert [TEXT[a:b] for a, b in gaps] == ["She said so."]
    assert considered == 2


def test_teasers_are_not_looked_at() -> None:
    assert uncovered_clauses(result("teaser"), []) == ([], 0)


def test_another_clause_of_the_sentence_covers_no_clause() -> None:
    text = "The mill lost 40 sheep in May, and Ada Quist left Tarn with 12 goats."
    found = extract(text)
    claim = next(c for c in found.claims if "goats" in c.quote)
    gaps, considered = uncovered_clauses(found, claim.spans)
    assert [text[a:b] for a, b in gaps] == ["The mill lost 40 sheep in May"]
    assert considered == 2


def test_a_borrowed_subject_covers_no_clause() -> None:
    text = "Ada Quist, who won 40 percent in Tarn, resigned."
    found = extract(text)
    claim = next(c for c in found.claims if "resigned" in c.quote)
    assert "Ada Quist" in claim.quote
    gaps, _ = uncovered_clauses(found, claim.spans)
    assert [text[a:b] for a, b in gaps] == ["who won 40 percent in Tarn"]


def test_who_said_it_needs_no_claim_and_what_was_said_does() -> None:
    text = "Ada Quist said on Monday that the mill lost 40 sheep."
    gaps, considered = uncovered_clauses(extract(text), [])
    assert [text[a:b] for a, b in gaps] == ["that the mill lost 40 sheep"]
    assert considered == 1


def test_all_claims_of_a_text_cover_its_clauses() -> None:
    found = extract("Ada Quist, head of the mill, said it lost 40 sheep, including three lambs, in May.")
    gaps, considered = uncovered_clauses(found, [s for c in found.claims for s in c.spans])
    assert gaps == []
    assert considered
