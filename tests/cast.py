"""The people and things that tests play with: one desk, its people, an outsider, an article with claims."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from django.contrib.auth.models import User

from claims.actions.articles import article_add
from claims.actions.attributions import attribution_add
from claims.actions.claims import claim_add
from claims.actions.decisions import claim_decide
from claims.actions.evidence import citation_add
from claims.actions.sources import source_add
from claims.ingest import read_text
from claims.models import Article, Attribution, Citation, Claim, Desk, Event, Membership, Source
from claims.vocabulary import Disposition, EvidenceKind, Role, SourceKind, Stance, Status

PASSWORD = "correct horse battery"
HEADLINE = "Two held after harbour fire"
HEAD = (
    f"{HEADLINE}\n\nA night of fire, and a morning of questions for all who live and work on the waterfront."
)
HARBOUR = "The harbour of Nordby was closed on Monday, the port authority said."
CRANES = "Four cranes were destroyed, said Ada Lindqvist, a spokeswoman for the port authority."
TEXT = f"{HEAD}\n\n{HARBOUR}\n\n{CRANES}"
"""An invented article: headline and lead, where the risk is high, and two paragraphs where it is not."""


@dataclass
class Cast:
    """Everybody and everything, made through the same actions that the doors call."""

    desk: Desk
    reporter: User
    checker: User
    checker2: User
    editor: User
    editor2: User
    legal: User
    outsider: User
    admin: User
    article: Article
    cranes: Claim
    harbour: Claim
    said: Attribution
    authority: Source
    agency: Source
    witness: Source
    made: list[Citation] = field(default_factory=list)

    def cite(
        self,
        claim: Claim | None = None,
        stance: Stance = Stance.SUPPORTS,
        *,
        origin: Source | None = None,
        kind: EvidenceKind = EvidenceKind.DATASET,
        attribution: Attribution | None = None,
        by: User | None = None,
    ) -> Citation:
        """A citation of a new item of evidence; a dataset without origin unless said otherwise."""
        citation = citation_add(
            claim=claim or self.cranes,
            stance=stance,
            attribution=attribution,
            new_evidence={"kind": kind, "title": "An item", "note": "seen", "origin": origin},
            actor=by or self.checker,
        )
        self.made.append(citation)
        self.refresh()
        return citation

    def decide(
        self,
        to: Status,
        *citations: Citation,
        claim: Claim | None = None,
        attribution: Attribution | None = None,
        by: User | None = None,
        reason: str = "A reason",
        disposition: Disposition | None = None,
        bulk: bool = False,
    ) -> Event:
        """A decision at the present version."""
        self.refresh()
        target = Claim.objects.select_related("article").get(pk=(claim or self.cranes).pk)
        if attribution is not None:
            attribution.refresh_from_db()
        event = claim_decide(
            claim=target,
            attribution=attribution,
            to=to,
            reason=reason,
            citations=[c.pk for c in citations],
            actor=by or self.checker,
            version=(attribution or target).version,
            disposition=disposition,
            bulk=bulk,
        )
        self.refresh()
        return event

    def refresh(self) -> None:
        """Read claims and link anew."""
        for row in (self.cranes, self.harbour, self.said):
            row.refresh_from_db()


def person(name: str, desk: Desk | None = None, *roles: Role) -> User:
    """A person with a password and roles on ``desk``; each call makes people of their own names."""
    user = User.objects.create_user(
        name, password=PASSWORD, is_staff=bool({Role.CHECKER, Role.EDITOR} & set(roles))
    )
    for role in roles:
        assert desk is not None
        Membership.objects.create(desk=desk, user=user, role=role)
    return user


def make_cast() -> Cast:
    """The cast on an empty database."""
    desk, other = Desk.objects.create(name="News"), Desk.objects.create(name="Elsewhere")
    people = {
        "reporter": person("rosa", desk, Role.REPORTER),
        "checker": person("carl", desk, Role.CHECKER),
        "checker2": person("cora", desk, Role.CHECKER),
        "editor": person("edda", desk, Role.EDITOR),
        "editor2": person("emil", desk, Role.EDITOR),
        "legal": person("lena", desk, Role.LEGAL),
        "outsider": person("otto", other, Role.REPORTER, Role.CHECKER, Role.EDITOR, Role.LEGAL),
        "admin": person("anna"),
    }
    User.objects.filter(pk=people["admin"].pk).update(is_superuser=True, is_staff=True)
    people["admin"].refresh_from_db()
    article = article_add(desk=desk, document=read_text(TEXT), actor=people["reporter"])
    text = article.current_revision.text  # type: ignore[union-attr] # it has just been stored
    checker = people["checker"]

    def claim(words: str, statement: str) -> Claim:
        start = text.index(words)
        return claim_add(
            article=article, statement=statement, spans=[[start, start + len(words)]], actor=checker
        )

    cranes = claim("Four cranes were destroyed", "Four cranes in Nordby harbour were destroyed")
    harbour = claim(
        "The harbour of Nordby was closed on Monday", "The harbour of Nordby was closed on Monday"
    )
    names = ("Nordby Port Authority", "Coastal News Agency", "A crane driver")
    authority, agency, witness = (
        source_add(desk=desk, name=n, actor=checker, kind=SourceKind.ORGANISATION) for n in names
    )
    said = attribution_add(claim=cranes, source=authority, cue="said", actor=checker, version=cranes.version)
    cast = Cast(
        desk=desk, article=article, cranes=cranes, harbour=harbour, said=said,
        authority=authority, agency=agency, witness=witness, made=[], **people,
    )  # fmt: skip
    cast.refresh()
    return cast


NO_ID = "00000000-0000-4000-8000-000000000000"
"""An id that nothing has, the same in every run."""


def random_id() -> uuid.UUID:
    """An id that nothing has."""
    return uuid.uuid4()
