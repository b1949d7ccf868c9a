"""The answer of ``claims:search`` in the shape of Google's Fact Check Tools API, ``v1alpha1``.

Shape: https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from .claim_review import PublishedReview
from .plain_data import iso


def search_response(reviews: Sequence[PublishedReview], *, next_offset: int | None = None) -> dict[str, Any]:
    """``{"claims": […]}``, with ``nextPageToken`` while there is more; an empty answer is ``{}``, as theirs is."""
    answer: dict[str, Any] = {}
    if reviews:
        answer["claims"] = [_claim(r) for r in reviews]
    if next_offset is not None:
        answer["nextPageToken"] = str(next_offset)
    return answer


def _claim(review: PublishedReview) -> dict[str, Any]:
    claim: dict[str, Any] = {"text": review.text}
    if review.claimant:
        claim["claimant"] = review.claimant
    if review.claimed_at is not None:
        claim["claimDate"] = iso(review.claimed_at)
    claim["claimReview"] = [
        {
            "publisher": {"name": review.publisher, "site": urlsplit(review.url).hostname or ""},
            "url": review.url,
            "title": review.title,
            "reviewDate": iso(review.reviewed_at),
            "textualRating": review.rating,
            "languageCode": review.language,
        }
    ]
    return claim
