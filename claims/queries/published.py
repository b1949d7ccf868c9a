"""Claims that have been reviewed in public: what the search other tools understand may answer with."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import AnyUser, Attribution, Claim
from claims.queries.claims import claims_for_review, parse_filters
from claims.reports.claim_review import RATINGS, PublishedReview
from claims.vocabulary import Basis, ClaimState, SourceKind


def published_reviews(user: AnyUser, q: str, language: str = "") -> QuerySet[Claim]:
    """The open claims of others that have a public page and a rating, newest first; own reporting never."""
    filters = parse_filters({"q": [q], "status": list(RATINGS), "state": [ClaimState.OPEN]})
    own = Attribution.objects.filter(claim=OuterRef("pk"), live=True, position=1)
    ours = own.filter(source__kind=SourceKind.OWN_REPORTER) | own.filter(basis=Basis.OWN_REPORTING)
    found = claims_for_review(user, filters).exclude(public_url="")
    found = (
        found.filter(Exists(own)).exclude(Exists(ours)).exclude(Exists(own.filter(source__confidential=True)))
    )
    if language:
        found = found.filter(article__language__istartswith=language)
    return found.order_by("-updated_at", "id")


def review_of(claim: Claim) -> PublishedReview:
    """What the public may read of a claim fetched by ``published_reviews``."""
    links: list[Attribution] = claim.links  # type: ignore[attr-defined] # prefetched by claims_for_review
    origin = next((a for a in links if a.position == 1 and a.status == "confirmed"), None)
    article = claim.article
    return PublishedReview(
        text=claim.statement,
        claimant=origin.source.name if origin else "",
        claimed_at=origin.said_at if origin else None,
        publisher=article.outlet or article.desk.name,
        url=claim.public_url,
        title=article.headline,
        reviewed_at=claim.updated_at,
        rating=RATINGS[claim.status][0],
        language=article.language,
    )
