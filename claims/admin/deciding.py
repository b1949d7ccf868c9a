"""Deciding in the admin: on one check of one claim, with its evidence, reason and version."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib.auth.models import User

from claims.actions.decisions import claim_decide, endorsement_retract
from claims.admin.acts import VersionedAct, reason_field
from claims.models import Attribution, Citation, Claim, Event
from claims.vocabulary import Check, Disposition, Status
from claims.workflow import UNPROVEN_DISPOSITIONS, allowed_targets

CONTENT = "content"


class IdsField(forms.MultipleChoiceField):
    """Ids: the choices are shown, and any id is taken in, for whether it fits is a rule and not a shape."""

    def to_python(self, value: Any) -> list[uuid.UUID]:  # type: ignore[override] # ids, not their text
        try:
            return [uuid.UUID(v) for v in super().to_python(value)]
        except ValueError:
            raise forms.ValidationError("That is no id.") from None

    def valid_value(self, value: Any) -> bool:
        """Whatever is an id."""
        return True


def check_words(link: Attribution | None) -> str:
    """The question a check answers."""
    return f"did {link.source} say it?" if link is not None else "is it so?"


def citation_words(citation: Citation) -> str:
    """A citation as one chooses it."""
    words = (
        f"{citation.get_stance_display()}: {citation.evidence.title} ({citation.evidence.get_kind_display()}"
    )
    origin = citation.evidence.origin
    words += f", origin {origin})" if origin is not None else ", no origin)"
    return f"{words} “{citation.quotation[:80]}”" if citation.quotation else words


def citations_for(claim: Claim, link: Attribution | None) -> list[Citation]:
    """The live citations a decision on this check may name."""
    wanted = link.pk if link is not None else None
    return [
        c
        for c in claim.all_citations  # type: ignore[attr-defined] # prefetched by claims_for_review
        if c.attribution_id == wanted and not c.withdrawn
    ]


def target_choices(check: Check, current: Status) -> list[tuple[str, str]]:
    """The statuses to offer from ``current``."""
    targets = allowed_targets(check, current)
    return [(s.value, s.label) for s in Status if s in targets]


class OfOneCheck(VersionedAct):
    """An act on one of the checks of a claim: ``check`` is "content" or the id of a link."""

    check = forms.ChoiceField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Find which check it is about."""
        links = {str(a.pk): a for a in self.subject.links}
        self.choice("check").choices = [(CONTENT, CONTENT), *((pk, pk) for pk in links)]
        source = self.data if self.is_bound else self.given
        self.link: Attribution | None = links.get(source.get("check", CONTENT))
        self.fields["check"].initial = str(self.link.pk) if self.link else CONTENT
        super().prepare()

    def target(self) -> Claim | Attribution:
        """The claim, or the link."""
        return self.link or self.subject

    @property
    def which(self) -> Check:
        """Which of the two checks."""
        return Check.ATTRIBUTION if self.link is not None else Check.CONTENT


class Decide(OfOneCheck):
    slug = "decide"
    label = "Decide: is it so?"
    needs = "claim_decide"

    to = forms.ChoiceField(label="It becomes", choices=Status.choices, widget=forms.RadioSelect)
    citations = IdsField(label="Resting on", required=False, widget=forms.CheckboxSelectMultiple)
    reason = reason_field("For unproven: what was tried.", required=False)
    disposition = forms.ChoiceField(
        label="The copy must",
        required=False,
        choices=[("", "–"), *((d.value, d.label) for d in Disposition if d in UNPROVEN_DISPOSITIONS)],
        help_text="With unproven content only.",
    )

    def prepare(self) -> None:
        """Offer what the table allows from here, and the citations of this check."""
        super().prepare()
        current = Status(self.target().status)
        self.choice("to").widget.choices = target_choices(self.which, current)
        found = citations_for(self.subject, self.link)
        self.choice("citations").widget.choices = [(str(c.pk), citation_words(c)) for c in found]
        if not found:
            self.fields["citations"].help_text = "Nothing is cited for this check yet."
        if self.link is not None:
            del self.fields["disposition"]

    def heading(self) -> str:
        """The question that is decided."""
        return f"Decide: {check_words(self.link)}"

    def about(self) -> str:
        """What is being decided, and where it stands."""
        now = self.target().get_status_display()
        return f"{self.subject.number}. {self.subject.statement} – now: {self.which.value} {now}"

    def carry_out(self) -> str:
        """Decide."""
        data = self.cleaned_data
        event = claim_decide(
            claim=self.subject,
            attribution=self.link,
            to=Status(data["to"]),
            reason=data["reason"],
            citations=data["citations"],
            disposition=Disposition(data["disposition"]) if data.get("disposition") else None,
            actor=self.actor,
            version=self.seen(),
        )
        return decided_words(self.subject, event)


def decided_words(claim: Claim, event: Event) -> str:
    """What a decision did, for the message after it."""
    if event.decision == "endorse":
        return (
            f"Claim {claim.number}: {event.check_name.value} endorsed, 1 of 2; a second person confirms it."
        )
    return f"Claim {claim.number}: {event.check_name.value} is now {event.get_to_status_display()}."


class Retract(OfOneCheck):
    slug = "retract"
    label = "Take my endorsement back"
    needs = "claim_decide"

    reason = reason_field(required=False)

    @classmethod
    def offered(cls, subject: Claim, actor: User) -> bool:
        """Where one of the checks carries an endorsement."""
        endorsed = subject.endorsement or any(a.endorsement for a in subject.links)  # type: ignore[attr-defined] # prefetched
        return bool(endorsed) and super().offered(subject, actor)

    def prepare(self) -> None:
        """Start with the check that is endorsed."""
        super().prepare()
        if not self.is_bound and "check" not in self.given and not self.subject.endorsement:
            self.link = next((a for a in self.subject.links if a.endorsement), None)
            self.fields["check"].initial = str(self.link.pk) if self.link else CONTENT
            self.fields["version"].initial = self.target().version

    def carry_out(self) -> str:
        """Take the endorsement back."""
        endorsement_retract(
            claim=self.subject,
            attribution=self.link,
            reason=self.cleaned_data["reason"],
            actor=self.actor,
            version=self.seen(),
        )
        return f"Your endorsement of claim {self.subject.number} is taken back."
