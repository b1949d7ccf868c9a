"""The API of articles driven from its own schema: no answer that it does not describe, never a defect of ours."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import override_settings
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, settings
from knox.models import AuthToken
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.cast import Cast
from tracker.wsgi import application

pytestmark = pytest.mark.schema

EXAMPLES = 3
"""Requests to an operation."""

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The desk, with the schema at an address that asks for no login."""
    if environ["PATH_INFO"] != "/schema.json":
        answered: Iterable[bytes] = application(environ, start_response)
        return answered
    described = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call] # of a library
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(described, default=str).encode()]


schema = schemathesis.openapi.from_wsgi("/schema.json", app).include(path_regex=r"^/api/v1/articles/")


@pytest.fixture
def at_hand(cast: Cast) -> dict[str, Any]:
    """Ids of things that are there, by the noun of an address, and a token of an editor."""
    # the signals would close the connection that holds the test's transaction
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    citation = cast.cite(origin=cast.agency)
    return {
        "articles": cast.article.pk,
        "claims": cast.cranes.pk,
        "sources": cast.agency.pk,
        "evidence": citation.evidence_id,
        "citations": citation.pk,
        "link": cast.said.pk,
        "token": AuthToken.objects.create(user=cast.editor)[1],
    }


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_the_schema_describes(
    case: schemathesis.Case[Any], at_hand: dict[str, Any]
) -> None:
    noun = case.path.removeprefix("/api/v1/").partition("/")[0]
    if "id" in case.path_parameters or "pk" in case.path_parameters:
        name = "id" if "id" in case.path_parameters else "pk"
        case.path_parameters[name] = str(at_hand.get(noun, uuid.uuid4()))
    if "link" in case.path_parameters:
        case.path_parameters["link"] = str(at_hand["link"])
    with override_settings(ALLOWED_HOSTS=["*"]):
        response = case.call(headers={"Authorization": f"Token {at_hand['token']}"})
    case.validate_response(response, checks=CHECKS)
