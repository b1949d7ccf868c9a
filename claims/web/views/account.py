"""One's own account: password, second factor, sessions, API tokens."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as verify_session

from claims.actions import accounts
from claims.errors import DomainError
from claims.models import ApiToken, RecoveryCode, Session
from claims.vocabulary import Scope
from claims.web.account_forms import CodeForm, NewPassword, PasswordForm, TokenForm
from claims.web.base import AGAINST_A_RULE, signed_in, user_of


def put_errors(form: Form, error: DomainError) -> None:
    """Say what an action refused beside the fields it is about."""
    known = {name: words for name, words in error.fields.items() if name in form.fields}
    for name, words in known.items():
        form.add_error(name, list(words))
    if not known:
        form.add_error(None, error.detail)


def carried_out(form: Form, act: Callable[[], Any]) -> Any:
    """What ``act`` gives; ``None`` where the form is wrong or the act refused, with the words in the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except DomainError as error:
        put_errors(form, error)
        return None


def page(request: HttpRequest, name: str, form: Form | None = None, **context: object) -> HttpResponse:
    """A page of the account; 422 where its form was refused."""
    status = AGAINST_A_RULE if form is not None and form.is_bound else 200
    return render(
        request, f"account/{name}.html", {"form": form, "section": "account", **context}, status=status
    )


@signed_in
def overview(request: HttpRequest) -> HttpResponseBase:
    """Everything one logs in with and is logged in by."""
    return show(request, TokenForm())


def show(request: HttpRequest, form: TokenForm, made: str = "") -> HttpResponse:
    """The overview, with the form of a new token; ``made`` is one just made, shown this once."""
    user = user_of(request)
    sessions = Session.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-seen_at")
    tokens = [
        {"row": t, "may": ", ".join(Scope(s).label for s in t.scope)}
        for t in ApiToken.objects.filter(user=user)
    ]
    return page(
        request,
        "overview",
        form,
        made=made,
        sessions=sessions,
        here=request.session.session_key,
        tokens=tokens,
        factor=accounts.second_factor_of(user),
        needed=accounts.needs_second_factor(user),
        codes_left=RecoveryCode.objects.filter(user=user, used_at=None).count(),
    )


@signed_in
@require_POST
def token_new(request: HttpRequest) -> HttpResponseBase:
    """Make a token, and show it once, in the answer itself."""
    form = TokenForm(request.POST)
    made = carried_out(form, lambda: accounts.token_add(user=user_of(request), **form.cleaned_data))
    return show(request, TokenForm() if made else form, made[1] if made else "")


@signed_in
@require_POST
def token_end(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    """End a token of one's own."""
    token = ApiToken.objects.filter(uid=uid, user=user_of(request)).first()
    if token is None:
        raise Http404
    accounts.token_end(token=token, actor=user_of(request))
    return back(request, f"The token “{token.name}” has ended.")


@signed_in
@require_POST
def session_end(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    """Log out one browser."""
    session = Session.objects.filter(uid=uid, user=user_of(request)).first()
    if session is None:
        raise Http404
    accounts.session_end(session=session, actor=user_of(request))
    return back(request, "That browser is logged out.")


@signed_in
@require_POST
def sessions_end(request: HttpRequest) -> HttpResponseBase:
    """Log out every other browser."""
    ended = accounts.sessions_end(user=user_of(request), but=request.session.session_key)
    return back(request, f"{ended} other browser{'' if ended == 1 else 's'} logged out.")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponseBase:
    """Change the password: other browsers are logged out, all tokens end."""
    user = user_of(request)
    form = NewPassword(user, request.POST or None)
    if request.method == "POST":

        def act() -> int:
            return accounts.password_set(
                user=user,
                old=form.cleaned_data["old_password"],
                new=form.cleaned_data["new_password1"],
                session_key=request.session.session_key,
            )

        if carried_out(form, act) is not None:
            keep_logged_in(request)
            return HttpResponseRedirect(reverse("password_change_done"))
    return render(request, "registration/password_change_form.html", {"form": form, "section": "account"})


def keep_logged_in(request: HttpRequest) -> None:
    """Let this session survive the change of its password, under a new key."""
    from django.contrib.auth import update_session_auth_hash

    update_session_auth_hash(request, user_of(request))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """Set an authenticator app up: scan, type a code, keep the recovery codes."""
    user = user_of(request)
    begun = accounts.second_factor_begin(user=user)
    form = CodeForm(request.POST if request.method == "POST" else None)
    form.fields["code"].help_text = "Six digits that the app shows for this account."
    if request.method == "POST":
        codes = carried_out(
            form, lambda: accounts.second_factor_confirm(user=user, code=form.cleaned_data["code"])
        )
        if codes is not None:
            verify_session(request, accounts.second_factor_of(user))
            return page(request, "recovery_codes", None, codes=codes, fresh=True)
    context = {"picture": accounts.setup_picture(begun), "key": accounts.setup_key(begun)}
    return page(request, "second_factor", form, **context, needed=accounts.needs_second_factor(user))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def second_factor_remove(request: HttpRequest) -> HttpResponseBase:
    """Do without a second factor, after one's password."""

    def act() -> bool:
        accounts.second_factor_remove(user=user_of(request))
        return True

    return after_password(
        request, "remove", act, lambda done: back(request, "Your second factor is removed.")
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def recovery_codes(request: HttpRequest) -> HttpResponseBase:
    """New recovery codes in place of the old, after one's password."""
    user = user_of(request)
    if accounts.second_factor_of(user) is None:
        raise Http404
    return after_password(
        request,
        "codes",
        lambda: accounts.recovery_codes_renew(user=user),
        lambda codes: page(request, "recovery_codes", None, codes=codes),
    )


def after_password(
    request: HttpRequest, what: str, act: Callable[[], Any], done: Callable[[Any], HttpResponseBase]
) -> HttpResponseBase:
    """Ask for the password, then act."""
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":

        def checked() -> Any:
            accounts.require_password(
                user=user_of(request), password=form.cleaned_data["password"], field="password"
            )
            return act()

        result = carried_out(form, checked)
        if result is not None:
            return done(result)
    return page(request, "password", form, what=what)


def back(request: HttpRequest, words: str) -> HttpResponseRedirect:
    """To the overview, saying what was done."""
    messages.success(request, words)
    return HttpResponseRedirect(reverse("web:account"))


urlpatterns = [
    path("account/", overview, name="account"),
    path("account/tokens/", token_new, name="account_token_new"),
    path("account/tokens/<uuid:uid>/end/", token_end, name="account_token_end"),
    path("account/sessions/end/", sessions_end, name="account_sessions_end"),
    path("account/sessions/<uuid:uid>/end/", session_end, name="account_session_end"),
    path("account/second-factor/", second_factor, name="account_second_factor"),
    path("account/second-factor/remove/", second_factor_remove, name="account_second_factor_remove"),
    path("account/recovery-codes/", recovery_codes, name="account_recovery_codes"),
]
