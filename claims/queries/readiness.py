"""Whether an article may be signed and published: rule 12's blockers and the state of its sign-offs."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.models import Article, BlockerOverride, Claim, ExtractionRun, SignOff
from claims.models.independence import CheckRow, load_checks
from claims.vocabulary import (
    Blocker,
    Check,
    ClaimState,
    Disposition,
    Mode,
    Risk,
    Role,
    RunState,
    SignOffState,
    SourceKind,
    Status,
)

KEPT = frozenset({Disposition.NONE, Disposition.KEEP})
UNSOUND = frozenset({Status.INCORRECT, Status.UNPROVEN, Status.DISPUTED})
WAITS = frozenset({"recheck", "fuzzy", "ambiguous", "gone"})
"""What a new text does to a claim that waits for a person (rule 11)."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One blocker: what it is about, in words, and the override that accepts it, if any."""

    blocker: Blocker
    subject_id: uuid.UUID
    claim_id: uuid.UUID | None
    claim_number: int | None
    version: int
    detail: str
    override: BlockerOverride | None = None

    @property
    def open(self) -> bool:
        """Whether it still stands in the way."""
        return self.override is None


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A sign-off and where it stands now."""

    sign_off: SignOff
    state: SignOffState


@dataclass(frozen=True, slots=True)
class Readiness:
    """The answer for a CMS that asks before it publishes."""

    article: Article
    obstacles: tuple[Obstacle, ...]
    sign_offs: tuple[SignedOff, ...]
    needs_legal: bool

    @property
    def blockers(self) -> tuple[Obstacle, ...]:
        """Those not overridden."""
        return tuple(o for o in self.obstacles if o.open)

    @property
    def signed_roles(self) -> frozenset[Role]:
        """The roles of the sign-offs in force."""
        return frozenset(Role(s.sign_off.role) for s in self.sign_offs if s.state is SignOffState.VALID)

    @property
    def missing_roles(self) -> tuple[Role, ...]:
        """Whose sign-off is still missing."""
        needed = needed_roles(needs_legal=self.needs_legal)
        return tuple(r for r in needed if r not in self.signed_roles)

    @property
    def clear(self) -> bool:
        """Nothing blocks and everybody needed has signed this very text."""
        return not self.blockers and not self.missing_roles


def article_readiness(article: Article) -> Readiness:
    """The blockers of ``article`` as it stands, and its sign-offs; a fixed number of queries."""
    obstacles = articles_obstacles([article])[article.pk]
    sign_offs = _sign_offs(article, obstacles)
    flagged = article.claims.filter(state=ClaimState.OPEN, legal_flag=True).exists()
    return Readiness(article, obstacles, sign_offs, flagged)


def articles_obstacles(articles: Sequence[Article]) -> dict[uuid.UUID, tuple[Obstacle, ...]]:
    """Everything that stands in the way of signing each of ``articles``, overridden or not; a fixed number of queries."""
    claims: dict[uuid.UUID, list[Claim]] = defaultdict(list)
    for claim in (
        Claim.objects.filter(article__in=[a.pk for a in articles])
        .exclude(state=ClaimState.RETIRED)
        .select_related("article")
        .order_by("article", "number")
    ):
        claims[claim.article_id].append(claim)
    every = [c for found in claims.values() for c in found]
    checks: dict[uuid.UUID, list[CheckRow]] = defaultdict(list)
    for row in load_checks([c for c in every if c.state == ClaimState.OPEN]):
        checks[row.claim.article_id].append(row)
    texts = {a.current_revision_id: a.pk for a in articles}
    runs: dict[uuid.UUID, ExtractionRun] = {}
    for run in ExtractionRun.objects.filter(revision__in=texts).order_by("created_at"):
        runs[texts[run.revision_id]] = run
    accepted: dict[uuid.UUID, list[BlockerOverride]] = defaultdict(list)
    for override in BlockerOverride.objects.filter(revision__in=texts, live=True).select_related("by"):
        accepted[override.article_id].append(override)
    return {
        a.pk: _overridden(
            [
                *claim_obstacles(checks[a.pk]),
                *article_obstacles(
                    a.pk,
                    proposed=sum(c.state == ClaimState.PROPOSED for c in claims[a.pk]),
                    reading=runs[a.pk].standing if a.pk in runs else RunState.DONE,
                ),
            ],
            accepted[a.pk],
        )
        for a in articles
    }


def article_obstacles(article_id: uuid.UUID, *, proposed: int, reading: RunState) -> list[Obstacle]:
    """What concerns the article as a whole: ``proposed`` claims, and how far its text was read."""
    found: list[Obstacle] = []
    if proposed:
        detail = f"{proposed} proposed claim{'s' if proposed > 1 else ''} not yet reviewed"
        found.append(Obstacle(Blocker.PROPOSALS, article_id, None, None, proposed, detail))
    if reading is not RunState.DONE:
        failed = reading is RunState.FAILED
        detail = "the text could not be read to its end" if failed else "the text is still being read"
        found.append(Obstacle(Blocker.EXTRACTION, article_id, None, None, 1, detail))
    return found


def claim_obstacles(rows: Sequence[CheckRow]) -> list[Obstacle]:
    """What stands in the way of each claim, from its checks; none of it overridden yet."""
    by_claim: dict[uuid.UUID, list[CheckRow]] = {}
    for row in rows:
        by_claim.setdefault(row.claim.pk, []).append(row)
    found: list[Obstacle] = []
    for checks in by_claim.values():
        claim = checks[0].claim
        for blocker, detail in _of_claim(claim, checks):
            found.append(
                Obstacle(
                    blocker, claim.pk, claim.pk, claim.number, claim.version, f"{claim.number}: {detail}"
                )
            )
    return found


def _of_claim(claim: Claim, checks: Sequence[CheckRow]) -> list[tuple[Blocker, str]]:
    """Rule 12, claim by claim; what is cut stands in nobody's way."""
    disposition, status = Disposition(claim.disposition), Status(claim.status)
    found: list[tuple[Blocker, str]] = []
    if claim.attention.get("outcome") in WAITS:
        found.append((Blocker.PASSAGE, f"passage {claim.attention['outcome']}"))
    if disposition is Disposition.CUT:
        return found
    if status is Status.UNVERIFIED and disposition in KEPT:
        found.append((Blocker.UNVERIFIED, f"content unverified, disposition {disposition.label}"))
    if status in UNSOUND and disposition in KEPT:
        found.append((Blocker.UNSOUND_KEPT, f"content {status.label}, disposition {disposition.label}"))
    links = [c for c in checks if c.check is Check.ATTRIBUTION]
    quoted = any(c.attribution.mode in (Mode.DIRECT, Mode.MIXED) for c in links if c.attribution)
    if disposition is Disposition.ATTRIBUTE or (quoted and disposition in KEPT):
        found += [
            (Blocker.ATTRIBUTION, f"{row.attribution.source}: attribution {row.status.label}")
            for row in links
            if row.status is not Status.CONFIRMED and row.attribution is not None
        ]
    if claim.risk == Risk.HIGH and any(c.endorsement is not None for c in checks):
        found.append((Blocker.ONE_OF_TWO, "1 of 2: a second person has not confirmed"))
    origins = {c.attribution.source_id: c.attribution.source for c in links if c.attribution}
    if len(origins) == 1:
        only = next(iter(origins.values()))
        if only.kind == SourceKind.UNNAMED and only.approved_by_id is None:
            found.append((Blocker.UNNAMED_SOURCE, f"rests on “{only}” alone, without an approver"))
    return found


def _overridden(found: Sequence[Obstacle], accepted: Sequence[BlockerOverride]) -> tuple[Obstacle, ...]:
    """Each obstacle with the live override of this revision that accepted it at this very version."""
    overrides = {(o.blocker, o.subject_id, o.version): o for o in accepted}
    return tuple(replace(o, override=overrides.get((o.blocker, o.subject_id, o.version))) for o in found)


def _sign_offs(article: Article, obstacles: Sequence[Obstacle]) -> tuple[SignedOff, ...]:
    """A sign-off holds for its revision; a new text voids it, a blocker that is open now suspends it."""
    blocked = any(o.open for o in obstacles)
    found: list[SignedOff] = []
    for sign_off in SignOff.objects.filter(article=article).select_related("person", "revision"):
        of_this_text = sign_off.revision_id == article.current_revision_id
        state = sign_off_state(withdrawn=sign_off.withdrawn, of_this_text=of_this_text, blocked=blocked)
        found.append(SignedOff(sign_off, state))
    return tuple(found)


def sign_off_state(*, withdrawn: bool, of_this_text: bool, blocked: bool) -> SignOffState:
    """Where a sign-off stands: taken back, void by a new text, suspended by an open blocker, or in force."""
    if withdrawn:
        return SignOffState.WITHDRAWN
    if not of_this_text:
        return SignOffState.VOID
    return SignOffState.SUSPENDED if blocked else SignOffState.VALID


def needed_roles(*, needs_legal: bool) -> tuple[Role, ...]:
    """Whose sign-off an article needs: an editor's always, legal's where a claim is legally flagged."""
    return (Role.EDITOR, Role.LEGAL) if needs_legal else (Role.EDITOR,)
