"""A claim as the machine makes it, quoted from the text with words that mean something else, for tests to play with."""

from __future__ import annotations

from dataclasses import dataclass

from claims.actions.articles import article_add
from claims.actions.extraction import add_claims
from claims.actions.history import history
from claims.extraction.presentation.statement import write_statement
from claims.extraction.types import Cue, ExtractedClaim, Fired, Link, Reference, SourceMention, Span
from claims.ingest import read_text
from claims.models import Article, Claim
from claims.vocabulary import ClaimState
from tests.cast import HEAD, Cast

LODDEN = "The freighter Lodden called at Nordby on Monday. Ada Lindqvist met its crew."
VESSEL = "She said the vessel, a coaster of 1971, had left the harbour at night."
TEXT = f"{HEAD}\n\n{LODDEN}\n\n{VESSEL}"
STATEMENT = "The vessel … had left the harbour at night"
BRACKETED = "The vessel [The freighter Lodden] … had left the harbour at night"
RULES = ["attribution.verbal", "elide.apposition"]


@dataclass(frozen=True)
class Quoted:
    """The article and its claim: "the vessel" is proposed to be the Lodden, "the harbour" is open."""

    article: Article
    claim: Claim
    text: str

    def at(self, words: str) -> Span:
        """Where ``words`` stand in the text."""
        start = self.text.index(words)
        return start, start + len(words)

    @property
    def vessel(self) -> list[int]:
        """Where "the vessel" stands."""
        return list(self.at("the vessel"))

    @property
    def harbour(self) -> list[int]:
        """Where "the harbour" stands in the claim."""
        start = self.at("the harbour at night")[0]
        return [start, start + len("the harbour")]


def make_quoted(cast: Cast, *, used: bool = False, text: str = TEXT) -> Quoted:
    """An article brought in by the reporter, with one claim as an extraction makes it."""
    article = article_add(desk=cast.desk, document=read_text(text), actor=cast.reporter)
    revision = article.current_revision
    assert revision is not None
    body = revision.text

    def at(words: str, start: int = 0) -> Span:
        found = body.index(words, start)
        return found, found + len(words)

    said = body.index("She said")
    stretch = at("the vessel, a coaster of 1971, had left the harbour at night", said)
    elided = (at(", a coaster of 1971,", said),)
    references = (
        Reference(at("the vessel", said), at("The freighter Lodden"), "The freighter Lodden", 0.8, used),
        Reference(at("the harbour", said), None, "", 0.0, False),
    )
    spans = (at("the vessel", said), at("had left the harbour at night", said))
    ada = SourceMention(
        "Ada Lindqvist", "", "person", (at("She", said),), "She", False, (at("Ada Lindqvist"),)
    )
    found = ExtractedClaim(
        number=1,
        statement=write_statement(body, stretch, elided, references),
        stretch=stretch,
        elided=elided,
        spans=spans,
        quote=" … ".join(body[slice(*s)] for s in spans),
        sentence=at(VESSEL),
        kind="event",
        checkable=True,
        hedges=(),
        figures=(),
        dates=(),
        priority=0.5,
        reasons=(),
        block="body",
        resolved_from=(),
        references=references,
        attributions=(Link(1, 1, ada, Cue("said", at("said", said)), "indirect", "", "first-hand", spans),),
        fired=tuple(Fired(rule, stretch) for rule in RULES),
    )
    with history(article, None, engine="said-and-so 2.0 (test)") as line:
        claim = add_claims(line, revision, [found], state=ClaimState.OPEN, engine="said-and-so 2.0 (test)")[0]
    claim = Claim.objects.select_related("article__current_revision").get(pk=claim.pk)
    return Quoted(claim.article, claim, body)
