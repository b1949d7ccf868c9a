"""Text to claims in one call, another engine behind it, and what happens with what is no English."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from claims.extraction import Block, Engine, EngineError, ExtractedClaim, Extraction, extract

PUBLISHED = datetime(2021, 3, 10, 12, 0, tzinfo=UTC)  # a Wednesday
STORY = (
    "Rebels seized the port of Marrow on Monday, officials said.\n\n"
    "A rebel spokesman, Idris Coll, said two guards had been killed.\n\n"
    "He told the radio that the harbour was closed.\n\n"
    "READ MORE: How the port was lost"
)


def one(text: str, **options: Any) -> ExtractedClaim:
    (claim,) = extract(text, **options).claims
    return claim


def test_story_to_claims_with_their_sources() -> None:
    found = extract(STORY, published_at=PUBLISHED)
    assert [(c.statement, [ln.source.name for ln in c.attributions]) for c in found.claims] == [
        ("Rebels seized the port of Marrow on Monday", ["officials"]),
        ("A rebel spokesman, Idris Coll", []),
        ("Two guards had been killed", ["Idris Coll"]),
        ("The harbour was closed", ["Idris Coll"]),
    ]
    assert found.claims[0].dates[0].value == "2021-03-08"
    assert [(s.reason, STORY[s.span[0] : s.span[1]]) for s in found.skipped] == [
        ("teaser", "READ MORE: How the port was lost")
    ]
    assert found.engine.name == "said-and-so rules"
    assert found.engine.version
    assert found.engine.model


def test_same_text_gives_the_same_result() -> None:
    assert extract(STORY, published_at=PUBLISHED) == extract(STORY, published_at=PUBLISHED)


def test_given_blocks_decide_what_is_read() -> None:
    text = "Rebels seized the port. Guards fled."
    found = extract(text, blocks=[Block("body", 0, 23), Block("credit", 24, len(text))])
    assert [c.statement for c in found.claims] == ["Rebels seized the port"]
    assert [s.reason for s in found.skipped] == ["credit"]


def test_overlapping_and_wild_blocks_are_put_in_order() -> None:
    text = "Rebels seized the port. Guards fled."
    wild = [Block("body", 10, 900), Block("body", 0, 23), Block("body", -5, 3)]
    for claim in extract(text, blocks=wild).claims:
        assert all(0 <= a < b <= len(text) for a, b in claim.spans)


def other_engine(text: str, **options: Any) -> Extraction:
    """An engine that finds nothing, and says what it was asked."""
    assert set(options) == {"blocks", "published_at", "timezone", "language", "parties"}
    return Extraction(Engine("other", "2", ""), text, options["language"], (), (), (), ())


def shouting_engine(text: str, **_: Any) -> Extraction:
    """An engine that changes the text it was given."""
    return Extraction(Engine("loud", "1", ""), text.upper(), "en", (), (), (), ())


def lost_engine(text: str, **_: Any) -> Extraction:
    """An engine whose spans lie outside the text."""
    claim = one("Rebels seized the port of Marrow.")
    return Extraction(Engine("lost", "1", ""), text, "en", (claim,), (), (), ())


def listing_engine(text: str, **_: Any) -> list[str]:
    """An engine that gives a plain list."""
    return text.split()


engine_object = SimpleNamespace(extract=other_engine)
no_engine = 7


@pytest.mark.parametrize("path", [f"{__name__}.other_engine", f"{__name__}:engine_object"])
def test_another_engine_by_its_dotted_path(path: str) -> None:
    assert extract("Rebels fled.", language="fr", engine=path).engine == Engine("other", "2", "")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("no.such.engine", "There is no engine at “no.such.engine”"),
        ("nowhere", "There is no engine at “nowhere”"),
        (f"{__name__}.nothing", "There is no engine"),
        (f"{__name__}.no_engine", "is no engine"),
        (f"{__name__}.listing_engine", "not an Extraction"),
        (f"{__name__}.shouting_engine", "changed the text"),
        (f"{__name__}.lost_engine", "outside the text"),
    ],
)
def test_bad_engine_is_named(path: str, why: str) -> None:
    with pytest.raises(EngineError, match=why):
        extract("Rebels fled.", engine=path)


def test_other_language_falls_back_and_says_so() -> None:
    text = (
        "Der Bürgermeister sagte am Montag: „Die Brücke ist seit 3 Jahren nicht sicher.“ "
        "Die Stadt will sie im Herbst erneuern."
    )
    for language in ("de", "en"):
        found = extract(text, language=language)
        assert [c.quote for c in found.claims] == [
            "Der Bürgermeister sagte am Montag: „Die Brücke ist seit 3 Jahren nicht sicher.“",
            "Die Stadt will sie im Herbst erneuern.",
        ]
        assert [c.kind for c in found.claims] == ["quotation", "state"]
        assert [text[a:b] for r in found.attributions for a, b in r.content] == [
            "Die Brücke ist seit 3 Jahren nicht sicher."
        ]
        assert all(c.attributions == () for c in found.claims)
        assert "only English is parsed" in found.notes[0]


def test_english_is_read_as_english() -> None:
    assert extract(STORY).notes == ()
    assert extract("CRASH ON THE A7: TWO PEOPLE ARE HURT, POLICE SAY").notes == ()
