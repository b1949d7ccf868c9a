"""The gold set is sound, and the extractor stays above its floors on it."""

import hashlib

import pytest

from tests.gold.build import KINDS, NOT_CHECKABLE, OUTPUT, build
from tests.gold.reading import GoldArticle, Part, read_floors, read_gold
from tests.gold.report import UNMEASURED, score_part

ARTICLES = read_gold()
FLOORS = read_floors()


def test_the_set_is_large_and_a_third_is_held_out() -> None:
    held_out = [article for article in ARTICLES if article.part == "held-out"]
    assert len(ARTICLES) >= 12
    assert sum(len(article.claims) for article in ARTICLES) >= 300
    assert len(held_out) * 3 == len(ARTICLES)
    assert len({article.register for article in ARTICLES}) == len(ARTICLES)


def test_the_set_is_what_the_annotations_say() -> None:
    assert OUTPUT.read_text("utf8") == build(), "run python -m tests.gold.build"


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_an_article_is_annotated_soundly(article: GoldArticle) -> None:
    assert hashlib.sha256(article.text.encode()).hexdigest() == article.sha256
    assert "\r" not in article.text
    seen = set()
    for claim in article.claims:
        assert claim.spans
        assert claim.spans not in seen, f"twice: {claim.statement}"
        seen.add(claim.spans)
        assert claim.kind in KINDS
        assert claim.checkable == (claim.kind not in NOT_CHECKABLE)
        assert claim.statement[-1] == "."
        last = 0
        for start, end in claim.spans:
            quote = article.text[start:end]
            assert last <= start < end <= len(article.text)
            assert quote == quote.strip()
            assert quote[-1] not in ",;:" or quote.endswith("p.m.")
            assert "\n\n" not in quote
            last = end
        assert not any(
            start < end_of and end > start_of
            for start, end in claim.spans
            for start_of, end_of, _ in article.skipped
        ), f"inside a skipped stretch: {claim.statement}"


@pytest.mark.parametrize("part", sorted(FLOORS))
def test_the_extractor_stays_above_its_floors(part: Part) -> None:
    measures = score_part(part).measures()
    floors = FLOORS[part]
    assert floors.keys() == measures.keys() - UNMEASURED
    fallen = {
        measure: (round(measures[measure], 3), floor)
        for measure, floor in floors.items()
        if (measures[measure] > floor if measure == "merged" else measures[measure] < floor)
    }
    assert not fallen, "measure: (now, floor)"
