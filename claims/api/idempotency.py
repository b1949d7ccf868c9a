"""Idempotency-Key: a retried request gets the answer of the first, and acts once."""

from __future__ import annotations

import hashlib
import json
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.problems import problem
from claims.models import IdempotencyKey

HEADER = "Idempotency-Key"
MAX_KEY = 255


def fingerprint(request: Request) -> str:
    """What makes two requests the same: method, path and content."""
    data = request.data
    content = {k: data.getlist(k) for k in data} if hasattr(data, "getlist") else data
    text = json.dumps([request.method, request.get_full_path(), content], sort_keys=True, default=_of_upload)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _of_upload(value: Any) -> str:
    if not hasattr(value, "chunks"):
        return str(value)
    digest = hashlib.sha256()
    for piece in value.chunks():
        digest.update(piece)
    value.seek(0)
    return digest.hexdigest()


class Idempotent:
    """A view mixin: a POST that carries the key is carried out once, its answer kept and given again.

    The key is taken in the transaction of the act: a retry that arrives while the first is under way waits for
    it. A refused request (4xx) is kept no more than a broken one: it may be put right and sent again.
    """

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Keep the whole request in one transaction where it carries a key."""
        if request.method != "POST" or HEADER not in request.headers:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc] # a mixin of APIView
        with transaction.atomic():
            response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc] # a mixin of APIView
            if response.status_code >= 400:
                transaction.set_rollback(True)
            return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """After authentication: take the key, or find what it was answered with."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc] # a mixin of APIView
        self._kept: IdempotencyKey | None = None
        key = request.headers.get(HEADER)
        if request.method != "POST" or key is None:
            return
        if not 0 < len(key) <= MAX_KEY:
            raise _KeyRefused(
                problem("invalid", "Please correct what you sent", 400, f"{HEADER} is 1 to {MAX_KEY} long.")
            )
        mark, user = fingerprint(request), cast(User, request.user)
        try:
            with transaction.atomic():
                self._kept = IdempotencyKey.objects.create(user=user, key=key, fingerprint=mark)
        except IntegrityError:
            earlier = IdempotencyKey.objects.get(user=user, key=key)
            if earlier.fingerprint != mark:
                raise _KeyRefused(
                    problem("key-reused", "The key was used for another request", 422, f"Use a new {HEADER}.")
                ) from None
            again = Response(earlier.response, status=earlier.status_code)
            again["Idempotent-Replayed"] = "true"
            raise _KeyRefused(again) from None

    def handle_exception(self, exc: Exception) -> Response:
        """An answer that is ready already is given as it is."""
        if isinstance(exc, _KeyRefused):
            return exc.response
        response: Response = super().handle_exception(exc)  # type: ignore[misc] # a mixin of APIView
        return response

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Keep the answer beside the key, in the same transaction as the act."""
        kept = getattr(self, "_kept", None)
        if kept is not None and response.status_code < 400:
            data = json.loads(json.dumps(response.data, default=str))
            IdempotencyKey.objects.filter(pk=kept.pk).update(status_code=response.status_code, response=data)
        return super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc] # a mixin of APIView


class _KeyRefused(Exception):
    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response
