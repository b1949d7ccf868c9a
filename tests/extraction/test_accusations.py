"""Accusations and denials are claims of whoever accuses or denies, in their words; a denial is never the accuser's."""

from __future__ import annotations

import pytest

from claims.extraction import extract

from .crediting import chain, claim_with


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("The auditor, Ola Vik, accused Ida Berg of having taken bribes.", "having taken bribes", "Ola Vik"),
        ("Ola Vik accused Ida Berg of theft.", "of theft", "Ola Vik"),
        ("The widows blamed the line for the fire that killed six.", "for the fire", "widows"),
        ("Prosecutors charged Ida Berg with forging 20 permits.", "with forging 20 permits", "Prosecutors"),
        ("Ida Berg is accused by her brother of bribing a clerk.", "of bribing a clerk", "her brother"),
    ],
)
def test_an_accusation_is_its_accusers_and_weighs_as_one(text: str, words: str, source: str) -> None:
    claim = claim_with(text, words)
    assert [name for name, _ in chain(claim)] == [source]
    assert "accusation" in claim.reasons


def test_an_accusation_by_nobody_named_is_the_articles_own() -> None:
    claim = claim_with("Ida Berg is accused of bribing a clerk.", "bribing a clerk")
    assert chain(claim) == []
    assert "accusation" in claim.reasons


def test_a_denial_is_credited_to_whoever_denies() -> None:
    text = "A nurse, Ida Berg, says the governor lied about the fire.\n\nThe governor denied it. He called it a lie."
    assert [name for name, _ in chain(claim_with(text, "denied it"))] == ["governor"]
    assert "Ida Berg" not in [name for name, _ in chain(claim_with(text, "a lie"))]


@pytest.mark.parametrize("verb", ["rejected", "denied", "dismissed", "disputed"])
def test_what_is_denied_is_not_what_the_denier_says(verb: str) -> None:
    text = f"Berg {verb} the claim that the ferry was unsafe."
    (claim,) = extract(text).claims
    assert verb in claim.quote
    assert [name for name, _ in chain(claim)] == ["Berg"]


def test_a_title_before_a_name_makes_a_named_person() -> None:
    text = "The clinic's director, Ida Berg, told reporters that no nurse had fallen ill."
    (link,) = claim_with(text, "no nurse had fallen ill").attributions
    assert (link.source.name, link.source.unnamed) == ("Ida Berg", False)
