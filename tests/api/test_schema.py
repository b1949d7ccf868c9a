"""The API driven from its own schema: no answer that it does not describe, never a defect of ours."""

from __future__ import annotations

import io
import json
import os
import uuid
from collections.abc import Iterable
from contextlib import closing
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from claims.models import ApiToken
from tests.cast import Cast

pytestmark = pytest.mark.schema

APPLICATION = get_wsgi_application()
"""Without the checks that a server makes before it serves: no database is there yet when this is read."""

EXAMPLES = 8
"""Requests to an operation: with some fifty operations a minute's work."""

WHOLE = "WHOLE_SCHEMA"
"""Set in the environment, it adds what lies at and beyond the bounds of every field: some four thousand requests."""

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The desk, with the schema at an address that asks for no login."""
    if environ["PATH_INFO"] != "/schema.json":
        with closing(APPLICATION(environ, start_response)) as answered:
            return list(answered)
    described = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call] # of a library
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(described, default=str).encode()]


schema = schemathesis.openapi.from_wsgi("/schema.json", app)
schema.config.phases.coverage.enabled = bool(os.environ.get(WHOLE))


@pytest.fixture
def at_hand(cast: Cast, in_the_tests_transaction: None) -> dict[str, Any]:
    """Ids of things that are there, by the noun of an address, and a token of an editor."""
    citation = cast.cite(origin=cast.agency)
    return {
        "articles": cast.article.pk,
        "claims": cast.cranes.pk,
        "sources": cast.agency.pk,
        "evidence": citation.evidence_id,
        "citations": citation.pk,
        "link": cast.said.pk,
        "number": 1,
        "token": ApiToken.objects.create(user=cast.editor)[1],
    }


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_the_schema_describes(
    case: schemathesis.Case[Any], at_hand: dict[str, Any]
) -> None:
    noun = case.path.removeprefix("/api/v1/").partition("/")[0]
    for name in case.path_parameters:
        known = at_hand.get(noun if name in ("id", "pk") else name, uuid.UUID(int=0))
        case.path_parameters[name] = str(known)
    response = case.call(headers={"Authorization": f"Token {at_hand['token']}"})
    case.validate_response(response, checks=CHECKS)


def test_the_document_is_valid_and_made_without_a_warning() -> None:
    out, complaints = io.StringIO(), io.StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=out, stderr=complaints)
    assert complaints.getvalue() == ""
    assert out.getvalue().startswith("openapi: 3.1")
