"""Plain text: pasted, or with headers above it.

The headers-and-body format is ``Name: value`` lines, a blank line, then the text::

    Headline: Bridge shut after crack is found
    Outlet: The Ferry Gazette
    Published: 2024-05-06T07:30
    Timezone: Europe/London

    Engineers closed the bridge on Monday, the council said.

Names are matched without regard to case. ``Caption`` may be given several times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from .document import Details, Document, Part, assemble
from .errors import IngestError
from .layout import arrange
from .normalise import clean

HEADERS = frozenset(
    {
        "headline",
        "standfirst",
        "caption",
        "outlet",
        "byline",
        "published",
        "timezone",
        "url",
        "language",
        "reporters",
    }
)
_HEADER = re.compile(r"([A-Za-z][A-Za-z -]{0,30}?)[ ]*:[ ]*(.*)", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DATE_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}")

DAY_ONLY = (
    "Only the day of publication is known, not the hour: noon is entered. Correct it if the text says"
    " “today” or “last night”."
)


def read_plain(text: str, *, headline: str | None = None, notes: Iterable[str] = ()) -> Document:
    """Read a plain text, with headers or without.

    ``headline`` given is put first. Without one, a short first paragraph that is no sentence is taken.
    Errors: ``bad_header`` and those of ``assemble``.
    """
    text, found = clean(text)
    if not text:
        raise IngestError(
            "empty", "There is nothing in it but white space. Give the words that will be printed."
        )
    head, _, body = text.partition("\n\n")
    if not _is_head(head):
        return _read_body(text, headline, (*notes, *found))
    return _read_headed(head, body, headline, (*notes, *found))


def _is_head(head: str) -> bool:
    """Whether the first paragraph is headers: it starts with a headline's, or holds nothing else."""
    names = [(_HEADER.fullmatch(line) or [""] * 3)[1].lower() for line in head.split("\n")]
    return names[0] == "headline" or all(name in HEADERS for name in names)


def _read_body(text: str, headline: str | None, notes: tuple[str, ...]) -> Document:
    parts, byline = arrange([Part("body", paragraph) for paragraph in text.split("\n\n")], headline=headline)
    return assemble(parts, Details(byline=byline, notes=notes))


def _read_headed(head: str, body: str, headline: str | None, notes: tuple[str, ...]) -> Document:
    values: dict[str, list[str]] = {}
    for line in head.split("\n"):
        match = _HEADER.fullmatch(line)
        name = match[1].lower() if match else ""
        if match is None or name not in HEADERS:
            raise IngestError(
                "bad_header",
                f"“{line[:60]}” is not a header that is known here. Above the blank line may stand:"
                f" {', '.join(sorted(known.capitalize() for known in HEADERS))}, each with a colon.",
            )
        if name in values and name != "caption":
            raise IngestError("bad_header", f"“{match[1]}” is given twice. Keep one of the two lines.")
        if match[2]:
            values.setdefault(name, []).append(match[2])
    one = {name: found[0] for name, found in values.items()}
    zone = _timezone(one.get("timezone"))
    published, day_only = parse_published(one.get("published"), zone)
    title = headline if headline and headline.strip() else one.get("headline", "")
    paragraphs = [Part("body", paragraph) for paragraph in body.split("\n\n")]
    captions = [Part("caption", caption) for caption in values.get("caption", [])]
    parts, byline = arrange(paragraphs, headline=title or None, captions=captions)
    parts.insert(1, Part("standfirst", one.get("standfirst", "")))
    return assemble(
        parts,
        Details(
            language=_language(one.get("language")),
            outlet=one.get("outlet"),
            byline=one.get("byline") or byline,
            canonical_url=_url(one.get("url")),
            published_at=published,
            timezone=zone.key if zone else None,
            reporters=tuple(one.get("reporters", "").replace(",", " ").split()),
            notes=(*notes, DAY_ONLY) if day_only else notes,
        ),
    )


def parse_published(value: str | None, zone: ZoneInfo | None) -> tuple[datetime | None, bool]:
    """The time of publication in UTC, from ISO 8601, and whether only its day was given.

    A time without an offset is local to ``zone``, else UTC. A day alone becomes noon there, which is that
    day in nearly every zone of the world. Error: ``bad_header``.
    """
    if value is None:
        return None, False
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise IngestError(
            "bad_header",
            f"“{value[:60]}” is no time of publication. Write it as 2024-05-06T07:30, or"
            " 2024-05-06T07:30+01:00.",
        ) from error
    day_only = _DATE_ONLY.fullmatch(value) is not None
    if day_only:
        moment = moment.replace(hour=12)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone or UTC)
    try:
        return moment.astimezone(UTC), day_only
    except OverflowError as error:
        raise IngestError(
            "bad_header", "The time of publication lies outside the calendar. Correct its year."
        ) from error


def _timezone(value: str | None) -> ZoneInfo | None:
    if value is None:
        return None
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:  # not found; not a name; a folder of the list
        raise IngestError(
            "bad_header",
            f"“{value[:60]}” is no time zone. Write a name of the IANA list, such as Europe/London.",
        ) from error


def _language(value: str | None) -> str | None:
    if value is not None and not _LANGUAGE.fullmatch(value):
        raise IngestError("bad_header", f"“{value[:60]}” is no language tag. Write one such as en or en-GB.")
    return value


def _url(value: str | None) -> str | None:
    if value is None or is_web_address(value):
        return value
    raise IngestError("bad_header", f"“{value[:60]}” is no web address. Write one that starts with https://.")


def is_web_address(value: str) -> bool:
    """Whether this is an absolute http or https address with a host, safe to print as a link."""
    if any(c.isspace() or not c.isprintable() or c in '<>"\\' for c in value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
