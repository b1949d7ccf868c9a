"""Where a request comes from."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the client, behind ``PROXY_COUNT`` proxies of our own; "" where there is none (a Unix socket).

    Each proxy adds the address it was asked by to the end of X-Forwarded-For. The one our outermost proxy added is
    the client's; what stands before it the client may have written itself. Without proxies the header means nothing.
    """
    direct = str(request.META.get("REMOTE_ADDR") or "")
    if not settings.PROXY_COUNT:
        return direct
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if len(passed) < settings.PROXY_COUNT:
        return direct
    return _plain(passed[-settings.PROXY_COUNT]) or direct


def _plain(address: str) -> str:
    """An IP address without a port; "" where it is none."""
    for text in (address, address.rpartition(":")[0].strip("[]"), address.strip("[]")):
        try:
            return str(ipaddress.ip_address(text))
        except ValueError:
            continue
    return ""
