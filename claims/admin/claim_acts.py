"""What is done to a claim besides deciding on it: wording, risk, copy, state, people, evidence."""

from __future__ import annotations

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q

from claims.actions.articles import colleagues
from claims.actions.claims import claim_edit, claim_restore, claim_retire, claim_reword, claim_set_disposition
from claims.actions.desk_work import claim_assign
from claims.actions.evidence import UploadedFile, citation_add
from claims.actions.references import MAX_NAME, reference_accept, reference_refuse
from claims.actions.risk import claim_set_legal_flag, claim_set_risk
from claims.admin.acts import ActForm, VersionedAct, reason_field, text_area
from claims.admin.deciding import CONTENT, check_words
from claims.admin.display import reference_words
from claims.models import Claim, Source
from claims.vocabulary import (
    ClaimKind,
    ClaimState,
    Disposition,
    EvidenceKind,
    RetirementReason,
    Risk,
    Stance,
    Terms,
)


class Reword(VersionedAct):
    slug = "reword"
    label = "Reword"
    needs = "claim_reword"
    explanation = "A change of the words re-opens what was decided on them (rules 6 and 7)."

    statement = forms.CharField(widget=text_area(), max_length=2000)

    def prepare(self) -> None:
        """Start from the words as they are."""
        super().prepare()
        self.fields["statement"].initial = self.subject.statement

    def carry_out(self) -> str:
        """Reword."""
        claim = claim_reword(
            claim=self.subject,
            statement=self.cleaned_data["statement"],
            actor=self.actor,
            version=self.seen(),
        )
        return f"Claim {claim.number} now reads: {claim.statement}"


class Refer(VersionedAct):
    slug = "reference"
    label = "Say what a word stands for"
    needs = "claim_reword"
    explanation = (
        "It is put in brackets after the word. A change of the words re-opens what was decided on them."
    )

    word = forms.ChoiceField(widget=forms.RadioSelect)
    answer = forms.ChoiceField(
        label="It stands for",
        widget=forms.RadioSelect,
        choices=[("accept", "what is proposed, or what I write below"), ("refuse", "none of this")],
        initial="accept",
    )
    name = forms.CharField(required=False, max_length=MAX_NAME, help_text="Empty: what is proposed.")

    @classmethod
    def offered(cls, subject: Claim, actor: User) -> bool:
        """Where a word has its place, and the claim is not retired."""
        return (
            subject.state != ClaimState.RETIRED
            and any(r.span for r in subject.meanings)
            and super().offered(subject, actor)
        )

    def prepare(self) -> None:
        """The words of this claim, each with what is known of it."""
        super().prepare()
        words = [r for r in self.subject.meanings if r.span]
        self.spans = {f"{r.span[0]}-{r.span[1]}": r.span for r in words if r.span}
        choices = [(key, reference_words(r)) for key, r in zip(self.spans, words, strict=True)]
        self.choice("word").choices = choices
        self.fields["word"].initial = choices[0][0] if choices else None

    def carry_out(self) -> str:
        """Bracket the word, or leave it open."""
        data = self.cleaned_data
        span = self.spans[data["word"]]
        if data["answer"] == "refuse":
            claim = reference_refuse(claim=self.subject, span=span, actor=self.actor, version=self.seen())
        else:
            claim = reference_accept(
                claim=self.subject, span=span, name=data["name"], actor=self.actor, version=self.seen()
            )
        return f"Claim {claim.number} reads: {claim.statement}"


class Details(VersionedAct):
    slug = "details"
    label = "Kind, public page"
    needs = "claim_edit"

    kind = forms.ChoiceField(choices=ClaimKind.choices)
    public_url = forms.URLField(
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text="The public page that reviews this claim.",
    )

    def prepare(self) -> None:
        """Start from what is there."""
        super().prepare()
        self.fields["kind"].initial = self.subject.kind
        self.fields["public_url"].initial = self.subject.public_url

    def carry_out(self) -> str:
        """Change kind and public page."""
        data = self.cleaned_data
        claim_edit(
            claim=self.subject,
            kind=ClaimKind(data["kind"]),
            public_url=data["public_url"],
            actor=self.actor,
            version=self.seen(),
        )
        return f"Claim {self.subject.number} has been changed."


class SetRisk(VersionedAct):
    slug = "risk"
    label = "Raise risk"
    needs = "risk_raise"
    to = Risk.HIGH
    explanation = "High risk takes two different people to confirm (rule 5)."

    reason = reason_field(required=False)

    @classmethod
    def offered(cls, subject: Claim, actor: User) -> bool:
        """Where the risk is another."""
        return subject.risk != cls.to and super().offered(subject, actor)

    def carry_out(self) -> str:
        """Raise or lower."""
        claim_set_risk(
            claim=self.subject,
            risk=self.to,
            reason=self.cleaned_data["reason"],
            actor=self.actor,
            version=self.seen(),
        )
        return f"The risk of claim {self.subject.number} is {self.to.label}."


class LowerRisk(SetRisk):
    slug = "lower-risk"
    label = "Lower risk"
    needs = "risk_lower"
    to = Risk.NORMAL
    explanation = "Who lowers it confirms nothing on this claim (rule 5)."

    reason = reason_field()


class SetLegalFlag(VersionedAct):
    slug = "legal-flag"
    label = "Set legal flag"
    needs = "risk_raise"
    flag = True
    explanation = "A legally flagged claim is of high risk, and legal signs the article too."

    reason = reason_field(required=False)

    @classmethod
    def offered(cls, subject: Claim, actor: User) -> bool:
        """Where the flag is not so."""
        return subject.legal_flag != cls.flag and super().offered(subject, actor)

    def carry_out(self) -> str:
        """Set or clear."""
        claim_set_legal_flag(
            claim=self.subject,
            flag=self.flag,
            reason=self.cleaned_data["reason"],
            actor=self.actor,
            version=self.seen(),
        )
        return f"The legal flag of claim {self.subject.number} is {'set' if self.flag else 'cleared'}."


class ClearLegalFlag(SetLegalFlag):
    slug = "clear-legal-flag"
    label = "Clear legal flag"
    needs = "risk_lower"
    flag = False
    explanation = ""

    reason = reason_field()


class Dispose(VersionedAct):
    slug = "disposition"
    label = "What the copy does"
    needs = "disposition_set"

    disposition = forms.ChoiceField(choices=Disposition.choices)
    reason = reason_field(required=False)

    def prepare(self) -> None:
        """Start from what is there."""
        super().prepare()
        self.fields["disposition"].initial = self.subject.disposition

    def carry_out(self) -> str:
        """Set the disposition."""
        data = self.cleaned_data
        chosen = Disposition(data["disposition"])
        claim_set_disposition(
            claim=self.subject,
            disposition=chosen,
            reason=data["reason"],
            actor=self.actor,
            version=self.seen(),
        )
        return f"Claim {self.subject.number}: the copy will {chosen.label}."


class Retire(VersionedAct):
    slug = "retire"
    label = "Retire"
    needs = "claim_state"
    explanation = "A retired claim no longer counts; it can be restored."

    retirement = forms.ChoiceField(
        label="Because it is",
        choices=[
            (r.value, r.label)
            for r in (RetirementReason.NOT_A_CLAIM, RetirementReason.DUPLICATE, RetirementReason.GONE)
        ],
    )
    into = forms.ModelChoiceField(Claim.objects.none(), label="It repeats", required=False)
    reason = reason_field()

    @classmethod
    def offered(cls, subject: Claim, actor: User) -> bool:
        """Where it is not retired already."""
        return subject.state != ClaimState.RETIRED and super().offered(subject, actor)

    def prepare(self) -> None:
        """A duplicate repeats another open claim of the article."""
        super().prepare()
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)
        others = Claim.objects.filter(article=self.subject.article_id, state=ClaimState.OPEN)
        field.queryset = others.exclude(pk=self.subject.pk).order_by("number")

    def carry_out(self) -> str:
        """Retire."""
        data = self.cleaned_data
        claim_retire(
            claim=self.subject,
            retirement=RetirementReason(data["retirement"]),
            into=data["into"],
            reason=data["reason"],
            actor=self.actor,
            version=self.seen(),
        )
        return f"Claim {self.subject.number} is retired."


class Restore(VersionedAct):
    slug = "restore"
    label = "Open it"
    needs = "claim_state"
    explanation = "Accept a proposed claim, or bring a retired one back."

    reason = reason_field(required=False)

    @classmethod
    def offered(cls, subject: Claim, actor: User) -> bool:
        """Where it is not open."""
        return subject.state != ClaimState.OPEN and super().offered(subject, actor)

    def carry_out(self) -> str:
        """Open."""
        claim_restore(
            claim=self.subject, reason=self.cleaned_data["reason"], actor=self.actor, version=self.seen()
        )
        return f"Claim {self.subject.number} is open."


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg] # of users, set when the form is made
    """Somebody, by login."""

    def label_from_instance(self, obj: User) -> str:
        return obj.get_username()


class Assign(ActForm):
    slug = "assign"
    label = "Assign"
    needs = "assign"

    assignee = PersonField(User.objects.none(), required=False, empty_label="nobody")
    due_at = forms.DateTimeField(
        label="Until", required=False, help_text="UTC, as in 2026-05-01 14:00.", widget=forms.DateTimeInput
    )

    def prepare(self) -> None:
        """Those who see the article."""
        field = self.fields["assignee"]
        assert isinstance(field, forms.ModelChoiceField)
        people = [u.pk for u in colleagues(self.subject.article)]
        field.queryset = User.objects.filter(pk__in=people).order_by("username")

    def carry_out(self) -> str:
        """Assign."""
        data = self.cleaned_data
        claim_assign(claim=self.subject, assignee=data["assignee"], due_at=data["due_at"], actor=self.actor)
        who = data["assignee"].get_username() if data["assignee"] else "nobody"
        return f"Claim {self.subject.number} is with {who}."


class Cite(ActForm):
    slug = "cite"
    label = "Cite evidence"
    needs = "citation_add"
    explanation = "A link, a file, or a note of what was seen. What is cited is withdrawn, never deleted."

    check = forms.ChoiceField(label="It is for", widget=forms.RadioSelect)
    stance = forms.ChoiceField(label="It", choices=Stance.choices)
    kind = forms.ChoiceField(label="Kind", choices=EvidenceKind.choices)
    title = forms.CharField(max_length=500, required=False)
    url = forms.URLField(label="Link", required=False, max_length=2000, assume_scheme="https")
    file = forms.FileField(required=False)
    note = forms.CharField(label="What was seen", required=False, widget=text_area(), max_length=10_000)
    quotation = forms.CharField(required=False, widget=text_area(), max_length=10_000)
    locator = forms.CharField(label="Where in it", required=False, max_length=300)
    origin = forms.ModelChoiceField(
        Source.objects.none(),
        required=False,
        help_text="Whose word it is; counted once, however many repeat it.",
    )
    terms = forms.ChoiceField(choices=Terms.choices, initial=Terms.ON_RECORD)

    def prepare(self) -> None:
        """The checks of this claim, the sources of its desk."""
        links = {str(a.pk): a for a in self.subject.links}
        self.links = links
        choices = [(CONTENT, check_words(None)), *((pk, check_words(a)) for pk, a in links.items())]
        self.choice("check").choices = choices
        self.fields["check"].initial = self.given.get("check", CONTENT)
        field = self.fields["origin"]
        assert isinstance(field, forms.ModelChoiceField)
        article = self.subject.article
        field.queryset = Source.objects.filter(desk=article.desk_id, merged_into=None).filter(
            Q(article=None) | Q(article=article.pk)
        )

    def carry_out(self) -> str:
        """Keep the evidence and cite it."""
        data, file = self.cleaned_data, self.cleaned_data["file"]
        citation = citation_add(
            claim=self.subject,
            attribution=self.links.get(data["check"]),
            stance=Stance(data["stance"]),
            quotation=data["quotation"],
            locator=data["locator"],
            new_evidence={
                "kind": EvidenceKind(data["kind"]),
                "title": data["title"],
                "url": data["url"],
                "file": UploadedFile(file.name, file.read()) if file else None,
                "origin": data["origin"],
                "terms": Terms(data["terms"]),
                "note": data["note"],
            },
            actor=self.actor,
        )
        return f"Cited for claim {self.subject.number}: {citation}"
