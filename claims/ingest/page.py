"""Web pages: the article on them, or everything a visitor sees."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import trafilatura

from .decode import check_size, decode
from .document import Details, Document, Part, assemble
from .errors import IngestError
from .layout import arrange
from .markup import parse, parts_of
from .normalise import normalise
from .plain import DAY_ONLY, is_web_address, parse_published

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""")
_CHARSET_WITHIN = 4096
_LEAST = 200
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def decode_html(data: bytes, *, declared: str | None = None) -> str:
    """The characters of a page.

    A byte order mark decides, then the charset the server ``declared``, then the page's own, then UTF-8.
    """
    check_size(data)
    if declared is None:
        head = data[:_CHARSET_WITHIN]
        if found := _XML_ENCODING.search(head) or _CHARSET.search(head):
            declared = found[1].decode("ascii")
            if declared.lower().startswith("utf-16"):
                declared = (
                    "utf-8"  # the declaration was readable as ASCII, so it is not true (HTML, 13.2.3.3)
                )
    return decode(data, declared=declared)


def visible_text(data: bytes, *, charset: str | None = None) -> str:
    """All the words of a page that a visitor sees, menus and footers too: where a quotation is looked for."""
    parts = parts_of(parse(_without_declaration(decode_html(data, declared=charset))))
    return normalise("\n\n".join(part.text for part in parts))


def read_html(
    html: str, *, url: str | None = None, headline: str | None = None, timezone: ZoneInfo | None = None
) -> Document:
    """The article on a page, with what the page says about it.

    The main text is found by trafilatura; where it finds next to nothing, all the visible text is taken and a
    note says so. Captions stand after the text. ``timezone`` is where a time without an offset belongs.
    Errors: ``empty``, ``too_long``, ``too_complex``.
    """
    html = _without_declaration(html)
    root = parse(html)
    found = trafilatura.bare_extraction(
        html, url=url, include_comments=False, include_formatting=True, with_metadata=True
    )
    meta: dict[str, Any] = found.as_dict() if isinstance(found, trafilatura.settings.Document) else {}
    details = _details(root, meta, url, timezone)
    parts = _main_parts(html)
    if sum(len(part.text) for part in parts) < _LEAST:
        everything = parts_of(root)
        if sum(len(part.text) for part in everything) > 2 * sum(len(part.text) for part in parts):
            parts = everything
            details = replace(
                details,
                notes=(
                    *details.notes,
                    "The article could not be told apart from the rest of the page, so all its visible"
                    " text was"
                    " taken. Remove what does not belong to it.",
                ),
            )
    parts, byline = arrange(
        parts, headline=headline, title=_one_line(meta.get("title")), captions=_captions(root)
    )
    return assemble(parts, replace(details, byline=details.byline or byline))


def _main_parts(html: str) -> list[Part]:
    extracted = trafilatura.extract(html, output_format="html", include_comments=False)
    try:
        return parts_of(parse(extracted)) if extracted else []
    except IngestError:
        return []


def _captions(root: Any) -> list[Part]:
    """The captions of the article's own pictures: those of teasers and menus stay out."""
    own = root.xpath(
        "//figcaption[ancestor::article or ancestor::main]"
        "[not(ancestor::aside or ancestor::nav or ancestor::footer or ancestor::a)]"
    )
    return [Part("caption", part.text) for element in own for part in parts_of(element)]


def _details(root: Any, meta: dict[str, Any], url: str | None, timezone: ZoneInfo | None) -> Details:
    published, notes = None, []
    times = (*_meta(root, "article:published_time", "datePublished", "dc.date.issued"), meta.get("date"))
    for value in times:
        try:
            published, day_only = parse_published(value, timezone)
        except IngestError:
            continue
        if published:
            notes = [DAY_ONLY] if day_only else []
            break
    language = next(iter(root.xpath("/html/@lang | /html/@xml:lang")), None)
    addresses = [*root.xpath("//link[@rel='canonical']/@href"), *_meta(root, "og:url"), url]
    joined = (_join(url, address.strip()) for address in addresses if address)
    outlets = (*_meta(root, "og:site_name"), meta.get("sitename"))
    return Details(
        language=language if language and _LANGUAGE.fullmatch(language) else None,
        outlet=_one_line(next((outlet for outlet in outlets if outlet), None)),
        byline=_one_line(meta.get("author")),
        canonical_url=next((address for address in joined if is_web_address(address)), None),
        published_at=published,
        timezone=timezone.key if timezone else None,
        notes=tuple(notes),
    )


def _meta(root: Any, *names: str) -> list[str]:
    """The contents of the meta elements of these names, in that order."""
    contents: list[str] = []
    for name in names:
        path = "//meta[@property=$name or @name=$name or @itemprop=$name]/@content"
        contents.extend(str(value).strip() for value in root.xpath(path, name=name))
    return contents


def _join(base: str | None, address: str) -> str:
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return ""


def _one_line(value: object) -> str | None:
    return " ".join(normalise(value).split())[:200] or None if isinstance(value, str) else None


def _without_declaration(html: str) -> str:
    """The text without an XML declaration, whose encoding no longer holds once it is characters.

    NUL is what browsers drop, too.
    """
    return re.sub(r"^\s*<\?xml[^>]*+>", "", html, count=1).replace("\x00", "")
