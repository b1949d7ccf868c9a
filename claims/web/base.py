"""What the views have in common."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse


def not_yet(request: HttpRequest, pk: uuid.UUID | None = None) -> HttpResponse:
    """Stand where a page is being built."""
    return HttpResponse(status=501)
