"""What the desk's templates need beyond Django's own filters."""

from __future__ import annotations

from django import template

from claims.web.presentation import counted, status_word

register = template.Library()

register.filter("word", status_word)
register.filter("counted", counted)
