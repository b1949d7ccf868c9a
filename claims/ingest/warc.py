"""Snapshots of what was fetched, as web archives: WARC 1.1 (ISO 28500:2017), readable by any replay tool."""

from __future__ import annotations

import io
import zlib
from datetime import UTC, datetime
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.timeutils import datetime_to_iso_date, iso_date_to_datetime
from warcio.warcwriter import WARCWriter

from .errors import IngestError
from .fetch import Fetched, Limits, content_type_of, unpack

_SOFTWARE = "Said & So"
# The payload is kept as put together from its chunks, so the header that announces chunks is renamed, as
# other archivers do; everything else stands as sent.
_RENAMED = {"transfer-encoding": "X-Orig-Transfer-Encoding"}
_BACK = {new.lower(): old for old, new in _RENAMED.items()}


def to_warc(fetched: Fetched) -> bytes:
    """One gzipped WARC file: warcinfo, the response, its request, and metadata with the redirects.

    The same fetch gives the same records but for their random ids.
    """
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    date = datetime_to_iso_date(fetched.fetched_at.replace(tzinfo=None), use_micros=True)
    writer.write_record(
        writer.create_warcinfo_record("", {"software": _SOFTWARE, "format": "WARC File Format 1.1"})
    )
    extra = {"WARC-Date": date}
    if fetched.address:
        extra["WARC-IP-Address"] = fetched.address
    response = writer.create_warc_record(
        fetched.final_url,
        "response",
        payload=io.BytesIO(fetched.payload),
        length=len(fetched.payload),
        http_headers=StatusAndHeaders(
            f"{fetched.status} {fetched.reason}".strip(),
            [(_RENAMED.get(name.lower(), name), value) for name, value in fetched.headers],
            protocol=fetched.http_version,
        ),
        warc_headers_dict=extra,
    )
    parts = urlsplit(fetched.final_url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    request = writer.create_warc_record(
        fetched.final_url,
        "request",
        http_headers=StatusAndHeaders(
            f"GET {target} HTTP/1.1", list(fetched.request_headers), is_http_request=True
        ),
        warc_headers_dict=dict(extra),
    )
    writer.write_request_response_pair(request, response)
    # "via" is the archive's word for the address that led to a record; ours in order, the asked one first.
    via = "".join(f"via: {url}\r\n" for url in (fetched.url, *fetched.redirects)).encode()
    metadata = writer.create_warc_record(
        fetched.final_url,
        "metadata",
        payload=io.BytesIO(via),
        length=len(via),
        warc_content_type="application/warc-fields",
        warc_headers_dict={
            "WARC-Date": date,
            "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
        },
    )
    writer.write_record(metadata)
    return out.getvalue()


def read_warc(data: bytes) -> Fetched:
    """What :func:`to_warc` wrote, checked against its digests.

    Error: ``bad_warc`` for one that is no such archive, incomplete, or changed since.
    """
    try:
        return _read(data)
    except (ArchiveLoadFailed, zlib.error, EOFError, OSError, ValueError, AttributeError, KeyError) as error:
        raise _bad() from error


def _read(data: bytes) -> Fetched:
    request_headers: tuple[tuple[str, str], ...] | None = None
    urls: tuple[str, ...] = ()
    response: Fetched | None = None
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        if record.rec_type == "request":
            request_headers = tuple(record.http_headers.headers)
        elif record.rec_type == "metadata":
            lines = record.content_stream().read().decode().splitlines()
            urls = tuple(line.removeprefix("via: ") for line in lines if line.startswith("via: "))
        elif record.rec_type == "response":
            response = _response(record.rec_headers, record.http_headers, record.raw_stream.read())
    if response is None or request_headers is None or not urls:
        raise _bad()
    return Fetched(
        url=urls[0],
        final_url=response.final_url,
        redirects=urls[1:],
        status=response.status,
        reason=response.reason,
        http_version=response.http_version,
        request_headers=request_headers,
        headers=response.headers,
        payload=response.payload,
        body=response.body,
        content_type=response.content_type,
        charset=response.charset,
        fetched_at=response.fetched_at,
        address=response.address,
    )


def _response(record: StatusAndHeaders, http: StatusAndHeaders, payload: bytes) -> Fetched:
    url: str = record.get_header("WARC-Target-URI")
    at: datetime = iso_date_to_datetime(record.get_header("WARC-Date")).replace(tzinfo=UTC)
    headers = tuple((_BACK.get(name.lower(), name), value) for name, value in http.headers)
    content_type, charset = content_type_of({"content-type": http.get_header("Content-Type", "")})
    status, _, reason = http.statusline.partition(" ")
    return Fetched(
        url=url,
        final_url=url,
        redirects=(),
        status=int(status),
        reason=reason,
        http_version=http.protocol,
        request_headers=(),
        headers=headers,
        payload=payload,
        body=unpack(payload, http.get_header("Content-Encoding", ""), Limits().body),
        content_type=content_type,
        charset=charset,
        fetched_at=at,
        address=record.get_header("WARC-IP-Address"),
    )


def _bad() -> IngestError:
    return IngestError(
        "bad_warc",
        "This is no complete web archive of this desk, or it was changed since it was made. Fetch the"
        " page again.",
    )
