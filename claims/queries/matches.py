"""The same or contradicting claims elsewhere: found by full text search, weighed by words, figures and sources.

A match is a proposal for a person to look at, with its reasons in words; nothing follows from it by itself.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import Prefetch

from claims.anchoring.fold import fold
from claims.models import AnyUser, Attribution, Claim
from claims.vocabulary import ClaimState

type Relation = Literal["same", "contradicts", "similar"]

CANDIDATES = 60
"""How many claims the search hands over to be weighed."""
SHOWN = 20
SAME, CONTRADICTS, SIMILAR = 0.8, 0.6, 0.5
"""The least share of words in common (Jaccard, figures and negations aside) for each relation."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP = _words(
    "a about after all also an and any are as at be been before being between but by can could "
    "did do does for from had has have he her hers him his how i if in into is it its more most "
    "of on or other our out over own said says she so some such than that the their them then "
    "there these they this those through to under up was we were what when where which while who "
    "whom why will with would you"
)
NEGATIONS = _words("no not none never neither nor nobody nothing without cannot denied denies false")
MONTHS = _words(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday"
)
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
NUMBERS = {w: float(n) for n, w in enumerate(_COUNTED.split())} | {"dozen": 12.0, "half": 0.5}
MULTIPLES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
RELATIONS: dict[str, int] = {"contradicts": 0, "same": 1, "similar": 2}

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Wording:
    """What two statements are compared by: words, figures with what they count, dates, negations."""

    words: frozenset[str]
    figures: frozenset[tuple[float, str]]
    dates: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """A claim elsewhere. ``score`` is the share of words in common, 0 to 1; ``reasons`` say the rest."""

    claim: Claim
    relation: Relation
    score: float
    reasons: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """As the API shows it: both checks of the other claim apart."""
        links: list[Attribution] = self.claim.links  # type: ignore[attr-defined] # prefetched by claim_matches
        return {
            "claim": str(self.claim.pk),
            "number": self.claim.number,
            "statement": self.claim.statement,
            "article": str(self.claim.article_id),
            "headline": self.claim.article.headline,
            "relation": self.relation,
            "score": self.score,
            "reasons": list(self.reasons),
            "status": self.claim.status,
            "attributions": [{"source": a.source.name, "status": a.status} for a in links],
        }


def claim_matches(user: AnyUser, claim: Claim) -> list[ClaimMatch]:
    """The open claims of other articles ``user`` may see that say the same as ``claim``, or something else of
    the same thing: contradictions first, then the closest. Three queries.
    """
    statement = unmarked(claim.statement)
    own = wording(statement)
    sources = _canonical(Attribution.objects.filter(claim=claim, live=True).select_related("source"))
    if not own.words:
        return []
    found: list[ClaimMatch] = []
    for other in _candidates(user, claim, own):
        links: list[Attribution] = other.links  # type: ignore[attr-defined] # prefetched
        match = weigh(statement, own, other, bool(sources & _canonical(links)))
        if match is not None:
            found.append(match)
    found.sort(key=lambda m: (RELATIONS[m.relation], -m.score, str(m.claim.pk)))
    return found[:SHOWN]


def _candidates(user: AnyUser, claim: Claim, own: Wording) -> Iterable[Claim]:
    config = "english" if claim.article.language.casefold().startswith("en") else "simple"
    query = SearchQuery(
        " | ".join(f"'{w}'" for w in sorted(own.words, key=lambda w: (-len(w), w))[:12]),
        search_type="raw",
        config=config,
    )
    vector = SearchVector("statement", config=config)
    return (
        Claim.objects.visible_to(user)
        .filter(state=ClaimState.OPEN)
        .exclude(article=claim.article_id)
        .annotate(vector=vector, rank=SearchRank(vector, query))
        .filter(vector=query)
        .select_related("article__current_revision")
        .prefetch_related(
            Prefetch(
                "attributions",
                Attribution.objects.filter(live=True).select_related("source").order_by("chain", "position"),
                to_attr="links",
            )
        )
        .order_by("-rank", "id")[:CANDIDATES]
    )


def _canonical(links: Iterable[Attribution]) -> set[uuid.UUID]:
    return {a.source.merged_into_id or a.source_id for a in links}


def unmarked(statement: str) -> str:
    """A statement without the marks of what was put in ("[", "]") or left out ("…"), the words in brackets kept.

    "He [Kamal] … fled" is compared as "He Kamal fled": one text brackets what another writes out.
    """
    return " ".join(re.sub(r"[\[\]…]", " ", statement).split())


def wording(statement: str) -> Wording:
    """What a statement is compared by."""
    words: set[str] = set()
    figures: set[tuple[float, str]] = set()
    dates: set[str] = set()
    tokens = [t.casefold().replace("’", "'") for t in _TOKEN.findall(statement)]
    negated = any(t in NEGATIONS or t.endswith("n't") for t in tokens)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        value = _value(token)
        if value is None:
            if token in MONTHS:
                dates.add(token)
            elif token not in STOP and token not in NEGATIONS and not token.endswith("n't"):
                words.add(stem(token))
            at += 1
            continue
        at += 1
        while at < len(tokens) and tokens[at] in MULTIPLES:
            value *= MULTIPLES[tokens[at]]
            at += 1
        beside = {*tokens[max(0, at - 2) : at - 1], *tokens[at : at + 1]}
        if beside & MONTHS or (token.isdecimal() and len(token) == 4 and 1000 <= value <= 2100):
            dates.add(token)
        else:
            figures.add((value, stem(tokens[at]) if at < len(tokens) else ""))
    return Wording(frozenset(words), frozenset(figures), frozenset(dates), negated)


def _value(token: str) -> float | None:
    if token in NUMBERS:
        return NUMBERS[token]
    if not token[0].isdecimal():
        return None
    whole = token.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", token) else token
    try:
        return float(whole.replace(",", "."))
    except ValueError:
        return None


def stem(word: str) -> str:
    """A word without its commonest English endings: enough to see "captured" and "captures" as one."""
    word = word.removesuffix("'s")
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def weigh(statement: str, own: Wording, other: Claim, same_source: bool) -> ClaimMatch | None:
    """How ``other`` relates to a statement, or ``None`` where it does not."""
    said_by = ("the same source",) if same_source else ()
    said = unmarked(other.statement)
    if fold(statement).casefold() == fold(said).casefold():
        return ClaimMatch(other, "same", 1.0, ("the same words", *said_by))
    theirs = wording(said)
    union = own.words | theirs.words
    score = round(len(own.words & theirs.words) / len(union), 2) if union else 0.0
    reasons = [f"{len(own.words & theirs.words)} of {len(union)} words in common", *said_by]
    another = _other_figures(own, theirs)
    dated = bool(own.dates and theirs.dates and own.dates != theirs.dates)
    if dated:
        reasons.append(f"another date: {', '.join(sorted(theirs.dates - own.dates) or sorted(theirs.dates))}")
    if score >= CONTRADICTS and not dated and (another or own.negated != theirs.negated):
        reasons += another
        reasons += ["one says it is not so"] if own.negated != theirs.negated else []
        return ClaimMatch(other, "contradicts", score, tuple(reasons))
    if score >= SAME and not dated and own.figures == theirs.figures:
        return ClaimMatch(other, "same", score, (*reasons, *(["the same figures"] * bool(own.figures))))
    if score >= SIMILAR:
        return ClaimMatch(other, "similar", score, tuple(reasons))
    return None


def _other_figures(own: Wording, theirs: Wording) -> list[str]:
    """Figures of the same thing that differ, in words."""
    ours = {unit: value for value, unit in own.figures}
    return [
        f"another figure: {theirs_value:g} instead of {ours[unit]:g}"
        for theirs_value, unit in sorted(theirs.figures)
        if unit in ours and ours[unit] != theirs_value and (theirs_value, unit) not in own.figures
    ]
