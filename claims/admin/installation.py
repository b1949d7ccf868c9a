"""What the installation's administrators look after: people, desks, roles, tokens. None of it opens an article."""

from __future__ import annotations

from typing import Any

from axes.admin import AccessLogAdmin
from axes.models import AccessLog
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from claims.actions.installation import desk_add, desk_rename, membership_add, membership_remove
from claims.admin.acts import ActForm, refusal
from claims.admin.base import DeskAdmin, person
from claims.admin.display import Panel, link, moment
from claims.errors import DomainError
from claims.models import ApiToken, Desk, Membership
from claims.vocabulary import Role


class InstallationAdmin(DeskAdmin):
    """Rows that administrators of the installation see, and nobody else."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Administrators only."""
        user = request.user
        return user.is_active and user.is_staff and user.is_superuser

    def log(self, request: HttpRequest, row: Any, words: str) -> None:
        """Keep in the admin site's log who did what: no stream is about this."""
        admin.ModelAdmin.log_change(self, request, row, words)


class OfInstallation(ActForm):
    """An act of an administrator."""

    @classmethod
    def offered(cls, subject: Any, actor: User) -> bool:
        """To administrators."""
        return actor.is_superuser


class AddDesk(OfInstallation):
    slug = "add"
    label = "Open a desk"

    name = forms.CharField(max_length=120)

    def carry_out(self) -> str:
        """Open it."""
        self.made = desk_add(name=self.cleaned_data["name"], actor=self.actor)
        return f"The desk “{self.made}” is open."


class RenameDesk(OfInstallation):
    slug = "rename"
    label = "Rename"

    name = forms.CharField(max_length=120)

    def prepare(self) -> None:
        """Start from the name it has."""
        self.fields["name"].initial = self.subject.name

    def carry_out(self) -> str:
        """Rename."""
        desk = desk_rename(desk=self.subject, name=self.cleaned_data["name"], actor=self.actor)
        return f"The desk is now called “{desk}”."


class UserField(forms.ModelChoiceField):  # type: ignore[type-arg] # of users, set when the form is made
    """Somebody, by login."""

    def label_from_instance(self, obj: User) -> str:
        return obj.get_username()


class GiveRole(OfInstallation):
    slug = "role"
    label = "Give a role"

    user = UserField(User.objects.none(), label="Person")
    role = forms.ChoiceField(choices=Role.choices)

    def prepare(self) -> None:
        """Everybody active."""
        field = self.fields["user"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = User.objects.filter(is_active=True).order_by("username")

    def carry_out(self) -> str:
        """Give it."""
        role = Role(self.cleaned_data["role"])
        user = self.cleaned_data["user"]
        membership_add(desk=self.subject, user=user, role=role, actor=self.actor)
        return f"{user.get_username()} is {role.label} on “{self.subject}”."


@admin.register(Desk)
class DesksAdmin(InstallationAdmin):
    list_display = ("name", "people", "created_at")
    search_fields = ("name",)
    ordering = ("name",)
    sortable_by = ()
    acts = (RenameDesk, GiveRole)
    list_acts = (AddDesk,)
    fields = ("name", "created_at")
    readonly_fields = ("created_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Desk]:
        """All desks: an administrator gives roles on each, and sees none of their articles."""
        return Desk.objects.annotate(members=Count("memberships__user", distinct=True)).order_by("name")

    @admin.display(description="people")
    def people(self, desk: Any) -> int:
        return int(desk.members)

    def act_done(self, request: HttpRequest, form: ActForm, subject: Any, told: str) -> None:
        """Keep it in the admin site's log."""
        self.log(request, subject or getattr(form, "made", None), told)

    def panels(self, request: HttpRequest, row: Desk) -> list[Panel]:
        """Who works on it."""
        found = row.memberships.select_related("user").order_by("user__username", "role")
        return [
            Panel(
                "People",
                ("who", "as", "since"),
                [(link(m.user), m.get_role_display(), moment(m.created_at)) for m in found],
                "Nobody yet: give somebody a role.",
            )
        ]


@admin.register(Membership)
class MembershipAdmin(InstallationAdmin):
    list_display = ("user", "role", "desk", "created_at")
    list_filter = ("role", "desk")
    list_select_related = ("user", "desk")
    search_fields = ("user__username", "desk__name")
    ordering = ("desk__name", "user__username", "role")
    sortable_by = ()
    actions = ("take_away",)
    fields = ("user", "role", "desk", "created_at")
    readonly_fields = ("created_at",)

    @admin.action(description="Take these roles away")
    def take_away(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        """Take each role ticked away."""
        for membership in queryset.select_related("user", "desk"):
            words = str(membership)
            self.log(request, membership, "Role taken away.")
            try:
                membership_remove(membership=membership, actor=person(request))
            except DomainError as error:
                self.message_user(request, f"{words}: {' '.join(refusal(error))}", messages.ERROR)
            else:
                self.message_user(request, f"Taken away: {words}.", messages.SUCCESS)


admin.site.unregister(
    Group
)  # roles are held on desks: groups and permissions of the framework mean nothing here
admin.site.unregister(User)


@admin.register(User)
class PeopleAdmin(UserAdmin):  # type: ignore[type-arg] # of users
    """Logins. Nobody is deleted, for history names them: they are made inactive."""

    list_display = ("username", "first_name", "last_name", "email", "is_active", "is_staff", "is_superuser")
    list_filter = ("is_active", "is_staff", "is_superuser")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Name", {"fields": ("first_name", "last_name", "email")}),
        (
            "Access",
            {
                "fields": ("is_active", "is_staff", "is_superuser"),
                "description": "What somebody may do on a desk comes from their roles there. An administrator "
                "(superuser) looks after people and desks, and holds no role by being one.",
            },
        ),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: history names people."""
        return False


@admin.register(ApiToken)
class TokenAdmin(admin.ModelAdmin):  # type: ignore[type-arg] # of a library without types
    """API tokens: seen, and revoked by deleting. They are made on the account page, or by ``manage.py token USER``."""

    list_display = ("user", "name", "token_key", "scope", "created", "last_used_at", "expiry")
    list_select_related = ("user",)
    search_fields = ("user__username",)
    ordering = ("-created",)
    fields = ("user", "name", "token_key", "scope", "created", "last_used_at", "expiry")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: a token is shown once, in the terminal."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False


admin.site.unregister(AccessLog)


@admin.register(AccessLog)
class LoginsAdmin(AccessLogAdmin):  # type: ignore[misc] # the library has no types
    """Who logged in, when and from where: seen and never deleted, which the database refuses too."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False
