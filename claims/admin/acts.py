"""Acts in the admin: a form for each thing a person does, which ends in one action and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.db import models
from django.http import QueryDict

from claims.errors import DomainError, StaleClaim
from claims.models import Article, Source
from claims.permissions import can, can_on_desk


def article_of(subject: Any) -> Article:
    """The article a row belongs to."""
    if isinstance(subject, Article):
        return subject
    found: Article = (
        subject.claim.article if hasattr(subject, "claim_id") and subject.claim_id else subject.article
    )
    return found


class ActForm(forms.Form):
    """One act on ``subject`` by ``actor``. ``given`` are query parameters that preset it."""

    slug: ClassVar[str]
    label: ClassVar[str]
    needs: ClassVar[str]
    """The act of ``permissions.ACTS`` it is."""
    explanation: ClassVar[str] = ""

    def __init__(
        self,
        *args: Any,
        subject: Any,
        actor: User,
        given: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.subject, self.actor, self.given = subject, actor, given or {}
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and initial values from the subject."""

    def heading(self) -> str:
        """What the page is headed."""
        return self.label

    def about(self) -> str:
        """What it is about, in words."""
        return str(self.subject) if self.subject is not None else ""

    @classmethod
    def offered(cls, subject: Any, actor: User) -> bool:
        """Whether to offer it: a courtesy, for the action asks again."""
        if isinstance(subject, Source) and subject.article_id is None:
            return can_on_desk(actor, cls.needs, subject.desk)
        return can(actor, cls.needs, article_of(subject))

    def carry_out(self) -> str:
        """Call the action and say in words what was done. Raises ``DomainError``."""
        raise NotImplementedError

    def choice(self, name: str) -> forms.ChoiceField:
        """The field ``name``, to set its choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field


class VersionedAct(ActForm):
    """An act on something that others may have changed meanwhile: it carries the version that was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def prepare(self) -> None:
        """Start from the version the person is shown."""
        self.fields["version"].initial = self.target().version

    def target(self) -> Any:
        """What the version is of."""
        return self.subject

    def seen(self) -> int:
        """The version the person looked at."""
        version: int = self.cleaned_data["version"]
        return version


def perform(form: ActForm) -> str | None:
    """Carry the act out and say what was done; ``None`` where it was refused, the form then says why."""
    try:
        return form.carry_out()
    except DomainError as error:
        refuse(form, error)
        return None


def refusal(error: DomainError) -> list[str]:
    """An error of the domain as lines: what, which rule, what is missing, who could do it."""
    said = [error.detail + (f" (rule {error.rule})" if error.rule else "")]
    if isinstance(error, StaleClaim):
        said += list(error.changes)
    if error.missing:
        said.append(f"Missing: {'; '.join(error.missing)}.")
    if error.who:
        said.append(f"Who could: {error.who}.")
    return said


def refuse(form: ActForm, error: DomainError) -> None:
    """Put an error of the domain beside the fields it is about. After a stale one the form is on the present version."""
    for line in refusal(error):
        form.add_error(None, line)
    for name, told in error.fields.items():
        for message in told:
            form.add_error(
                name if name in form.fields else None,
                message if name in form.fields else f"{name}: {message}",
            )
    if isinstance(error, StaleClaim) and isinstance(form, VersionedAct):
        target = form.target()
        target.refresh_from_db(fields=["version"])
        if isinstance(form.data, QueryDict):
            data = form.data.copy()
            data["version"] = str(target.version)
            form.data = data


def vocabulary(choices: type[models.TextChoices]) -> list[tuple[str, str]]:
    """The choices of a vocabulary, as a form wants them."""
    return [(str(member.value), str(member.label)) for member in choices]


def text_area(rows: int = 3) -> forms.Textarea:
    """A field for a few lines."""
    return forms.Textarea(attrs={"rows": rows, "class": "vLargeTextField"})


def reason_field(help_text: str = "", *, required: bool = True) -> forms.CharField:
    """The reason of an act; it goes into the history."""
    return forms.CharField(widget=text_area(), required=required, max_length=10_000, help_text=help_text)
