"""The addresses of the desk's pages, put together from those of each noun."""

from __future__ import annotations

from claims.web.views import (
    account,
    article_details,
    articles,
    claim_pages,
    claims,
    confidential,
    decisions,
    desk,
    evidence,
    links,
    passages,
    reports,
    revisions,
    sign_off,
    sources,
    talk,
)

app_name = "web"

urlpatterns = [
    *desk.urlpatterns,
    *account.urlpatterns,
    *articles.urlpatterns,
    *article_details.urlpatterns,
    *sign_off.urlpatterns,
    *reports.urlpatterns,
    *revisions.urlpatterns,
    *claim_pages.urlpatterns,
    *claims.urlpatterns,
    *decisions.urlpatterns,
    *evidence.urlpatterns,
    *links.urlpatterns,
    *passages.urlpatterns,
    *talk.urlpatterns,
    *confidential.urlpatterns,
    *sources.urlpatterns,
]
