from datetime import UTC, datetime

import pytest

from claims.ingest import Document, IngestError, read_upload, visible_text
from claims.ingest.page import WHOLE_PAGE, read_html
from claims.ingest.plain import DAY_ONLY

from .documents import ARTICLE_HTML


def roles(document: Document) -> list[tuple[str, str]]:
    return [(block.role, document.text[block.start : block.end]) for block in document.blocks]


def test_an_article_page() -> None:
    document = read_upload("bridge.html", ARTICLE_HTML.encode())
    assert roles(document) == [
        ("headline", "Bridge shut after crack is found"),
        ("standfirst", "Engineers say that the repair may take six weeks."),
        ("byline", "By Ann Lee"),
        (
            "body",
            "Engineers closed the bridge on Monday after a crack of 40 centimetres was found in a girder, the"
            " council said. Nobody was hurt & traffic is being led round by the north road.",
        ),
        ("heading", "What happened"),
        (
            "body",
            "“We had no choice,” the council leader said. The report is to be published on Friday, and"
            " the bridge"
            " stays shut until then.",
        ),
        ("pull_quote", "We had no choice"),
        ("list", "The bridge was built in 1931"),
        ("list", "It carries 12,000 vehicles a day"),
        ("body", "The council said that it would pay for the ferry until the bridge is open again in June."),
        ("caption", "The bridge in April"),
    ]
    assert (document.language, document.outlet, document.byline) == ("en-GB", "The Ferry Gazette", "Ann Lee")
    assert document.canonical_url == "https://ferry.example/news/bridge"
    assert document.published_at == datetime(2024, 5, 6, 6, 30, tzinfo=UTC)
    assert document.notes == ()


@pytest.mark.parametrize("trap", ["steal", "javascript:", "onclick", "<", "iframe", "color: red"])
def test_nothing_hostile_survives(trap: str) -> None:
    document = read_upload("bridge.html", ARTICLE_HTML.encode())
    assert trap not in document.text
    assert trap not in visible_text(ARTICLE_HTML.encode())


def test_hostile_metadata_does_not_survive() -> None:
    html = """<html lang='"><script>'><head><link rel=canonical href="javascript:alert(1)">
    <meta property="og:site_name" content="A\u202eB\nC">
    <meta property="article:published_time" content="soon">
    </head><body><p>Short words.</p></body></html>"""
    document = read_html(html, url="https://ferry.example/a")
    assert (document.language, document.outlet, document.published_at) == (None, "AB C", None)
    assert document.canonical_url == "https://ferry.example/a"


def test_the_time_in_linked_data() -> None:
    html = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge shut",
    "datePublished": "2024-05-06T07:30:00+01:00"}</script><p>It is so.</p>"""
    assert read_html(html).published_at == datetime(2024, 5, 6, 6, 30, tzinfo=UTC)


def test_a_later_heading_is_not_the_headline() -> None:
    body = "<p>It is so.</p>" * 5 + "<h1>More news</h1><p>Rain.</p>"
    document = read_html(f"<meta property='og:title' content='Bridge shut'><article>{body}</article>")
    assert document.headline == "Bridge shut"
    assert roles(document)[-2:] == [("heading", "More news"), ("body", "Rain.")]


def test_a_page_with_only_a_day() -> None:
    html = '<meta property="article:published_time" content="2024-05-06"><h1>Bridge shut</h1><p>It is so.'
    document = read_html(html)
    assert document.published_at == datetime(2024, 5, 6, 12, tzinfo=UTC)
    assert DAY_ONLY in document.notes


def test_a_page_without_an_article_is_read_whole() -> None:
    html = "<title>T</title><body><div>" + "<div>Words of a page that is laid out oddly.</div>" * 3 + "</div>"
    document = read_html(html)
    assert document.headline == "T"
    assert [role for role, _ in roles(document)] == ["headline", "body", "body", "body"]
    assert document.notes == (WHOLE_PAGE,)


def test_visible_text_leaves_out_what_no_visitor_sees() -> None:
    html = (
        "<body>Seen<!-- not --> here<p hidden>not</p><p style='color: red; Display : NONE'>not</p>tail"
        "<noscript>not</noscript><template>not</template><select><option>not</select><textarea>not</textarea>"
        "<p>a<br>b<br><br>c &lt;b&gt; &amp;amp; &nbsp;d</p><pre>x\n  y</pre>"
    )
    assert visible_text(html.encode()) == "Seen here\n\ntail\n\na\nb\n\nc <b> &amp; \u00a0d\n\nx y"


def test_deep_nesting_is_bounded() -> None:
    html = "<div>" * 100_000 + "deep"
    assert visible_text(html.encode()) == ""
    with pytest.raises(IngestError) as caught:
        read_html(html)
    assert caught.value.code == "empty"


def test_right_to_left_page() -> None:
    html = "<html lang=ar dir=rtl><h1>خبر عاجل</h1><p>قال المتحدث إن أربع نقاط تفتيش سقطت.</p>"
    document = read_html(html)
    assert roles(document) == [("headline", "خبر عاجل"), ("body", "قال المتحدث إن أربع نقاط تفتيش سقطت.")]
    assert document.language == "ar"


def test_a_page_in_xhtml_with_a_declaration() -> None:
    html = b'<?xml version="1.0" encoding="utf-8"?><html><h1>Title</h1><p>Caf\xc3\xa9 words.</p></html>'
    assert read_upload("a.xhtml", html).text == "Title\n\nCafé words."


def test_a_long_page() -> None:
    paragraphs = "".join(f"<p>Paragraph {n} has words enough to count for a text.</p>" for n in range(10_000))
    document = read_html(f"<html><body><article><h1>Long read</h1>{paragraphs}</article></body></html>")
    assert len(document.blocks) == 10_001
