"""What a refusal looks like: in words, as a page, and above the page one goes back to."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from claims.errors import DomainError, NotPermitted


def refusal_lines(error: DomainError) -> list[str]:
    """A refusal in words: what is refused, what is missing, who could do it."""
    lines = [error.detail]
    if error.rule.isdigit() and "rule" not in error.detail.lower():
        lines[0] = f"{error.detail} (rule {error.rule})"
    missing = [m for m in error.missing if m and m not in error.detail]
    if missing and not error.fields:
        lines.append(f"Missing: {'; '.join(missing)}.")
    if error.who:
        lines.append(f"Who could: {error.who}.")
    return lines


def refused(request: HttpRequest, error: NotPermitted, back: str) -> HttpResponse:
    """The page for somebody who may not do this, with the way back."""
    return render(request, "claims/refused.html", {"lines": refusal_lines(error), "back": back}, status=403)


def carried_out(
    request: HttpRequest, act: Callable[[], object], said: str, back: str, mark: str = ""
) -> HttpResponse:
    """Do one act, say there what came of it, and go back: to ``mark`` of that page where one is given."""
    try:
        act()
    except NotPermitted as error:
        return refused(request, error, back)
    except DomainError as error:
        for words in refusal_lines(error):
            messages.error(request, words)
    else:
        messages.success(request, said)
    return HttpResponseRedirect(back + mark)
