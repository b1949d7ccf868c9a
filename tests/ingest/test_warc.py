import gzip
import io
from dataclasses import replace

import pytest
from warcio.archiveiterator import ArchiveIterator

from claims.ingest import IngestError, Limits, fetch, read_warc, to_warc

LIMITS = Limits(total=5.0)


@pytest.mark.parametrize("path", ["page", "zipped", "chunked", "to?/page?a=b", "text"])
def test_what_was_fetched_comes_back(site: str, path: str) -> None:
    fetched = fetch(f"{site}/{path}", limits=LIMITS, trusted=frozenset({site}))
    assert read_warc(to_warc(fetched)) == fetched


def test_an_answer_with_odd_headers_comes_back(site: str) -> None:
    fetched = fetch(f"{site}/page", limits=LIMITS, trusted=frozenset({site}))
    odd = replace(
        fetched, status=203, reason="", address="93.184.215.14", payload=b"", body=b"",
        headers=(("Content-Type", "text/html"), ("Set-Cookie", "a=b"), ("Set-Cookie", "c=d")), charset=None,
    )  # fmt: skip
    assert read_warc(to_warc(odd)) == odd


def test_other_tools_read_it(site: str) -> None:
    fetched = fetch(f"{site}/zipped", limits=LIMITS, trusted=frozenset({site}))
    data = to_warc(fetched)
    assert gzip.decompress(data).startswith(b"WARC/1.1\r\n")
    kinds, bodies = [], []
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        kinds.append(record.rec_type)
        if record.rec_type == "response":
            bodies.append(record.content_stream().read())
    assert kinds == ["warcinfo", "response", "request", "metadata"]
    assert bodies == [fetched.body]


def test_a_changed_archive_is_refused(site: str) -> None:
    fetched = fetch(f"{site}/page", limits=LIMITS, trusted=frozenset({site}))
    changed = gzip.compress(gzip.decompress(to_warc(fetched)).replace(b"Four", b"Five"))
    for data in (changed, b"", b"no archive", to_warc(fetched)[:-300], b"\x1f\x8b" + b"\0" * 40):
        with pytest.raises(IngestError) as caught:
            read_warc(data)
        assert caught.value.code == "bad_warc"
