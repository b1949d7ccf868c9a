"""The report as a query gives it: what it says of an article, now and as it was."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.attributions import attribution_add
from claims.actions.claims import claim_add
from claims.errors import InvalidInput, NotPermitted
from claims.models import Article
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


def queries_of(cast: Cast) -> int:
    with CaptureQueriesContext(connection) as found:
        FORMATS["json"].render(article_report(Article.objects.get(pk=cast.article.pk), cast.editor))
    return len(found)


def test_one_claim_and_many_cost_the_same_queries(cast: Cast) -> None:
    queries_of(cast)  # whose roles are known from here on
    few = queries_of(cast)
    for n in range(3):
        claim = claim_add(
            article=cast.article, statement=f"Claim {n}", actor=cast.checker, spans=[[n, n + 4]]
        )
        attribution_add(claim=claim, source=cast.agency, actor=cast.checker, version=claim.version)
        cast.decide(Status.CONFIRMED, cast.cite(claim), claim=claim)
    assert queries_of(cast) == few
    assert few <= 12


def test_the_command_writes_every_format(cast: Cast, tmp_path: Path) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    for name, chosen in FORMATS.items():
        path = tmp_path / f"report-{name}.{chosen.extension}"
        call_command(
            "export_report",
            str(cast.article.pk),
            format=name,
            output=path,
            actor="edda",
            stderr=io.StringIO(),
        )
        assert path.stat().st_size > 0
    data = json.loads((tmp_path / "report-json.json").read_bytes())
    assert (data["generated"]["by"], data["summary"]["claims"]) == ("edda", 2)


def test_the_command_goes_back_in_time(cast: Cast, tmp_path: Path) -> None:
    then = article_report(cast.article, cast.editor)
    cast.decide(Status.CONFIRMED, cast.cite())
    path = tmp_path / "then.json"
    call_command(
        "export_report", str(cast.article.pk), format="json", output=path, actor="edda",
        as_of=str(then.history.seq), stderr=io.StringIO(),
    )  # fmt: skip
    lines = path.read_text().split("\n")
    assert [line for line in lines if not line.startswith('"generated":')] == exported(then)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"actor": "otto"}, "that otto sees"),
        ({"actor": "nobody"}, "no active user"),
        ({"actor": "edda", "as_of": "999"}, "There is no event 999"),
        ({"actor": "edda", "as_of": "yesterday"}, "no time with its zone"),
        ({"actor": "edda", "as_of": "2016-10-03T12:00Z"}, "not here yet"),
    ],
)
def test_the_command_refuses_in_words(cast: Cast, options: dict[str, str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("export_report", str(cast.article.pk), format="json", **options)


def test_the_command_says_where_it_could_not_write(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Could not write"):
        call_command("export_report", str(cast.article.pk), format="csv", output=tmp_path / "no" / "x.csv")
