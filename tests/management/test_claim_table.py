"""The table of claims at a terminal: own words, the rest of the stretch, brackets, what is proposed and what is open."""

from __future__ import annotations

import io

from claims.extraction import Extraction, extract
from claims.extraction.presentation.statement import write_statement
from claims.extraction.types import Reference
from claims.management.claim_table import console_for, print_claims

TEXT = "The freighter Lodden sailed at dawn.\n\nThe vessel left the harbour at night."


def reading(*, statement: str = "") -> Extraction:
    """A reading with one claim of the second sentence, whose words are bracketed, proposed and open."""
    found = extract(TEXT)
    claim = next(c for c in found.claims if "left" in c.quote)
    vessel, harbour, night = (
        (TEXT.index(w), TEXT.index(w) + len(w)) for w in ("The vessel", "the harbour", "night")
    )
    stretch = (vessel[0], len(TEXT) - 1)
    references = (
        Reference(vessel, (0, 20), "The freighter Lodden", 0.97, True),
        Reference(harbour, (0, 20), "Nordby", 0.5, False),
        Reference(night, None, "", 0.0, False),
    )
    made = claim._replace(
        stretch=stretch,
        elided=(),
        spans=((vessel[0], harbour[1]),),
        references=references,
        statement=statement or write_statement(TEXT, stretch, (), references),
    )
    return Extraction(
        found.engine, TEXT, found.language, (made,), found.attributions, found.skipped, found.blocks
    )


def printed(found: Extraction, *, colour: bool) -> str:
    out = io.StringIO()
    print_claims(console_for(out, colour=colour, width=200), "story.txt", found)
    return out.getvalue()


def test_the_statement_stands_with_its_brackets_and_what_is_open_below() -> None:
    out = printed(reading(), colour=False)
    assert "The vessel [The freighter Lodden] left the harbour at night" in out
    assert "the harbour = Nordby?" in out
    assert "unclear: night" in out


def test_on_a_terminal_with_colours_the_runs_are_told_apart() -> None:
    out = printed(reading(), colour=True)
    assert (
        "\x1b[1mThe vessel\x1b[0m\x1b[36m [The freighter Lodden]\x1b[0m\x1b[1m left the harbour\x1b[0m" in out
    )


def test_words_of_an_engine_of_its_own_are_shown_as_they_are() -> None:
    assert "It sailed" in printed(reading(statement="It sailed"), colour=True)
