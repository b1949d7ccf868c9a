"""Citing evidence, bringing it along, changing and withdrawing."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable

from django.contrib.auth.models import User

from claims.models import Citation
from claims.vocabulary import EvidenceKind, Status
from tests.api.conftest import Api, refused
from tests.cast import Cast

type ApiFor = Callable[[User | None], Api]


def test_citing_with_evidence_brought_along(cast: Cast, api: ApiFor) -> None:
    path = f"claims/{cast.cranes.pk}/citations/"
    brought = {"kind": "statement", "title": "A call", "note": "rang him", "origin": str(cast.witness.pk)}
    sent = {
        "stance": "supports",
        "new_evidence": brought,
        "attribution": str(cast.said.pk),
        "locator": "1:20",
    }
    answer = api(cast.reporter).post(path, sent)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["check"], made["stance"], made["locator"], made["cited_by"]) == (
        "attribution",
        "supports",
        "1:20",
        "rosa",
    )
    assert made["evidence"]["origin"]["name"] == "A crane driver"
    again = api(cast.checker).post(path, {"stance": "context", "evidence": made["evidence"]["id"]})
    assert (again.status_code, again.json()["check"]) == (201, "content")
    assert len(api(cast.legal).get(path).json()["results"]) == 2


def test_a_file_as_a_multipart_form(cast: Cast, api: ApiFor) -> None:
    data = b"%PDF-1.4 four cranes"
    upload = io.BytesIO(data)
    upload.name = "../../log.pdf"
    answer = api(cast.checker).upload(
        f"claims/{cast.cranes.pk}/citations/",
        {
            "stance": "supports",
            "new_evidence.kind": "document",
            "new_evidence.title": "The log",
            "file": upload,
        },
    )
    assert answer.status_code == 201, answer.content
    item = answer.json()["evidence"]
    assert (item["title"], item["file_name"], item["file_type"], item["file_size"]) == (
        "The log",
        "log.pdf",
        "application/pdf",
        len(data),
    )
    assert item["file_sha256"] == hashlib.sha256(data).hexdigest()


def test_one_item_and_one_only(cast: Cast, api: ApiFor) -> None:
    path = f"claims/{cast.cranes.pk}/citations/"
    assert "evidence" in refused(api(cast.checker).post(path, {"stance": "supports"}), 400)["errors"]
    body = refused(
        api(cast.checker).post(path, {"stance": "supports", "new_evidence": {"kind": "nonsense"}}), 400
    )
    assert list(body["errors"]) == ["new_evidence.kind"]


def test_withdrawing_reopens_and_is_for_good(cast: Cast, api: ApiFor) -> None:
    citation = cast.cite()
    cast.decide(Status.CONFIRMED, citation)
    client = api(cast.reporter)
    answer = client.post(f"citations/{citation.pk}/withdraw/", {"reason": "forged"})
    assert (answer.json()["withdrawn"], answer.json()["withdrawn_reason"]) == (True, "forged")
    cast.refresh()
    assert cast.cranes.status == Status.UNVERIFIED
    assert refused(client.post(f"citations/{citation.pk}/withdraw/", {"reason": "x"}), 422)["rule"] == "8"
    assert "reason" in refused(client.post(f"citations/{citation.pk}/withdraw/", {}), 400)["errors"]


def test_stance_and_exception(cast: Cast, api: ApiFor) -> None:
    citation = cast.cite(origin=cast.authority, kind=EvidenceKind.OFFICIAL_RECORD)
    path = f"citations/{citation.pk}/"
    excepted = {"exception": "own_acts", "reason": "its own log"}
    assert refused(api(cast.checker).patch(path, excepted), 403)["who"].startswith("an editor")
    assert api(cast.editor).patch(path, excepted).json()["exception"] == "own_acts"
    refused(api(cast.editor).patch(path, {**excepted, "stance": "context"}), 400)
    assert api(cast.checker).patch(path, {"stance": "context"}).json()["stance"] == "context"
    assert Citation.objects.get().exception_by == cast.editor


def test_the_list_takes_as_many_queries_for_three_as_for_one(cast: Cast, api: ApiFor) -> None:
    path, client = f"claims/{cast.cranes.pk}/citations/", api(cast.checker)
    cast.cite(origin=cast.agency)
    few = client.queries(path)
    cast.cite(origin=cast.witness)
    cast.cite(origin=cast.authority, by=cast.editor)
    assert client.queries(path) == few
