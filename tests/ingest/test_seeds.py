from pathlib import Path

import pytest

from claims.ingest import read_upload

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def test_there_are_seven() -> None:
    assert len(SEEDS) == 7


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_sample_article_is_read(path: Path) -> None:
    document = read_upload(path.name, path.read_bytes())
    lead = document.blocks[0]
    assert (lead.role, document.text[: lead.end]) == ("headline", document.headline)
    assert document.outlet == "Said & So Sample Desk"
    assert document.language in ("en", "en-GB")
    assert document.timezone is not None
    assert document.published_at is not None
    assert document.reporters == ("reporter",)
    assert document.notes == ()
    body = [document.text[b.start : b.end] for b in document.blocks if b.role == "body"]
    assert 250 <= len(" ".join(body).split()) <= 450


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_only_invented_people_are_quoted(path: Path) -> None:
    text = read_upload(path.name, path.read_bytes()).text
    invented = "invented" in path.stem
    assert any(mark in text for mark in '“”"') == invented
    assert ("This report is invented" in text) == invented
