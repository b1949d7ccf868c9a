"""What other tools may find: reviews with a public page, of what others claim, in the shape they know."""

from __future__ import annotations

from datetime import UTC, datetime

from claims.actions.attributions import attribution_change
from claims.actions.sources import source_add
from claims.models import Claim
from claims.queries.published import published_reviews, review_of
from claims.reports.claim_review import PublishedReview
from claims.reports.search_response import search_response
from claims.vocabulary import Basis, EvidenceKind, Stance, Status
from tests.cast import Cast


def publish(cast: Cast) -> None:
    """The cranes' claim: refuted, said by the authority as confirmed, with a public page."""
    recording = cast.cite(attribution=cast.said, origin=cast.authority, kind=EvidenceKind.RECORDING)
    cast.decide(Status.INCORRECT, cast.cite(stance=Stance.CONTRADICTS))
    cast.decide(Status.CONFIRMED, recording, attribution=cast.said)
    Claim.objects.update(public_url="https://nordby.example/checks/cranes")


def test_a_published_claim_is_found_by_its_words(cast: Cast) -> None:
    publish(cast)
    (claim,) = published_reviews(cast.checker, "cranes destroyed", "en")
    review = review_of(claim)
    assert (review.claimant, review.rating, review.publisher) == ("Nordby Port Authority", "False", "News")
    assert list(published_reviews(cast.checker, "submarine")) == []
    assert list(published_reviews(cast.checker, "cranes", "fr")) == []
    assert list(published_reviews(cast.outsider, "cranes")) == []


def test_own_reporting_and_our_own_words_are_never_found(cast: Cast) -> None:
    publish(cast)
    cast.decide(Status.INCORRECT, cast.cite(cast.harbour, Stance.CONTRADICTS), claim=cast.harbour)
    assert [c.number for c in published_reviews(cast.checker, "")] == [cast.cranes.number]
    attribution_change(
        attribution=cast.said, actor=cast.checker, version=cast.said.version, basis=Basis.OWN_REPORTING
    )
    assert list(published_reviews(cast.checker, "")) == []


def test_who_said_it_is_named_only_when_confirmed(cast: Cast) -> None:
    publish(cast)
    other = source_add(desk=cast.desk, name="Somebody Else", actor=cast.checker)
    attribution_change(attribution=cast.said, actor=cast.checker, version=cast.said.version, source=other)
    (claim,) = published_reviews(cast.checker, "cranes")
    assert review_of(claim).claimant == ""


AT = datetime(2031, 5, 2, 9, 30, tzinfo=UTC)


def test_the_answer_has_the_shape_of_the_fact_check_tools_api() -> None:
    review = PublishedReview(
        text="The hull had been checked", claimant="Ida Brandt", claimed_at=AT, publisher="The Marrow Post",
        url="https://marrow.example/checks/hull", title="Marrow ferry sinks", reviewed_at=AT, rating="False",
        language="en",
    )  # fmt: skip
    assert search_response([review], next_offset=10) == {
        "claims": [
            {
                "text": "The hull had been checked",
                "claimant": "Ida Brandt",
                "claimDate": "2031-05-02T09:30:00Z",
                "claimReview": [
                    {
                        "publisher": {"name": "The Marrow Post", "site": "marrow.example"},
                        "url": "https://marrow.example/checks/hull",
                        "title": "Marrow ferry sinks",
                        "reviewDate": "2031-05-02T09:30:00Z",
                        "textualRating": "False",
                        "languageCode": "en",
                    }
                ],
            }
        ],
        "nextPageToken": "10",
    }
    assert search_response([]) == {}
