"""Which addresses the desk's server may go to: public ones, by the web's own two ports."""

from __future__ import annotations

import ipaddress
import re

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from .errors import IngestError

PORTS = {"http": 80, "https": 443}
_LONGEST = 4096
# White space and control characters are smuggling; a backslash is a slash to browsers and none to others.
_UNWANTED = re.compile(r"[\x00-\x20\x7f-\xa0\\\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_TEREDO = ipaddress.IPv6Network("2001::/32")
_V4_COMPATIBLE = ipaddress.IPv6Network("::/96")


def check_url(url: str, *, trusted: frozenset[str] = frozenset()) -> Url:
    """The parts of an address that may be fetched.

    Read with the parser that also opens the connection, so that no two readings differ. ``trusted`` holds
    origins (``http://cms.internal:8080``) for which port and address are not limited. Errors:
    ``url_invalid``, ``url_scheme``, ``url_credentials``, ``url_port``.
    """
    if not url or len(url) > _LONGEST or _UNWANTED.search(url):
        raise _invalid()
    try:
        parts = parse_url(url)
        port = parts.port
    except (LocationParseError, ValueError) as error:
        raise _invalid() from error
    scheme = (parts.scheme or "").lower()
    if scheme not in PORTS:
        raise IngestError(
            "url_scheme",
            "Only addresses that start with http:// or https:// can be fetched. Open it and paste its"
            " text instead.",
        )
    if not parts.host:
        raise _invalid()
    if parts.auth is not None:
        raise IngestError(
            "url_credentials",
            "The address holds a user name or password. Remove what stands before the @ and try again.",
        )
    if port not in (None, *PORTS.values()) and origin(parts) not in trusted:
        raise IngestError(
            "url_port",
            f"The address names port {port}. Only the web's own ports, 80 and 443, are fetched from:"
            " remove the"
            " port, or paste the text instead.",
        )
    return parts


def origin(parts: Url) -> str:
    """``scheme://host:port`` of an address, in lower case, the port always named."""
    scheme = (parts.scheme or "").lower()
    return f"{scheme}://{(parts.host or '').lower()}:{parts.port or PORTS.get(scheme)}"


def check_ip(address: str) -> None:
    """Refuse an IP address that is not public, also one that only carries such an address inside.

    Error: ``address_not_public``.
    """
    ip = ipaddress.ip_address(address)
    inner: list[ipaddress.IPv4Address] = []
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [found for found in (ip.ipv4_mapped, ip.sixtofour) if found]
        if ip in _V4_COMPATIBLE:
            inner.append(ipaddress.IPv4Address(int(ip)))
        if ip in _TEREDO:
            raise not_public()
    if any(not found.is_global or found.is_multicast for found in (ip, *inner)):
        raise not_public()


def not_public() -> IngestError:
    """The error for an address inside some network."""
    return IngestError(
        "address_not_public",
        "The address leads into a private network or to this machine, not to the public web, so it was not"
        " fetched. Paste the text or upload the file instead.",
    )


def _invalid() -> IngestError:
    return IngestError(
        "url_invalid",
        "This is not a web address that can be fetched. Copy it again from the browser's address bar; it"
        " starts"
        " with https://.",
    )
