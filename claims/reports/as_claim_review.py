"""Published reviews as schema.org ClaimReview, for search engines and archives: an array of JSON-LD objects.

Only claims with a public page, an open question answered (``RATINGS``) and somebody else who said it: own
reporting is never reviewed, a confidential source is nobody's public claim. https://schema.org/ClaimReview
"""

from __future__ import annotations

import json
from typing import Any

from .claim_review import RATINGS
from .plain_data import iso
from .report import Claim, Link, Report
from .words import waiting_words

PERSONS = frozenset({"person", "official"})


def render_claim_review(report: Report) -> bytes:
    """A JSON array with one ClaimReview for each claim that may be published as one; it may be empty."""
    reviews = [_review(report, c) for c in report.claims if is_publishable(c)]
    return (json.dumps(reviews, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def is_publishable(claim: Claim) -> bool:
    """Whether a claim goes out as a review: somebody else's, rated, with a public page."""
    origins = [chain[0] for chain in claim.chains]
    return (
        claim.public_url.startswith(("https://", "http://"))
        and claim.status in RATINGS
        and bool(origins)
        and not any(k.kind == "own_reporter" or k.basis == "own_reporting" or k.confidential for k in origins)
    )


def _review(report: Report, claim: Claim) -> dict[str, Any]:
    words, number = RATINGS[claim.status]
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": words}
    if number is not None:
        rating |= {"ratingValue": number, "bestRating": 5, "worstRating": 1}
    decided = claim.decision.at if claim.decision else report.history.at
    article = report.article
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"urn:uuid:{claim.id}",
        "url": claim.public_url,
        "claimReviewed": claim.statement,
        "datePublished": iso(decided),
        "inLanguage": article.language,
        "author": {"@type": "Organization", "name": article.outlet or article.desk},
        "reviewRating": rating,
        "itemReviewed": _claim(report, claim),
    }
    return review


def _claim(report: Report, claim: Claim) -> dict[str, Any]:
    """Who said it is named only where the desk has confirmed that they did."""
    item: dict[str, Any] = {"@type": "Claim", "name": claim.statement}
    if waiting_words(claim):
        item["disambiguatingDescription"] = "; ".join(waiting_words(claim))
    origin = next((chain[0] for chain in claim.chains if chain[0].status == "confirmed"), None)
    if origin is not None:
        item["author"] = _author(origin)
        if origin.said_at is not None:
            item["datePublished"] = iso(origin.said_at)
    if report.article.canonical_url:
        item["firstAppearance"] = {
            "@type": "CreativeWork",
            "url": report.article.canonical_url,
            "headline": report.article.headline,
        }
    return item


def _author(link: Link) -> dict[str, Any]:
    kind = "Person" if link.kind in PERSONS else "Organization"
    author: dict[str, Any] = {"@type": kind, "name": link.name}
    if link.description:
        author["description"] = link.description
    return author
