"""What is done to an article: details, people, publication, sign-off, marks of interest, erasure."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q

from claims.actions.articles import article_edit, article_publish, article_set_people
from claims.actions.erasure import text_erase
from claims.actions.evidence import UploadedFile, evidence_add
from claims.actions.sign_off import article_sign_off, blocker_override
from claims.actions.sources import party_mark
from claims.admin.acts import ActForm, reason_field, text_area, vocabulary
from claims.models import Article, Revision, Source
from claims.permissions import can
from claims.queries.readiness import article_readiness
from claims.vocabulary import Blocker, EvidenceKind, PartyMark, Role, Terms

TIME_HELP = "UTC, as in 2026-05-01 14:00."


def sources_of(article: Article) -> Q:
    """The sources that may speak in an article: the desk's registry and its own."""
    return Q(desk=article.desk_id, merged_into=None) & (Q(article=None) | Q(article=article.pk))


class EditArticle(ActForm):
    slug = "details"
    label = "Details"
    needs = "article_edit"
    explanation = "A new headline is a new text: bring it in on the desk."

    outlet = forms.CharField(max_length=200, required=False)
    canonical_url = forms.URLField(max_length=2000, required=False, assume_scheme="https")
    language = forms.CharField(max_length=35)
    time_zone = forms.CharField(max_length=64, help_text="As in Europe/London.")
    published_at = forms.DateTimeField(required=False, help_text=TIME_HELP)
    deadline = forms.DateTimeField(required=False, help_text=TIME_HELP)

    def prepare(self) -> None:
        """Start from what is there."""
        for name, field in self.fields.items():
            field.initial = getattr(self.subject, name)

    def carry_out(self) -> str:
        """Change what differs."""
        changes = {
            name: value for name, value in self.cleaned_data.items() if value != getattr(self.subject, name)
        }
        if not changes:
            return "Nothing was changed."
        article_edit(article=self.subject, actor=self.actor, **changes)
        return "The article's details have been changed."


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # of users, set when the form is made
    """People, by login."""

    def label_from_instance(self, obj: User) -> str:
        return obj.get_username()


class SetPeople(ActForm):
    slug = "people"
    label = "People and access"
    needs = "article_access"
    explanation = (
        "A reporter of the article decides on none of its claims; what a new reporter decided re-opens "
        "(rules 4 and 6)."
    )

    reporters = PeopleField(User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)
    restricted = forms.BooleanField(
        required=False, help_text="Only its reporters and the people named below see it."
    )
    readers = PeopleField(User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)

    def prepare(self) -> None:
        """The people of the desk."""
        people = User.objects.filter(memberships__desk=self.subject.desk_id, is_active=True)
        for name in ("reporters", "readers"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelMultipleChoiceField)
            field.queryset = people.distinct().order_by("username")
            field.initial = [u.pk for u in getattr(self.subject, name).all()]
        self.fields["restricted"].initial = self.subject.restricted

    def carry_out(self) -> str:
        """Set people and access."""
        data = self.cleaned_data
        article_set_people(
            article=self.subject,
            actor=self.actor,
            reporters=list(data["reporters"]),
            readers=list(data["readers"]),
            restricted=data["restricted"],
        )
        return "People and access have been set."


class Publish(ActForm):
    slug = "publish"
    label = "Record publication"
    needs = "article_publish"

    revision = forms.ModelChoiceField(Revision.objects.none(), empty_label=None)
    at = forms.DateTimeField(
        label="When", required=False, help_text=f"{TIME_HELP} Now, where it is left open."
    )

    def prepare(self) -> None:
        """The article's texts, newest first."""
        field = self.fields["revision"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Revision.objects.filter(article=self.subject).order_by("-number")

    def carry_out(self) -> str:
        """Record it."""
        data = self.cleaned_data
        article_publish(article=self.subject, revision=data["revision"], at=data["at"], actor=self.actor)
        return f"Revision {data['revision'].number} is recorded as published."


class SignOffAct(ActForm):
    slug = "sign-off"
    label = "Sign off"
    needs = "sign_editor"
    explanation = "You accept the text as it stands now, at this point of its history (rule 12)."

    role = forms.ChoiceField(choices=[(r.value, r.label) for r in (Role.EDITOR, Role.LEGAL)])
    revision_sha256 = forms.CharField(widget=forms.HiddenInput)
    note = reason_field(required=False)

    @classmethod
    def offered(cls, subject: Article, actor: User) -> bool:
        """To who may sign in either role."""
        return can(actor, "sign_editor", subject) or can(actor, "sign_legal", subject)

    def prepare(self) -> None:
        """Sign the text that is shown."""
        revision = self.subject.current_revision
        self.fields["revision_sha256"].initial = revision.sha256 if revision else ""
        self.fields["role"].initial = (
            Role.EDITOR if can(self.actor, "sign_editor", self.subject) else Role.LEGAL
        )

    def carry_out(self) -> str:
        """Sign."""
        data = self.cleaned_data
        article_sign_off(
            article=self.subject,
            role=Role(data["role"]),
            revision_sha256=data["revision_sha256"],
            note=data["note"],
            actor=self.actor,
        )
        return "Signed off."


class Override(ActForm):
    slug = "override"
    label = "Override a blocker"
    needs = "blocker_override"
    explanation = "It holds for this text, until what it is about changes."

    blocker = forms.ChoiceField(widget=forms.RadioSelect)
    reason = reason_field()

    def prepare(self) -> None:
        """The blockers that stand now."""
        found = article_readiness(self.subject).blockers
        self.choice("blocker").choices = [
            (f"{o.blocker.value}:{o.subject_id}", f"{o.blocker.label} – {o.detail}") for o in found
        ]
        if not found:
            self.fields["blocker"].help_text = "Nothing stands in the way."

    def carry_out(self) -> str:
        """Override it."""
        blocker, _, subject = self.cleaned_data["blocker"].partition(":")
        blocker_override(
            article=self.subject,
            blocker=Blocker(blocker),
            subject_id=uuid.UUID(subject),
            reason=self.cleaned_data["reason"],
            actor=self.actor,
        )
        return f"Overridden: {Blocker(blocker).label}."


class MarkParty(ActForm):
    slug = "party"
    label = "Mark an interested party"
    needs = "party_mark"
    explanation = "The bare denial of an interested party refutes nothing (rule 2)."

    source = forms.ModelChoiceField(Source.objects.none())
    mark = forms.ChoiceField(choices=[("", "no mark"), *vocabulary(PartyMark)], required=False)

    def prepare(self) -> None:
        """The sources that may speak here."""
        field = self.fields["source"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Source.objects.filter(sources_of(self.subject))

    def carry_out(self) -> str:
        """Mark, or take the mark away."""
        mark = PartyMark(self.cleaned_data["mark"]) if self.cleaned_data["mark"] else None
        source = self.cleaned_data["source"]
        party_mark(article=self.subject, source=source, mark=mark, actor=self.actor)
        return f"{source}: {mark.label if mark else 'no mark'}."


class AddEvidence(ActForm):
    slug = "evidence"
    label = "Capture evidence"
    needs = "evidence_add"
    explanation = "A link, a file, or a note of what was seen. Cite it on the page of a claim."

    kind = forms.ChoiceField(choices=EvidenceKind.choices)
    title = forms.CharField(max_length=500, required=False)
    url = forms.URLField(label="Link", max_length=2000, required=False, assume_scheme="https")
    file = forms.FileField(required=False)
    note = forms.CharField(label="What was seen", widget=text_area(), required=False, max_length=10_000)
    origin = forms.ModelChoiceField(Source.objects.none(), required=False, help_text="Whose word it is.")
    terms = forms.ChoiceField(choices=Terms.choices, initial=Terms.ON_RECORD)

    def prepare(self) -> None:
        """The sources that may speak here."""
        field = self.fields["origin"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Source.objects.filter(sources_of(self.subject))

    def carry_out(self) -> str:
        """Keep it."""
        data, file = self.cleaned_data, self.cleaned_data["file"]
        item = evidence_add(
            article=self.subject,
            kind=EvidenceKind(data["kind"]),
            title=data["title"],
            url=data["url"],
            file=UploadedFile(file.name, file.read()) if file else None,
            origin=data["origin"],
            terms=Terms(data["terms"]),
            note=data["note"],
            actor=self.actor,
        )
        return f"Kept: {item}."


class EraseText(ActForm):
    slug = "erase"
    label = "Erase text by order"
    needs = "text_erase"
    explanation = (
        "A court order, a secret typed into a reason: the words go from every text of this article and its history, "
        "for good. The history still verifies."
    )

    text = forms.CharField(label="The words", max_length=1000, help_text="As they stand.")
    reason = reason_field("By whose order, without repeating the words.")
    sure = forms.BooleanField(label="This cannot be taken back; I am sure")

    def carry_out(self) -> str:
        """Erase."""
        count = text_erase(
            article=self.subject,
            text=self.cleaned_data["text"],
            reason=self.cleaned_data["reason"],
            actor=self.actor,
        )
        return f"Erased from {count} texts."
