"""Errors as RFC 9457 problem documents. Never a stack trace, never HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from claims.errors import DomainError, InvalidInput, NotPermitted, StaleClaim
from claims.ingest import IngestError

CONTENT_TYPE = "application/problem+json"

STATUS_OF: Mapping[type[DomainError], int] = {
    InvalidInput: status.HTTP_400_BAD_REQUEST,
    NotPermitted: status.HTTP_403_FORBIDDEN,
    StaleClaim: status.HTTP_409_CONFLICT,
}
"""The status of each error of the domain; any other is against a rule: 422."""


class ProblemRenderer(JSONRenderer):
    """Renders a problem document whatever was asked for: an error is never CSV or PDF."""

    media_type = CONTENT_TYPE


def problem(
    code: str,
    title: str,
    status_code: int,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """A problem document: ``type``, ``title``, ``status``, ``detail`` and whatever else helps."""
    body: dict[str, Any] = {
        "type": f"urn:said-and-so:problem:{code}",
        "title": title,
        "status": status_code,
        "detail": detail,
    }
    body = _sendable(body | {k: v for k, v in more.items() if v})
    response = Response(body, status=status_code, headers=dict(headers or {}))
    response.content_type = CONTENT_TYPE
    return response


def _sendable(value: Any) -> Any:
    """The same, with what no text can hold (lone surrogates of what was sent) replaced by a question mark."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_sendable(k): _sendable(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_sendable(v) for v in value]
    return value


def of_domain_error(error: DomainError) -> Response:
    """An error of the domain: which rule, what is missing, who could do it; the current state if stale."""
    code = next((c for kind, c in STATUS_OF.items() if isinstance(error, kind)), 422)
    more: dict[str, Any] = {
        "rule": error.rule,
        "missing": list(error.missing),
        "who": error.who,
        "errors": error.fields,
    }
    if isinstance(error, StaleClaim):
        more |= {"current": error.current, "changes": list(error.changes)}
    return problem(error.code, error.title, code, error.detail, **more)


def exception_handler(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """The handler of every API view (``REST_FRAMEWORK["EXCEPTION_HANDLER"]``)."""
    response = _answer(error)
    request = context.get("request")
    if response is not None and request is not None:
        request.accepted_renderer = ProblemRenderer()
        request.accepted_media_type = CONTENT_TYPE
    return response


def _answer(error: Exception) -> Response | None:
    if isinstance(error, DomainError):
        return of_domain_error(error)
    if isinstance(error, IngestError):
        return problem(
            error.code.replace("_", "-"),
            "The text could not be brought in",
            400,
            error.message,
            errors={"text": [error.message]},
        )
    if isinstance(error, Http404):
        return problem("not-found", "Not found", 404, "There is nothing here that you may see.")
    if isinstance(error, PermissionDenied):
        return problem("forbidden", "Not allowed", 403, "You may not do that.")
    if isinstance(error, RequestDataTooBig):
        return problem("too-large", "The request is too large", 413, "Send less, or a file.")
    if isinstance(error, SuspiciousOperation):
        return problem("invalid", "Please correct what you sent", 400, "The request is malformed.")
    if isinstance(error, exceptions.ValidationError):
        return problem(
            "invalid",
            "Please correct what you sent",
            400,
            "Some fields are missing or wrong.",
            errors=_fields(error.detail),
        )
    if isinstance(error, exceptions.APIException):
        return _of_framework(error)
    return None


def _of_framework(error: exceptions.APIException) -> Response:
    headers: dict[str, str] = {}
    challenge, wait = getattr(error, "auth_header", None), getattr(error, "wait", None)
    if challenge:
        headers["WWW-Authenticate"] = challenge
    if wait is not None:
        headers["Retry-After"] = str(int(wait) + 1)
    code = error.get_codes()
    name = code if isinstance(code, str) else error.default_code
    return problem(
        name.replace("_", "-"),
        str(error.default_detail).rstrip("."),
        error.status_code,
        str(error.detail),
        headers=headers,
    )


def _fields(detail: Any, prefix: str = "") -> dict[str, list[str]]:
    """Nested validation errors as ``field → messages``, nested names joined by dots."""
    if isinstance(detail, dict):
        found: dict[str, list[str]] = {}
        for name, inner in detail.items():
            found |= _fields(inner, f"{prefix}.{name}" if prefix else str(name))
        return found
    if isinstance(detail, list):
        plain = [str(d) for d in detail if not isinstance(d, (dict, list))]
        found = {prefix or "non_field_errors": plain} if plain else {}
        for i, inner in enumerate(d for d in detail if isinstance(d, (dict, list))):
            found |= _fields(inner, f"{prefix}.{i}" if prefix else str(i))
        return found
    return {prefix or "non_field_errors": [str(detail)]}
