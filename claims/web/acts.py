"""One way for every act: a form in place or on a page of its own, the action, and what it changed.

``GET`` shows the form, ``POST`` calls the action. A refusal comes back as the form with the rule, what is
missing and who could do it; a stale save with what changed meanwhile and with what was typed. After a
success a script gets the parts of the page that changed, a page without scripts is sent to the workbench.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View

from claims.errors import DomainError, InvalidInput, NotPermitted, StaleClaim
from claims.models import Article, Attribution, Claim, Event
from claims.models.independence import CheckRow
from claims.permissions import acts_of, require
from claims.queries.workbench import changed_since, check_claims
from claims.vocabulary import DecisionKind
from claims.web.base import (
    AGAINST_A_RULE,
    STALE,
    article_for,
    claim_for,
    is_htmx,
    signed_in,
    user_of,
)
from claims.web.bench import Wish, build_bench, build_cards
from claims.web.cards import claim_card, who_did
from claims.web.details import history_entry
from claims.web.marks import GAP
from claims.web.presentation import ActView, CheckKind, ClaimCard, StaleView, status_word
from claims.web.refusals import refusal_lines


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did: ``said`` in words, and which parts of the workbench look different now.

    ``current`` is the claim to open, ``check`` the one its keys act on. ``everything`` asks for all cards and
    the whole text anew: claims came, went or moved.
    """

    said: str
    current: int | None = None
    check: str = ""
    everything: bool = False
    numbers: frozenset[int] = field(default_factory=frozenset)
    level: int = messages.SUCCESS


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a form: see ``ActView``."""

    title: str
    submit: str = "Save"
    needs: tuple[str, ...] = ()
    danger: bool = False
    status: str = ""
    check: CheckKind | None = None


QUESTIONS: Mapping[str, str] = {"attribution": "said?", "content": "so?"}


class ArticleAct(View):
    """An act on an article. Subclasses name the ``permission`` and give form, frame and action."""

    permission: str = ""
    template: ClassVar[str] = "claims/act.html"
    article: Article
    claim: Claim | None = None
    user: User

    @method_decorator(signed_in)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.user = user_of(request)
        self.find(request, kwargs.get("pk"))
        return super().dispatch(request, *args, **kwargs)

    def find(self, request: HttpRequest, pk: Any) -> None:
        """Look up what the act is about; 404 where the reader may not see it."""
        self.article = article_for(self.user, pk)

    # What subclasses say.

    def frame(self) -> Frame:
        """The words around the form."""
        raise NotImplementedError

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The form, bound where ``data`` is given."""
        raise NotImplementedError

    def act(self, values: dict[str, Any]) -> Done:
        """Call the action; domain errors pass through."""
        raise NotImplementedError

    def fields_of(self, error: InvalidInput) -> Mapping[str, Sequence[str]]:
        """The fields that an action names, by the names that the form gives them."""
        return error.fields

    def target(self) -> Attribution | Claim | None:
        """What the version sent with the form is that of."""
        return self.claim

    # How it goes.

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form, or say at once who could do this."""
        try:
            require(self.user, self.permission, self.article)
        except NotPermitted as error:
            return self.forbidden(error)
        return self.show(self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do it; who may not is told so before anything else."""
        form = self.form(request.POST, request.FILES)
        try:
            require(self.user, self.permission, self.article)
        except NotPermitted as error:
            return self.forbidden(error, form)
        if not form.is_valid():
            return self.show(form, status=400)
        try:
            done = self.act(form.cleaned_data)
        except StaleClaim as error:
            return self.stale(form, error)
        except NotPermitted as error:
            return self.forbidden(error, form)
        except InvalidInput as error:
            add_errors(form, error, self.fields_of(error))
            return self.show(form, status=400)
        except DomainError as error:
            add_errors(form, error, error.fields)
            return self.show(form, status=AGAINST_A_RULE)
        return self.done(done)

    def action_url(self) -> str:
        """Where the form is sent."""
        return self.request.path

    def back_url(self) -> str:
        """Where one goes without saving."""
        return bench_url(self.article, self.claim.number if self.claim else None)

    def view(self, stale: StaleView | None = None) -> ActView:
        frame = self.frame()
        return ActView(
            title=frame.title,
            action=self.action_url(),
            back=self.back_url(),
            submit=frame.submit,
            needs=frame.needs,
            danger=frame.danger,
            stale=stale,
            status=frame.status,
            question=QUESTIONS[frame.check] if frame.check else "",
        )

    def show(self, form: forms.Form, *, status: int = 200, stale: StaleView | None = None) -> HttpResponse:
        """The form: alone for a script, else on a page with the claim above it."""
        context: dict[str, Any] = {"act": self.view(stale), "form": form, "claim": self.claim}
        if is_htmx(self.request):
            return render(self.request, "partials/act_form.html", context, status=status)
        context["card"] = closed_card(self.claim, self.user) if self.claim else None
        context["article"] = self.article
        return render(self.request, self.template, context, status=status)

    def forbidden(self, error: NotPermitted, form: forms.Form | None = None) -> HttpResponse:
        """403, with the rule and who could."""
        context = {"lines": refusal_lines(error), "back": self.back_url(), "article": self.article}
        template = "partials/refusal.html" if is_htmx(self.request) else "claims/refused.html"
        return render(self.request, template, context, status=403)

    def stale(self, form: forms.Form, error: StaleClaim) -> HttpResponse:
        """409: what was typed, on the version of now, under what changed; the card as it is now around it."""
        target = self.target()
        seen = int(form.data.get("version") or 0)
        if target is None:
            add_errors(form, error, {})
            return self.show(form, status=STALE)
        target.refresh_from_db()
        if self.claim is not None:
            self.claim = claim_for(self.user, self.claim.pk)
        stale = stale_view(self.claim, target, seen, error)
        again = self.form(with_version(form.data, target.version), self.request.FILES)
        if not is_htmx(self.request) or self.claim is None or on_claim_page(self.request):
            return self.show(again, status=STALE, stale=stale)
        context = {"act": self.view(stale), "form": again, "act_number": self.claim.number}
        done = Done("", self.claim.number, check=str(form.data.get("check", "")))
        return changed(self.request, self.article, self.user, done, status=STALE, extra=context)

    def done(self, done: Done) -> HttpResponse:
        """What changed, for a script; the workbench, for a page."""
        if done.said:
            messages.add_message(self.request, done.level, done.said)
        if is_htmx(self.request):
            if on_claim_page(self.request):
                return HttpResponse(headers={"HX-Refresh": "true"})
            return changed(self.request, self.article, self.user, done)
        return HttpResponseRedirect(bench_url(self.article, done.current, done.check))


class ClaimAct(ArticleAct):
    """An act on a claim."""

    claim: Claim

    def find(self, request: HttpRequest, pk: Any) -> None:
        self.claim = claim_for(self.user, pk)
        self.article = self.claim.article

    def did(self, said: str, **more: Any) -> Done:
        """The act is done and concerns this claim."""
        return Done(said, self.claim.number, check=str(self.request.POST.get("check", "")), **more)


def bench_url(article: Article, number: int | None = None, check: str = "") -> str:
    """The workbench of ``article``, at one claim where given."""
    url = reverse("web:article", args=[article.pk])
    if number is None:
        return url
    wish = Wish(claim=number, check="" if check == "content" else check)
    return f"{url}?{wish.query()}#c{number}"


def key_of(row: CheckRow) -> str:
    """What names a check within its claim, in addresses and forms."""
    return str(row.attribution.pk) if row.attribution else "content"


def decided_words(number: int, row: CheckRow, event: Event) -> str:
    """What a decision did, in words."""
    if event.decision == DecisionKind.ENDORSE:
        return f"Claim {number}, {row.check.label} endorsed, 1 of 2. Somebody else confirms it."
    return f"Claim {number}, {row.check.label} {status_word(event.to_status)}."


def on_claim_page(request: HttpRequest) -> bool:
    """Whether a script on the page of one claim asks: that page has no cards, it is drawn anew."""
    htmx = getattr(request, "htmx", None)
    path = urlsplit(htmx.current_url or "").path if htmx else ""
    return path.startswith(reverse("web:claims"))


def with_version(data: Any, version: int) -> QueryDict:
    """A copy of what was sent, based on ``version``."""
    copy: QueryDict = data.copy()
    copy["version"] = str(version)
    return copy


def closed_card(claim: Claim, user: User) -> ClaimCard:
    """The closed card of one claim by itself."""
    loaded = check_claims([claim])
    return claim_card(loaded, loaded.claims[0], acts=acts_of(user, claim.article))


def add_errors(form: forms.Form, error: DomainError, fields: Mapping[str, Iterable[str]]) -> None:
    """Put what an action refused beside the fields it names, the rest on top of the form."""
    rest: list[str] = []
    for name, said in fields.items():
        if name in form.fields and not form.fields[name].widget.is_hidden:
            for words in said:
                form.add_error(name, words)
        else:
            rest += said
    if rest or not fields:
        for words in refusal_lines(error):
            form.add_error(None, words)
    for words in rest:
        form.add_error(None, words)


def stale_view(claim: Claim | None, target: Attribution | Claim, seen: int, error: StaleClaim) -> StaleView:
    """What happened to a check since version ``seen``, a line each."""
    link = target if isinstance(target, Attribution) else None
    about = link.claim if link else claim
    assert about is not None
    loaded = check_claims([about])
    events = changed_since(about, link, seen)
    lines: list[str] = []
    for event in events:
        entry = history_entry(event, loaded.claims[0])
        if entry.check:
            step = f"{entry.question} {status_word(entry.old)} → {status_word(entry.new)}"
            lines.append(f"{entry.who}: {step}" + (f", “{entry.text}”" if entry.text else ""))
        elif entry.removed or entry.added:
            lines.append(f"{entry.who} {entry.text}: “{entry.removed}” → “{entry.added}”")
        else:
            lines.append(f"{entry.who}: {entry.text}")
    last = events[-1] if events else None
    if last is None:
        return StaleView("Somebody", about.updated_at, tuple(error.changes))
    return StaleView(who_did(last), last.at, tuple(lines))


def changed(
    request: HttpRequest,
    article: Article,
    user: User,
    done: Done,
    *,
    status: int = 200,
    extra: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The parts of the workbench that an act changed, each for its own place."""
    article = article_for(user, article.pk)
    wish = wish_here(request, Wish(claim=done.current, check=done.check))
    page = build_bench(article, user, wish)
    numbers = done.numbers | {n for n in (done.current,) if n is not None}
    context: dict[str, Any] = {
        "bench": page,
        "state": page.state,
        "current": page.current,
        "keep": page.keep,
        "filters": page.filters,
        "cards": () if done.everything else [c for c in page.cards if c.number in numbers],
        "all_cards": page.cards if done.everything else (),
        "everything": done.everything,
        "blocks": [b for b in page.blocks if b.role != GAP and (done.everything or b.numbers & numbers)],
        **(extra or {}),
    }
    return render(request, "articles/changed.html", context, status=status)


def opened(request: HttpRequest, article: Article, user: User, wish: Wish, was: int | None) -> HttpResponse:
    """The card that is open now and the one that was, for a script that opens a claim in place."""
    found = build_cards(article, user, wish)
    wanted = {n for n in (found.current, was) if n is not None}
    cards = [c for c in found.cards if c.number in wanted]
    context = {
        "cards": cards,
        "gone": wanted - {c.number for c in cards},
        "current": found.current,
        "keep": wish.keep,
    }
    return render(request, "articles/changed.html", context)


def whole_number(value: str | None) -> int | None:
    """A number from an address; ``None`` where it is none."""
    return int(value) if value and value.isdecimal() and len(value) < 9 else None


def uuid_of(value: str) -> uuid.UUID | None:
    """An id from an address or a form; ``None`` where it is none."""
    try:
        return uuid.UUID(value)
    except ValueError:
        return None


def wish_here(request: HttpRequest, wish: Wish) -> Wish:
    """``wish`` on the page that a script asks from: its text, its filter and its tint are kept."""
    htmx = getattr(request, "htmx", None)
    address = urlsplit(htmx.current_url or "") if htmx else None
    if address is None or not address.path.startswith("/articles/"):
        return wish
    here = _wish(QueryDict(address.query))
    return replace(wish, revision=here.revision, show=here.show, coverage=here.coverage)


def wish_of(request: HttpRequest) -> Wish:
    """What the address asks of the workbench; what it does not understand is left aside."""
    return _wish(request.GET)


def _wish(get: QueryDict) -> Wish:
    return Wish(
        revision=whole_number(get.get("revision")),
        claim=whole_number(get.get("claim")),
        check=get.get("check", "")[:40],
        show=get.get("show", "all"),
        coverage=get.get("coverage") != "off",
    )
