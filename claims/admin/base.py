"""What the records of a desk have in common in the admin: who sees them, that nothing is saved or deleted here."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from claims.admin.acts import ActForm, perform
from claims.admin.display import EVENT_HEADS, Panel, admin_url, event_row
from claims.models import Event
from claims.permissions import works_on_a_desk

HISTORY_PAGE = 100


class Read(forms.ModelForm):  # type: ignore[type-arg] # of whatever model is looked at
    """A row that is read: some labels are questions, and none takes a colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


def person(request: HttpRequest) -> User:
    """Who asks; the admin site lets nobody in who is not logged in."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def require_readable(request: HttpRequest) -> None:
    """Raise ``ValidationError`` where a filter holds what no text can, or a ticked row is no id."""
    if any("\0" in value for values in request.GET.lists() for value in values[1]):
        raise ValidationError("A filter holds a NUL.")
    for value in request.POST.getlist(ACTION_CHECKBOX_NAME):
        try:
            uuid.UUID(value)
        except ValueError:
            raise ValidationError(f"“{value}” is no id.") from None


class DeskAdmin(admin.ModelAdmin):  # type: ignore[type-arg] # its subclasses are of many models
    """A ModelAdmin over rows of the domain: read here, changed by ``acts``, never saved or deleted.

    Permissions come from roles on desks and nothing else: an administrator has none by being one. Whatever is
    changed is an act of its own, with a page of its own, that ends in an action.
    """

    acts: ClassVar[Sequence[type[ActForm]]] = ()
    """What may be done to one row, each on a page of its own."""
    list_acts: ClassVar[Sequence[type[ActForm]]] = ()
    """What may be done without a row: adding one."""
    form = Read
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False
    actions: Any = ()
    change_form_template = "admin/claims/change_form.html"
    change_list_template = "admin/claims/change_list.html"

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the person works on any desk."""
        return request.user.is_active and request.user.is_staff and works_on_a_desk(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the person works on any desk; which rows they see is up to ``get_queryset``."""
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: adding is an act."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: changing is an act."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody, ever."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Refuse: a row of the domain is written by an action."""
        raise PermissionDenied

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Refuse: nothing is deleted."""
        raise PermissionDenied

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Refuse: nothing is deleted."""
        raise PermissionDenied

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Keep nothing in the admin's own log: what is done to a row of the domain is in its history."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Keep nothing in the admin's own log."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep nothing in the admin's own log."""

    def panels(self, request: HttpRequest, row: Any) -> list[Panel]:
        """The tables on the page of ``row``."""
        return []

    def get_urls(self) -> list[URLPattern]:
        """The pages of the acts before the stock ones."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view(self.act_view)
        own = [path("<uuid:object_id>/act/<slug:slug>/", view, name=f"{name}_act")]
        if self.list_acts:
            own.append(path("act/<slug:slug>/", view, name=f"{name}_list_act"))
        return [*own, *super().get_urls()]

    def subject(self, request: HttpRequest, object_id: str) -> Any:
        """The row an act is about; 404 where it is not visible."""
        found = self.get_object(request, unquote(object_id))
        if found is None:
            raise Http404
        return found

    def act_view(self, request: HttpRequest, slug: str, object_id: uuid.UUID | None = None) -> HttpResponse:
        """The page of one act: its form, and carrying it out through its action."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        subject = self.subject(request, str(object_id)) if object_id else None
        known = {act.slug: act for act in (self.acts if object_id else self.list_acts)}
        if slug not in known:
            raise Http404
        posted = request.method == "POST"
        form = known[slug](
            request.POST if posted else None,
            request.FILES if posted else None,
            subject=subject,
            actor=person(request),
            given=request.GET,
        )
        if posted and form.is_valid():
            told = perform(form)
            if told is not None:
                self.act_done(request, form, subject, told)
                self.message_user(request, told, messages.SUCCESS)
                return HttpResponseRedirect(self.after(subject))
        context = {
            **self.admin_site.each_context(request),
            "title": form.heading(),
            "opts": self.opts,
            "subject": subject,
            "form": form,
            "media": self.media + form.media,
            "back": self.after(subject),
        }
        return TemplateResponse(request, "admin/claims/act.html", context)

    def act_done(self, request: HttpRequest, form: ActForm, subject: Any, told: str) -> None:
        """What else to do after an act; of a row of the domain nothing: its action recorded it."""

    def after(self, subject: Model | None) -> str:
        """Where one is after an act."""
        if subject is not None:
            return admin_url(subject)
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def acts_on(self, request: HttpRequest, subject: Any) -> list[dict[str, str]]:
        """The acts offered to this person on ``subject``, as links; those of the list where it is ``None``."""
        actor = person(request)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        if subject is None:
            offered = [a for a in self.list_acts if a.offered(None, actor)]
            return [{"url": reverse(f"{name}_list_act", args=[a.slug]), "label": a.label} for a in offered]
        offered = [a for a in self.acts if a.offered(subject, actor)]
        return [{"url": admin_url(subject, "act", a.slug), "label": a.label} for a in offered]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """The stock page of a row, with the acts on it and its tables."""
        row = kwargs.get("obj")
        context["acts"] = self.acts_on(request, row) if row is not None else []
        context["panels"] = self.panels(request, row) if row is not None else []
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The stock list, with the acts that need no row; what is not understood is said to be so."""
        try:
            require_readable(request)
            acts = self.acts_on(request, None) if self.has_view_permission(request) else []
            return super().changelist_view(request, {**(extra_context or {}), "acts": acts})
        except (ValidationError, ValueError):
            self.message_user(request, "That filter or choice was not understood.", messages.ERROR)
            return HttpResponseRedirect(self.after(None))

    def history_of(self, row: Any) -> QuerySet[Event]:
        """The events about ``row``."""
        return Event.objects.filter(subject_id=row.pk)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The history of a row: the events of its stream, not the admin site's own log."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.subject(request, object_id)
        events = self.history_of(row).select_related("actor", "free_text").order_by("-at", "-seq")
        page = Paginator(events, HISTORY_PAGE).get_page(request.GET.get("p", 1))
        context = {
            **self.admin_site.each_context(request),
            "title": "History",
            "opts": self.opts,
            "object": row,
            "page": page,
            "panel": Panel(
                "Events", EVENT_HEADS, [event_row(e) for e in page], "Nothing has happened to it."
            ),
        }
        return TemplateResponse(request, "admin/claims/history.html", context)
