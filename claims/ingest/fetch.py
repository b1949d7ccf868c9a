"""The guarded fetcher: what stands at a public web address, and nothing that does not."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from typing import Any
from urllib.parse import urljoin

import requests
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, LocationParseError

from .address import PORTS, check_ip, check_url, not_public, origin
from .deadline import WATCHED_POOLS, Deadline
from .errors import IngestError

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
ARTICLE_TYPES = HTML_TYPES | {
    "text/plain",
    "text/markdown",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""What an article can be read from."""

EVIDENCE_TYPES = ARTICLE_TYPES | {
    "application/json",
    "application/pdf",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/webp",
    "text/csv",
}
"""What can be kept as evidence."""

USER_AGENT = "SaidAndSo/0.1 (newsroom fact-checking desk)"
_ENCODINGS = frozenset({"identity", "gzip", "x-gzip", "deflate"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost. Sizes in bytes, times in seconds.

    ``body`` bounds both what is sent and what it unpacks to; ``total`` the whole time, redirects included;
    ``connect`` and ``read`` single waits.
    """

    body: int = 10 * 1024 * 1024
    total: float = 30.0
    connect: float = 5.0
    read: float = 10.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered with.

    ``url`` was asked for, ``redirects`` are the addresses gone through after it, the last of them
    ``final_url``, which answered from IP ``address`` (``None`` for a trusted origin). ``headers`` and
    ``payload`` are the answer as sent (a chunked transfer put together), ``body`` the payload unpacked.
    ``content_type`` is in lower case, without parameters; ``fetched_at`` is in UTC.
    """

    url: str
    final_url: str
    redirects: tuple[str, ...]
    status: int
    reason: str
    http_version: str
    request_headers: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    payload: bytes
    body: bytes
    content_type: str
    charset: str | None
    fetched_at: datetime
    address: str | None


class _WatchedAdapter(requests.adapters.HTTPAdapter):
    """Connections that the deadline of the fetch can shut."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = WATCHED_POOLS


class _GuardedAdapter(IPFilterAdapter):  # type: ignore[misc]  # the library carries no types
    """Goes to public addresses only, and to the very address that was checked."""

    address: str | None = None

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = WATCHED_POOLS

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        self.address = host["host"].strip("[]")
        check_ip(self.address)
        return host, pool


def fetch(
    url: str,
    *,
    allowed_types: frozenset[str] = ARTICLE_TYPES,
    limits: Limits | None = None,
    trusted: frozenset[str] = frozenset(),
) -> Fetched:
    """Fetch a public web address.

    Every hop is checked: http and https, ports 80 and 443, no user name or password, no address that is not
    public (requests-hardened resolves once and connects to what it checked). Proxies, .netrc and cookies of
    the machine are not used. ``trusted`` names origins (``http://cms.internal:8080``) exempt from port and
    address rules, such as the desk's own publishing system; the operator sets it, never a user.

    Raises :class:`IngestError` with one of the net's codes.
    """
    limits = limits or Limits()
    trusted = frozenset(origin(check_url(known, trusted=frozenset({known}))) for known in trusted)
    redirects: list[str] = []
    with Deadline(limits.total) as deadline, _session(limits, trusted) as session:
        here = url
        while True:
            check_url(here, trusted=trusted)
            response = _request(session, here, limits, deadline)
            with response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    if len(redirects) == limits.redirects:
                        raise IngestError(
                            "too_many_redirects",
                            f"The address was redirected more than {limits.redirects} times. Open it in a"
                            " browser"
                            " and use the address that you end at.",
                        )
                    here = _next(here, response)
                    redirects.append(here)
                    continue
                return _answer(url, response, tuple(redirects), allowed_types, limits, deadline)


def _session(limits: Limits, trusted: frozenset[str]) -> requests.Session:
    session: requests.Session = HTTPSession(
        Config(
            ip_filter_enable=True,
            ip_filter_allow_loopback_ips=False,
            never_redirect=True,
            default_timeout=(limits.connect, limits.read),
            user_agent_override=USER_AGENT,
        )
    )
    session.trust_env = False
    session.mount("http://", _GuardedAdapter(is_https_proto=False))
    session.mount("https://", _GuardedAdapter(is_https_proto=True))
    for known in trusted:
        session.mount(f"{known}/", _WatchedAdapter())
        # Adapters are found by prefix, and an address need not name the port of its scheme.
        session.mount(f"{_without_own_port(known)}/", _WatchedAdapter())
    return session


def _without_own_port(known: str) -> str:
    scheme = known.partition(":")[0]
    return known.removesuffix(f":{PORTS[scheme]}")


def _request(session: requests.Session, url: str, limits: Limits, deadline: Deadline) -> requests.Response:
    headers = {"Accept": "text/html, text/plain;q=0.9, */*;q=0.5", "Accept-Encoding": "gzip, deflate"}
    try:
        request = session.prepare_request(requests.Request("GET", url, headers=headers))
        return session.send(
            request, stream=True, timeout=(limits.connect, limits.read), allow_redirects=False
        )
    except InvalidIPAddress as error:
        raise not_public() from error
    except (requests.exceptions.InvalidURL, LocationParseError, UnicodeError) as error:
        raise IngestError(
            "url_invalid", "This is not a web address that can be fetched. Copy it again from the browser."
        ) from error
    except (requests.Timeout, requests.ConnectionError, HTTPError, OSError) as error:
        if deadline.expired or isinstance(error, requests.Timeout):
            raise _timeout(limits) from error
        if "resolve" in str(error):
            raise IngestError(
                "host_not_found",
                "No server of that name was found. Check the address for a slip and try again.",
            ) from error
        raise _broken() from error


def _next(here: str, response: requests.Response) -> str:
    # http.client reads headers as Latin-1; servers send UTF-8 (RFC 9110 leaves it open).
    location = response.headers["location"].encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        return urljoin(here, location)
    except ValueError as error:
        raise IngestError(
            "url_invalid", "The address leads on to one that cannot be read. Open it in a browser instead."
        ) from error


def _answer(
    url: str,
    response: requests.Response,
    redirects: tuple[str, ...],
    allowed_types: frozenset[str],
    limits: Limits,
    deadline: Deadline,
) -> Fetched:
    if not 200 <= response.status_code < 300:
        raise IngestError(
            "http_status",
            f"The site answered {response.status_code} instead of the page. Open it in a browser: if it shows"
            " there, paste its text; if not, check the address.",
        )
    content_type, charset = content_type_of(response.headers)
    if content_type not in allowed_types:
        raise IngestError(
            "content_type",
            f"The address holds {content_type[:60] or 'something of an unnamed type'}, which is not read"
            " from the"
            " net. Download it and upload the file, or paste its text.",
        )
    payload = _read(response, limits, deadline)
    adapter = response.connection
    return Fetched(
        url=url,
        final_url=redirects[-1] if redirects else url,
        redirects=redirects,
        status=response.status_code,
        reason=response.reason or "",
        http_version={10: "HTTP/1.0"}.get(response.raw.version, "HTTP/1.1"),
        request_headers=tuple((name, _text(value)) for name, value in response.request.headers.items()),
        headers=tuple(response.raw.headers.iteritems()),
        payload=payload,
        body=unpack(payload, response.headers.get("content-encoding", ""), limits.body),
        content_type=content_type,
        charset=charset,
        fetched_at=datetime.now(UTC),
        address=adapter.address if isinstance(adapter, _GuardedAdapter) else None,
    )


def _read(response: requests.Response, limits: Limits, deadline: Deadline) -> bytes:
    """The payload as sent."""
    raw: BaseHTTPResponse = response.raw
    chunks: list[bytes] = []
    size = 0
    try:
        # read1 returns what has come: a slow sender cannot keep us in one call.
        while chunk := raw.read1(_CHUNK, decode_content=False):
            size += len(chunk)
            if size > limits.body:
                raise _too_large(limits.body)
            chunks.append(chunk)
    except (HTTPError, OSError) as error:
        if deadline.expired or "timed out" in str(error).lower():
            raise _timeout(limits) from error
        raise _broken() from error
    if deadline.expired:
        raise _timeout(limits)
    declared = response.headers.get("content-length", "")
    counted = "transfer-encoding" not in response.headers and declared.isascii() and declared.isdigit()
    if counted and size < int(declared):
        raise _broken()
    return b"".join(chunks)


def content_type_of(headers: Mapping[str, str]) -> tuple[str, str | None]:
    """Media type in lower case (``""`` if unnamed) and charset, from the header Content-Type."""
    message = Message()
    message["Content-Type"] = re.sub(r"[^\x20-\x7e]", "", headers.get("content-type", ""))
    if not message["Content-Type"]:
        return "", None
    charset = message.get_param("charset")
    return message.get_content_type(), charset.strip() if isinstance(charset, str) else None


def unpack(payload: bytes, encoding: str, limit: int) -> bytes:
    """Undo the Content-Encoding of a payload, up to ``limit`` bytes.

    Errors: ``content_encoding``, ``response_too_large``.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    if len(names) > 2 or not _ENCODINGS.issuperset(names):
        raise IngestError(
            "content_encoding",
            "The site sent the page packed in a way that was not asked for. Open it in a browser and"
            " paste its text.",
        )
    for name in reversed(names):
        if name != "identity" and payload:
            payload = _inflate(payload, name, limit)
    return payload


def _inflate(payload: bytes, name: str, limit: int) -> bytes:
    # "deflate" is zlib by RFC 9110, 8.4.1.2; some servers send the bare stream.
    bare = name == "deflate" and payload[0] & 0x0F != 8
    windows = -zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32
    unpacker = zlib.decompressobj(windows)
    try:
        body = unpacker.decompress(payload, limit + 1)
    except zlib.error as error:
        raise _broken() from error
    if len(body) > limit:
        raise _too_large(limit)
    if not unpacker.eof:
        raise _broken()
    return body


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _timeout(limits: Limits) -> IngestError:
    return IngestError(
        "timeout",
        f"The site did not finish within {limits.total:g} seconds. Try again later, or open it in a"
        " browser and"
        " paste its text.",
    )


def _too_large(limit: int) -> IngestError:
    return IngestError(
        "response_too_large",
        f"The page is larger than {limit / 1024 / 1024:g} MB, the most that is fetched. Open it in a"
        " browser and"
        " paste the text that matters.",
    )


def _broken() -> IngestError:
    return IngestError(
        "connection_failed",
        "The connection to the site failed or broke off. Check the address and try again later.",
    )
