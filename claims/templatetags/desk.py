"""What the desk's templates need beyond Django's own filters: statuses by word and shape, and times.

These are tags and not partials because they stand in running text, where the line end of a file would
become a space, and because a page draws thousands of them.
"""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from claims.web.presentation import counted, status_word

register = template.Library()

register.filter("word", status_word)
register.filter("counted", counted)


@register.simple_tag
def shape(status: str) -> SafeString:
    """The shape of a status alone, for where its word stands beside it."""
    return format_html('<svg class="i s-{0}" aria-hidden="true"><use href="#i-{0}"/></svg>', status)


@register.simple_tag
def status(status: str) -> SafeString:
    """A status by shape, word and colour, always the three together."""
    return format_html('<span class="st s-{}">{}{}</span>', status, shape(status), status_word(status))


@register.simple_tag
def moment(at: datetime, *, clock: bool = False) -> SafeString:
    """A point in time, in the page's zone; with ``clock`` the hour alone.

    The exact time is in the title, and a script puts the words into the reader's own zone.
    """
    here = localtime(at)
    return format_html(
        '<time datetime="{}" title="{}" data-local="{}">{}</time>',
        here.isoformat(timespec="seconds"),
        date_format(here, "j F Y, H:i:s T"),
        "clock" if clock else "full",
        date_format(here, "H:i" if clock else "j M Y, H:i"),
    )
