"""The report as a query gives it: what it says of an article, now and as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest

from claims.errors import InvalidInput, NotPermitted
from claims.queries.readiness import article_readiness
from claims.queries.report import article_report
from claims.reports import FORMATS
from claims.reports.report import Report
from claims.vocabulary import Status
from tests.cast import Cast


def exported(report: Report) -> list[str]:
    """The JSON without the one line that says how this copy was made."""
    lines = FORMATS["json"].render(report).decode().split("\n")
    return [line for line in lines if not line.startswith('"generated":')]


def test_it_shows_both_checks_of_each_claim(cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    data: dict[str, Any] = json.loads(FORMATS["json"].render(article_report(cast.article, cast.editor)))
    cranes = data["claims"][0]
    assert (cranes["status"], cranes["links"][0]["status"]) == ("confirmed", "unverified")
    assert cranes["decision"]["who"] == "carl"


def test_what_must_be_done_is_what_readiness_says(cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    readiness = article_readiness(cast.article)
    report = article_report(cast.article, cast.editor)
    assert [m.detail for m in report.to_do] == [o.detail for o in readiness.blockers]
    assert report.missing_sign_offs == tuple(r.value for r in readiness.missing_roles)


def test_a_stranger_gets_none(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        article_report(cast.article, cast.outsider)


def test_as_of_equals_what_was_exported_then(cast: Cast) -> None:
    citation = cast.cite()
    then = article_report(cast.article, cast.editor)
    cast.decide(Status.CONFIRMED, citation)
    cast.cite(cast.harbour)
    assert exported(article_report(cast.article, cast.legal, then.history.seq)) == exported(then)
    assert exported(article_report(cast.article, cast.legal, then.generated.at)) == exported(then)
    assert exported(article_report(cast.article, cast.legal)) != exported(then)


@pytest.mark.parametrize("seq", [0, -1, 10**9])
def test_a_moment_that_never_was_is_refused(cast: Cast, seq: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        article_report(cast.article, cast.editor, seq)
    assert "as_of" in refused.value.fields
