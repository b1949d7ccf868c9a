"""The registry of sources: adding, matching, merging, republishing, and marks of interest."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import F

from claims.actions.decisions import reevaluate
from claims.actions.history import History, history, translate
from claims.errors import DomainError, InvalidInput, RuleViolation, StaleClaim
from claims.models import (
    Article,
    Claim,
    Desk,
    Event,
    FreeText,
    InterestedParty,
    Republishing,
    Source,
    SourceAlias,
    SourceMatch,
)
from claims.models.desk import UserModel
from claims.permissions import require, require_on_desk
from claims.vocabulary import EventKind, MatchState, PartyMark, Reliability, SourceKind

GENERIC = frozenset({SourceKind.UNNAMED})


def source_key(name: str) -> str:
    """What two spellings of one name have in common: case, white space and outer "the" aside."""
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def source_add(
    *,
    desk: Desk,
    name: str,
    actor: UserModel,
    kind: SourceKind = SourceKind.PERSON,
    description: str = "",
    article: Article | None = None,
    reliability: Reliability = Reliability.F,
    aliases: Sequence[str] = (),
) -> Source:
    """Add a source to a desk's registry, or to one article where it is generic or unnamed."""
    require_on_desk(actor, "source_edit", desk)
    clean = _clean_name(name)
    if kind in GENERIC and article is None:
        raise InvalidInput(
            "An unnamed source belongs to one article.",
            fields={"article": ["Say which article it speaks in."]},
        )
    if article is not None:
        require(actor, "source_edit", article)
    source = Source(
        desk=desk,
        name=clean,
        kind=kind,
        description=description.strip()[:500],
        article=article,
        reliability=reliability,
    )
    with transaction.atomic():
        source.save(force_insert=True)
        SourceAlias.objects.bulk_create(
            [SourceAlias(source=source, name=_clean_name(a)) for a in dict.fromkeys(aliases)]
        )
        with history(source, actor) as line:
            line.record(EventKind.SOURCE_ADDED, source, source.state())
    return source


def _clean_name(name: str) -> str:
    clean = " ".join(name.split())[:300]
    if not clean:
        raise InvalidInput("A source needs a name.", fields={"name": ["Say who or what it is."]})
    return clean


def source_edit(*, source: Source, actor: UserModel, version: int, **changes: Any) -> Source:
    """Change a source's ``name``, ``description``, ``kind``, ``reliability`` or ``aliases`` (a list of names).

    A new name re-opens nothing by itself: it is the same source under another spelling.
    """
    require_on_source(actor, "source_edit", source)
    allowed = {"name", "description", "kind", "reliability", "aliases"}
    if changes.keys() - allowed:
        raise InvalidInput(
            "No such field.", fields={f: ["Cannot be changed."] for f in changes.keys() - allowed}
        )
    if "name" in changes:
        changes["name"] = _clean_name(changes["name"])
    aliases = changes.pop("aliases", None)
    with history(source, actor) as line:
        current = lock_source(source, version)
        for name, value in changes.items():
            setattr(current, name, value)
        Source.objects.filter(pk=current.pk).update(**changes, version=F("version") + 1)
        current.version += 1
        if aliases is not None:
            current.aliases.all().delete()
            SourceAlias.objects.bulk_create(
                [SourceAlias(source=current, name=n) for n in dict.fromkeys(_clean_name(a) for a in aliases)]
            )
        line.record(EventKind.SOURCE_EDITED, current, current.state(), note={"changed": sorted(changes)})
    return current


def lock_source(source: Source, version: int) -> Source:
    """The source as it is now; ``StaleClaim`` unless it is at ``version``."""
    current = Source.objects.select_related("desk", "article").get(pk=source.pk)
    if current.version != version:
        raise StaleClaim(
            f"Somebody was first: you looked at version {version}, it is now version {current.version}.",
            current={"source": str(current.pk), "name": current.name, "version": current.version},
        )
    return current


def require_on_source(actor: UserModel, act: str, source: Source) -> None:
    """Raise ``NotPermitted`` unless ``actor`` may do ``act`` on a source of the registry or of an article."""
    if source.article is not None:
        require(actor, act, source.article)
    else:
        require_on_desk(actor, act, source.desk)


def source_merge(*, source: Source, into: Source, actor: UserModel, version: int) -> Source:
    """Say that ``source`` is ``into`` under another name; reversible. Origins that fall together re-open
    what rested on them as two (rules 3, 6).
    """
    require_on_source(actor, "source_merge", source)
    require_on_source(actor, "source_merge", into)
    if source.confidential or into.confidential:
        raise RuleViolation("A confidential source is never merged: it would point at somebody.", rule="13")
    if source.desk_id != into.desk_id or source.pk == into.pk or into.merged_into_id is not None:
        raise InvalidInput(
            "Choose another, unmerged source of the same desk.", fields={"into": ["Choose another."]}
        )
    with history(source, actor) as line:
        current = lock_source(source, version)
        if current.merged_into_id is not None:
            raise RuleViolation(
                "This source is merged already.", rule="states", missing=["the merge taken back"]
            )
        current.merged_into = into
        return _relinked(line, current, EventKind.SOURCE_MERGED, merged_into=into)


def source_unmerge(*, source: Source, actor: UserModel, version: int) -> Source:
    """Take a merge back."""
    require_on_source(actor, "source_merge", source)
    with history(source, actor) as line:
        current = lock_source(source, version)
        if current.merged_into_id is None:
            raise RuleViolation("This source is not merged.", rule="states")
        current.merged_into = None
        return _relinked(line, current, EventKind.SOURCE_UNMERGED, merged_into=None)


def _relinked(line: History, source: Source, kind: EventKind, **changes: Any) -> Source:
    Source.objects.filter(pk=source.pk).update(**changes, version=F("version") + 1)
    source.version += 1
    event = line.record(kind, source, source.state())
    reevaluate_tied(line, [source], event)
    return source


def republishing_set(*, publisher: Source, origin: Source, republishes: bool, actor: UserModel) -> None:
    """Record, or take back, that ``publisher`` prints what ``origin`` says. Circles are refused."""
    require_on_source(actor, "source_merge", publisher)
    require_on_source(actor, "source_merge", origin)
    if publisher.desk_id != origin.desk_id or publisher.pk == origin.pk:
        raise InvalidInput("Choose another source of the same desk.", fields={"origin": ["Choose another."]})
    with history(publisher, actor) as line:
        if republishes:
            try:
                with transaction.atomic():
                    Republishing.objects.get_or_create(publisher=publisher, origin=origin)
            except DatabaseError as error:
                found = translate(error)
                if isinstance(found, DomainError):
                    raise RuleViolation(
                        f"“{origin}” already republishes “{publisher}”, directly or through others: "
                        "a circle would leave no origin.",
                        rule="3",
                    ) from error
                raise
        else:
            Republishing.objects.filter(publisher=publisher, origin=origin).delete()
        Source.objects.filter(pk=publisher.pk).update(version=F("version") + 1)
        publisher.refresh_from_db()
        event = line.record(
            EventKind.SOURCE_REPUBLISHES,
            publisher,
            publisher.state(),
            note={"origin": str(origin.pk), "republishes": republishes},
        )
        reevaluate_tied(line, [publisher, origin], event)


def reevaluate_tied(line: History, sources: Iterable[Source], cause: Event) -> list[Event]:
    """Re-evaluate every claim whose evidence or speakers hang on ``sources``, in each article's stream."""
    claims = tied_claims(sources)
    by_article: dict[uuid.UUID, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.article_id, []).append(claim)
    found: list[Event] = []
    for article_id in sorted(
        by_article
    ):  # one order everywhere, so that two merges never wait for each other
        group = by_article[article_id]
        if line.stream.article_id == article_id:
            found += reevaluate(line, group, cause)
        else:
            with history(group[0].article, line.actor, engine=line.engine) as other:
                found += reevaluate(other, group, cause)
    return found


def tied_claims(sources: Iterable[Source]) -> list[Claim]:
    """The claims whose evidence or speakers are tied to ``sources`` by merges or republishing; one query."""
    ids = [s.pk for s in sources]
    if not ids:
        return []
    return list(
        Claim.objects.extra(
            where=[
                "claims_claim.id IN (SELECT t FROM unnest(%s::uuid[]) s CROSS JOIN LATERAL claims_tied_to(s) t)"
            ],
            params=[ids],
        ).select_related("article__current_revision")
    )


def match_review(*, match: SourceMatch, accept: bool, actor: UserModel) -> SourceMatch:
    """Decide a proposal that two sources are the same: accepting merges, refusing keeps them apart."""
    require_on_source(actor, "source_merge", match.source)
    with history(match.source, actor) as line:
        current = SourceMatch.objects.select_related("source__desk", "candidate__desk").get(pk=match.pk)
        if current.state != MatchState.PROPOSED:
            raise RuleViolation("This proposal has been reviewed already.", rule="9")
        current.state = MatchState.ACCEPTED if accept else MatchState.REFUSED
        current.reviewed_by = actor
        SourceMatch.objects.filter(pk=current.pk).update(state=current.state, reviewed_by=actor)
        line.record(EventKind.SOURCE_MATCH, current, current.audit_state())
        if accept:
            source_merge(
                source=current.source, into=current.candidate, actor=actor, version=current.source.version
            )
    return current


def party_mark(
    *, article: Article, source: Source, mark: PartyMark | None, actor: UserModel
) -> InterestedParty | None:
    """Mark a source as interested in an article, or take the mark away; what it refuted is re-evaluated."""
    require(actor, "party_mark", article)
    with history(article, actor) as line:
        party = InterestedParty.objects.filter(article=article, source=source).first()
        if party is None:
            if mark is None:
                return None
            party = InterestedParty(article=article, source=source, mark=mark)
            party.save(force_insert=True)
        else:
            party.live, party.mark = mark is not None, mark or party.mark
            InterestedParty.objects.filter(pk=party.pk).update(live=party.live, mark=party.mark)
        event = line.record(EventKind.PARTY_MARKED, party, party.state())
        reevaluate(line, list(article.claims.select_related("article__current_revision")), event)
        return party


def unnamed_source_approve(*, source: Source, actor: UserModel, reason: str) -> Source:
    """An editor approves relying on an unnamed source alone (rule 12)."""
    if source.article is None:
        raise InvalidInput(
            "Only a source of one article is approved.", fields={"source": ["Choose another."]}
        )
    require(actor, "identity_approve", source.article)
    with history(source, actor) as line:
        Source.objects.filter(pk=source.pk).update(approved_by=actor, version=F("version") + 1)
        source.refresh_from_db()
        line.record(
            EventKind.SOURCE_EDITED,
            source,
            source.state(),
            note={"approved": True, "reason": FreeText(reason.strip())},
        )
    return source


def sources_for_mentions(
    article: Article, mentions: Mapping[str, tuple[str, str, SourceKind, bool]], *, engine: str, line: History
) -> dict[str, Source]:
    """The sources of the mentions an extraction found: ``key → (name, description, kind, unnamed)``.

    A generic or unnamed one belongs to the article and is reused within it. A named one is new in the
    registry, and where the desk already knows one of that name, a match is proposed and a person decides.
    """
    own = {
        source_key(s.name): s
        for s in Source.objects.filter(desk=article.desk, merged_into=None).filter(article=article)
    }
    linked = Source.objects.filter(attributions__claim__article=article, article=None).distinct()
    own |= {source_key(s.name): s for s in linked}
    known = _known_names(article.desk, [name for name, _, _, unnamed in mentions.values() if not unnamed])
    found: dict[str, Source] = {}
    for key, (name, description, kind, unnamed) in mentions.items():
        folded = source_key(name)
        if folded not in own:
            source = Source(
                desk=article.desk,
                article=article if unnamed else None,
                name=_clean_name(name),
                description=description[:500],
                kind=SourceKind.UNNAMED if unnamed else kind,
                engine=engine,
            )
            source.save(force_insert=True)
            own[folded] = source
            target = line if unnamed else None
            _record_added(source, target, engine)
            if not unnamed and folded in known:
                _propose_match(source, known[folded], engine)
        found[key] = own[folded]
    return found


def _record_added(source: Source, line: History | None, engine: str) -> None:
    if line is not None:
        line.record(EventKind.SOURCE_ADDED, source, source.state())
        return
    with history(source, None, engine=engine) as own:
        own.record(EventKind.SOURCE_ADDED, source, source.state())


def _propose_match(source: Source, candidate: Source, engine: str) -> None:
    match = SourceMatch(source=source, candidate=candidate)
    match.save(force_insert=True)
    with history(source, None, engine=engine) as line:
        line.record(EventKind.SOURCE_MATCH, match, match.audit_state())


def _known_names(desk: Desk, names: Iterable[str]) -> dict[str, Source]:
    """Registry sources of the desk by name or alias, merged ones as what they were merged into."""
    wanted = {source_key(n) for n in names}
    if not wanted:
        return {}
    registry = Source.objects.filter(desk=desk, article=None).select_related("merged_into")
    known: dict[str, Source] = {}
    for source in registry.order_by("created_at"):
        if source_key(source.name) in wanted:
            known.setdefault(source_key(source.name), source.merged_into or source)
    for alias in SourceAlias.objects.filter(source__in=registry).select_related("source"):
        if source_key(alias.name) in wanted:
            known.setdefault(source_key(alias.name), alias.source)
    return known
