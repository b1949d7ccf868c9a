"""Who may do what: predicates, in one place. Every door and action asks these and nothing else.

``ACTS`` names each act once; the table of role × act in ARCHITECTURE.md is generated from it.
Nobody gains an act by being an administrator of the installation: roles are held on desks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Q

from claims.errors import NotPermitted
from claims.models import AnyUser, Article, Claim, Desk, Membership, SourceIdentity
from claims.vocabulary import Role

R, C, E, L = Role.REPORTER, Role.CHECKER, Role.EDITOR, Role.LEGAL


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person does: who may, and whether a reporter of the article is excluded (rule 4)."""

    label: str
    roles: frozenset[Role]
    not_reporter: bool = False


ACTS: Mapping[str, Act] = MappingProxyType(
    {
        "article_add": Act("bring in an article", frozenset({R, C, E})),
        "article_edit": Act("change an article's details", frozenset({R, C, E})),
        "article_access": Act("name reporters, restrict an article", frozenset({E})),
        "article_publish": Act("record what was published", frozenset({E})),
        "revision_add": Act("bring in a new text", frozenset({R, C, E})),
        "claim_add": Act("add a claim", frozenset({R, C, E})),
        "claim_reword": Act("reword a claim, say what a word in it stands for", frozenset({R, C, E})),
        "claim_edit": Act("change a claim's kind", frozenset({R, C, E})),
        "claim_decide": Act("decide on a check", frozenset({C, E}), not_reporter=True),
        "claim_state": Act("retire, restore, split, merge, review proposals", frozenset({C, E})),
        "claim_passage": Act("choose a passage a new text left open", frozenset({C, E})),
        "risk_raise": Act("raise risk, set the legal flag", frozenset({C, E, L})),
        "risk_lower": Act("lower risk, clear the legal flag", frozenset({E}), not_reporter=True),
        "disposition_set": Act("say what the copy does", frozenset({E}), not_reporter=True),
        "attribution_change": Act("correct who said it", frozenset({R, C, E})),
        "evidence_add": Act("capture evidence", frozenset({R, C, E, L})),
        "citation_add": Act("cite evidence for a check", frozenset({R, C, E, L})),
        "citation_change": Act("change or withdraw a citation", frozenset({R, C, E, L})),
        "citation_except": Act("accept a source's own word by exception", frozenset({E}), not_reporter=True),
        "source_edit": Act("add or change a source", frozenset({R, C, E})),
        "source_merge": Act("merge sources, record republishing", frozenset({C, E})),
        "party_mark": Act("mark an interested party", frozenset({R, C, E})),
        "identity_seal": Act("seal a confidential identity", frozenset({R, E})),
        "identity_approve": Act("approve an unnamed source", frozenset({E}), not_reporter=True),
        "sign_editor": Act("sign off as editor", frozenset({E}), not_reporter=True),
        "sign_legal": Act("sign off as legal", frozenset({L}), not_reporter=True),
        "blocker_override": Act("override a blocker", frozenset({E}), not_reporter=True),
        "comment": Act("comment, resolve a thread", frozenset({R, C, E, L})),
        "assign": Act("assign a claim", frozenset({C, E})),
        "reply_record": Act("record a right of reply", frozenset({R, C, E, L})),
        "correction_add": Act("record a correction", frozenset({E})),
        "text_erase": Act("erase text by order", frozenset({E})),
        "report_export": Act("read and export the report", frozenset({R, C, E, L})),
    }
)


def roles_on(user: AnyUser, desk_id: object) -> frozenset[Role]:
    """The roles ``user`` holds on a desk; one query a request, cached on the user object."""
    return _all_roles(user).get(desk_id, frozenset())


def works_on_a_desk(user: AnyUser) -> bool:
    """Whether ``user`` holds any role anywhere."""
    return bool(_all_roles(user))


def _all_roles(user: AnyUser) -> Mapping[object, frozenset[Role]]:
    if not user.is_authenticated or not user.is_active:
        return {}
    cache: dict[object, frozenset[Role]] | None = getattr(user, "_desk_roles", None)
    if cache is None:
        held: dict[object, set[Role]] = {}
        for desk, role in Membership.objects.filter(user_id=user.pk).values_list("desk_id", "role"):
            held.setdefault(desk, set()).add(Role(role))
        cache = {desk: frozenset(roles) for desk, roles in held.items()}
        user._desk_roles = cache  # type: ignore[attr-defined] # a request-long cache on the user object
    return cache


def is_reporter(user: AnyUser, article: Article) -> bool:
    """Whether ``user`` is a reporter of ``article`` (rule 4)."""
    if not user.is_authenticated:
        return False
    reporters = getattr(article, "_prefetched_objects_cache", {}).get("reporters")
    if reporters is not None:
        return any(r.pk == user.pk for r in reporters)
    return article.reporters.filter(pk=user.pk).exists()


def can_see(user: AnyUser, article: Article) -> bool:
    """Whether ``article`` is visible to ``user``: its desk, or those named where it is restricted."""
    if not roles_on(user, article.desk_id):
        return False
    if not article.restricted:
        return True
    return Article.objects.visible_to(user).filter(pk=article.pk).exists()


def can(user: AnyUser, act: str, article: Article) -> bool:
    """Whether ``user`` may do ``act`` on ``article``: sees it, holds a role for it, rule 4."""
    rule = ACTS[act]
    if not rule.roles & roles_on(user, article.desk_id) or not can_see(user, article):
        return False
    return not (rule.not_reporter and is_reporter(user, article))


def acts_of(user: AnyUser, article: Article) -> frozenset[str]:
    """Every act that ``user`` may do on ``article``: what ``can`` says of each, asked once."""
    held = roles_on(user, article.desk_id)
    if not held or not can_see(user, article):
        return frozenset()
    reports = is_reporter(user, article)
    return frozenset(
        name for name, rule in ACTS.items() if rule.roles & held and not (rule.not_reporter and reports)
    )


def can_on_desk(user: AnyUser, act: str, desk: Desk) -> bool:
    """Whether ``user`` may do an act that concerns a desk as a whole (a new article, a source)."""
    return bool(ACTS[act].roles & roles_on(user, desk.pk))


def who_may(act: str) -> str:
    """In words: who could do it."""
    rule = ACTS[act]
    names = [role.label.lower() for role in Role if role in rule.roles]
    people = " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"a{'n' if people[0] in 'aeiou' else ''} {people} of the desk" + (
        " who is not a reporter of the article" if rule.not_reporter else ""
    )


def require(user: AnyUser, act: str, article: Article) -> None:
    """Raise ``NotPermitted``, naming the rule and who could, unless ``can(user, act, article)``."""
    if can(user, act, article):
        return
    rule = ACTS[act]
    if rule.not_reporter and rule.roles & roles_on(user, article.desk_id) and is_reporter(user, article):
        raise NotPermitted(
            "You are a reporter of this article and decide on none of its claims.",
            rule="4",
            who=who_may(act),
        )
    raise NotPermitted(f"You may not {rule.label} here.", rule="roles", who=who_may(act))


def require_on_desk(user: AnyUser, act: str, desk: Desk) -> None:
    """Raise ``NotPermitted`` unless ``can_on_desk(user, act, desk)``."""
    if not can_on_desk(user, act, desk):
        raise NotPermitted(
            f"You may not {ACTS[act].label} on the desk “{desk}”.", rule="roles", who=who_may(act)
        )


def can_decide(user: AnyUser, claim: Claim) -> bool:
    """Whether ``user`` may decide on ``claim`` and its attributions."""
    return can(user, "claim_decide", claim.article)


def can_read_identity(user: AnyUser, identity: SourceIdentity) -> bool:
    """Whether a confidential identity is shown to ``user``: its named readers only (rule 13)."""
    return user.is_authenticated and identity.readers.filter(pk=user.pk).exists()


def people_who_see(article: Article) -> Q:
    """A filter on users: those to whom ``article`` is visible (for mentions and assignments)."""
    on_desk = Q(memberships__desk_id=article.desk_id, is_active=True)
    if not article.restricted:
        return on_desk
    return on_desk & (Q(named_articles=article.pk) | Q(reported_articles=article.pk))
