import socket
from datetime import UTC, datetime

import pytest

from claims.ingest import EVIDENCE_TYPES, Fetched, IngestError, Limits, fetch, read_fetched
from claims.ingest.address import check_ip, check_url
from claims.ingest.fetcher import unpack

from .conftest import PAGE

QUICK = Limits(body=1_000_000, total=0.6, connect=0.5, read=0.4)

PRIVATE = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0.0.0.0/",
    "http://10.0.0.1/",
    "http://172.16.5.4/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "https://127.0.0.1/",
    "http://127.0.0.1:443/",
    "http://127.0.0.1.:80/",
    "http://①②⑦.0.0.1/",
]


def fetched(site: str, path: str, limits: Limits = QUICK, **options: frozenset[str]) -> Fetched:
    return fetch(f"{site}/{path}", limits=limits, trusted=frozenset({site}), **options)


def code_of(url: str, site: str | None = None, limits: Limits = QUICK) -> str:
    with pytest.raises(IngestError) as caught:
        fetch(url, limits=limits, trusted=frozenset({site} if site else ()))
    assert caught.value.message.endswith(".")
    return caught.value.code


@pytest.mark.parametrize("url", PRIVATE)
def test_private_addresses(url: str) -> None:
    assert code_of(url) in ("address_not_public", "host_not_found", "url_invalid")


@pytest.mark.parametrize("url", PRIVATE)
def test_redirects_to_private_addresses(site: str, url: str) -> None:
    assert code_of(f"{site}/to?{url}", site) in ("address_not_public", "host_not_found", "url_invalid")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "2002:a00:1::",
        "2001::1",
        "100.64.0.1",
        "224.0.0.1",
    ],
)
def test_private_ip_addresses(address: str) -> None:
    with pytest.raises(IngestError) as caught:
        check_ip(address)
    assert caught.value.code == "address_not_public"


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_ip_addresses(address: str) -> None:
    check_ip(address)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "url_invalid"),
        ("ferry.example/news", "url_scheme"),
        ("ftp://ferry.example/", "url_scheme"),
        ("file:///etc/passwd", "url_scheme"),
        ("gopher://ferry.example/", "url_scheme"),
        ("javascript:alert(1)", "url_scheme"),
        ("data:text/html,x", "url_scheme"),
        ("//ferry.example/", "url_scheme"),
        ("http://", "url_invalid"),
        ("http:///path", "url_invalid"),
        ("http://[::1", "url_invalid"),
        ("http://ferry.example:99999/", "url_invalid"),
        ("http://ferry.example\\@evil.example/", "url_invalid"),
        ("http://ferry.example/a b", "url_invalid"),
        ("http://ferry.example/\r\nX: y", "url_invalid"),
        ("http://ferry.example/\u202e", "url_invalid"),
        ("http://ferry.example/\ud800", "url_invalid"),
        ("http://ferry.example/" + "a" * 5000, "url_invalid"),
        ("http://user:secret@ferry.example/", "url_credentials"),
        ("http://user@ferry.example/", "url_credentials"),
        ("http://@ferry.example/", "url_credentials"),
        ("http://ferry.example:22/", "url_port"),
        ("http://ferry.example:8080/", "url_port"),
    ],
)
def test_what_is_no_address_to_fetch(url: str, code: str) -> None:
    assert code_of(url) == code


def test_an_address_that_may_be_fetched() -> None:
    assert check_url("https://Ferry.example:443/a?b=c#d").host == "ferry.example"


def test_a_name_is_resolved_once_and_held_to(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, *args: object, **options: object) -> object:
        asked.append(host)
        address = "192.0.2.1" if len(asked) > 1 else "10.0.0.7"
        return real(address, *args, **options)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    assert code_of("http://rebinding.example/") == "address_not_public"
    assert asked == ["rebinding.example"]


def test_a_name_that_does_not_exist() -> None:
    assert code_of("http://no-such-host.invalid/") == "host_not_found"


def test_another_port_of_a_trusted_machine_stays_shut(site: str) -> None:
    assert code_of("http://127.0.0.1:1/", site) == "url_port"
    assert code_of(f"{site}/to?http://127.0.0.1:1/", site) == "url_port"
    assert code_of(f"{site}@10.0.0.1/", site) == "url_credentials"
    assert code_of(f"{site}/to?file:///etc/passwd", site) == "url_scheme"
    assert code_of(f"{site}/to?http://u:p@ferry.example/", site) == "url_credentials"


def test_a_page(site: str) -> None:
    before = datetime.now(UTC)
    found = fetched(site, "page")
    assert (found.status, found.content_type, found.charset) == (200, "text/html", "utf-8")
    assert (found.url, found.final_url, found.redirects) == (f"{site}/page", f"{site}/page", ())
    assert (found.payload, found.body) == (PAGE, PAGE)
    assert before <= found.fetched_at <= datetime.now(UTC)
    assert dict(found.request_headers)["User-Agent"].startswith("SaidAndSo/")
    assert dict(found.headers)["Content-Length"] == str(len(PAGE))
    assert read_fetched(found).text == "Four checkpoints fell, the council’s spokesman said."


@pytest.mark.parametrize("path", ["page", "zipped", "deflated", "bare-deflated", "chunked"])
def test_ways_of_sending(site: str, path: str) -> None:
    assert fetched(site, path).body == PAGE


def test_redirects(site: str) -> None:
    found = fetched(site, "to?/to?/page")
    assert (found.final_url, found.redirects) == (f"{site}/page", (f"{site}/to?/page", f"{site}/page"))


def test_text_in_its_declared_encoding(site: str) -> None:
    document = read_fetched(fetched(site, "text"))
    assert (document.headline, document.text) == ("Title", "Title\n\n“No,” he said.")
    assert document.canonical_url == f"{site}/text"


def test_evidence_may_be_a_picture(site: str) -> None:
    found = fetched(site, "picture", allowed_types=EVIDENCE_TYPES)
    assert (found.content_type, found.body) == ("image/png", b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("nothing-here", "http_status"),
        ("picture", "content_type"),
        ("unnamed", "content_type"),
        ("loop", "too_many_redirects"),
        ("to?http://ferry.example:99999/", "url_invalid"),
        ("cut-short", "connection_failed"),
        ("half-zipped", "connection_failed"),
        ("brotli", "content_encoding"),
        ("gzip-bomb", "response_too_large"),
        ("endless", "response_too_large"),
        ("silent", "timeout"),
        ("drip-headers", "timeout"),
        ("drip-body", "timeout"),
    ],
)
def test_what_a_site_may_not_do(site: str, path: str, code: str) -> None:
    limits = Limits(body=1_000_000, total=10.0) if code == "response_too_large" else QUICK
    assert code_of(f"{site}/{path}", site, limits) == code


def test_nobody_listens() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{closed.getsockname()[1]}"
    assert code_of(f"{origin}/", origin) == "connection_failed"


def test_the_machine_s_proxy_and_passwords_are_not_used(
    site: str, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    (netrc := f"{tmp_path}/netrc")
    with open(netrc, "w") as out:
        out.write("machine 127.0.0.1 login a password secret\n")
    monkeypatch.setenv("NETRC", netrc)
    assert "Authorization" not in dict(fetched(site, "page").request_headers)


def test_unpacking_twice_is_allowed_and_thrice_is_not() -> None:
    assert unpack(PAGE, "identity, identity", 1000) == PAGE
    with pytest.raises(IngestError) as caught:
        unpack(PAGE, "gzip, gzip, gzip", 1000)
    assert caught.value.code == "content_encoding"
