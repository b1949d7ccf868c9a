"""The API's addresses, under ``/api/``."""

from __future__ import annotations

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from claims.api.base import Nowhere
from claims.api.views import articles, claims, evidence, export, sign_off, sources, tokens

app_name = "api"

V1 = [
    path("articles/", articles.Articles.as_view(), name="articles"),
    path("articles/<uuid:pk>/", articles.ArticleDetail.as_view(), name="article"),
    path("articles/<uuid:pk>/revisions/", articles.Revisions.as_view(), name="revisions"),
    path("articles/<uuid:pk>/revisions/<int:number>/", articles.RevisionDetail.as_view(), name="revision"),
    path("articles/<uuid:pk>/report/", articles.Report.as_view(), name="report"),
    path("articles/<uuid:pk>/readiness/", sign_off.Readiness.as_view(), name="readiness"),
    path("articles/<uuid:pk>/sign-offs/", sign_off.SignOffs.as_view(), name="sign-offs"),
    path(
        "articles/<uuid:pk>/sign-offs/<uuid:sign_off>/withdraw/",
        sign_off.SignOffWithdraw.as_view(),
        name="sign-off-withdraw",
    ),
    path("articles/<uuid:pk>/overrides/", sign_off.Overrides.as_view(), name="overrides"),
    path("articles/<uuid:pk>/events/", articles.Events.as_view(), name="events"),
    path("articles/<uuid:pk>/interested-parties/", sources.InterestedParties.as_view(), name="parties"),
    path("claims/", claims.Claims.as_view(), name="claims"),
    path("claims/merge/", claims.Merge.as_view(), name="merge"),
    path("claims/<uuid:pk>/", claims.ClaimDetail.as_view(), name="claim"),
    path("claims/<uuid:pk>/decisions/", claims.Decisions.as_view(), name="decisions"),
    path("claims/<uuid:pk>/references/", claims.References.as_view(), name="references"),
    path("claims/<uuid:pk>/retract/", claims.Retract.as_view(), name="retract"),
    path("claims/<uuid:pk>/attributions/", claims.Attributions.as_view(), name="attributions"),
    path(
        "claims/<uuid:pk>/attributions/<uuid:link>/", claims.AttributionDetail.as_view(), name="attribution"
    ),
    path(
        "claims/<uuid:pk>/attributions/<uuid:link>/decisions/",
        claims.Decisions.as_view(),
        name="attribution-decisions",
    ),
    path(
        "claims/<uuid:pk>/attributions/<uuid:link>/retract/",
        claims.Retract.as_view(),
        name="attribution-retract",
    ),
    path(
        "claims/<uuid:pk>/attributions/<uuid:link>/remove/",
        claims.AttributionRemove.as_view(),
        name="attribution-remove",
    ),
    path("claims/<uuid:pk>/citations/", evidence.Citations.as_view(), name="citations"),
    path("claims/<uuid:pk>/split/", claims.Split.as_view(), name="split"),
    path("claims/<uuid:pk>/matches/", export.Matches.as_view(), name="matches"),
    path("citations/<uuid:pk>/", evidence.CitationDetail.as_view(), name="citation"),
    path("citations/<uuid:pk>/withdraw/", evidence.CitationWithdraw.as_view(), name="withdraw"),
    path("evidence/", evidence.EvidenceList.as_view(), name="evidence-list"),
    path("evidence/<uuid:pk>/", evidence.EvidenceDetail.as_view(), name="evidence"),
    path(
        "evidence/<uuid:pk>/file/", evidence.EvidenceFile.as_view(), {"which": "file"}, name="evidence-file"
    ),
    path(
        "evidence/<uuid:pk>/snapshot/",
        evidence.EvidenceFile.as_view(),
        {"which": "snapshot"},
        name="evidence-snapshot",
    ),
    path("sources/", sources.Sources.as_view(), name="sources"),
    path("sources/<uuid:pk>/", sources.SourceDetail.as_view(), name="source"),
    path("sources/<uuid:pk>/track-record/", sources.TrackRecord.as_view(), name="track-record"),
    path("tokens/", tokens.Tokens.as_view(), name="tokens"),
    path("tokens/<uuid:uid>/", tokens.TokenDetail.as_view(), name="token"),
    path("export/claims.ndjson", export.ExportNdjson.as_view(), name="export-ndjson"),
    path("export/claims.csv", export.ExportCsv.as_view(), name="export-csv"),
    path("claims:search", export.Search.as_view(), name="search"),
]

urlpatterns = [
    path("v1/", include(V1)),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(url_name="api:schema", template_name="drf_spectacular/docs.html"),
        name="docs",
    ),
    # Also where only the last slash is missing: to be sent elsewhere would lose what was posted.
    re_path("", Nowhere.as_view(), name="nowhere"),
]
