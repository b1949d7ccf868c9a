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
from claims.numbers import Number, compatible, find_numbers, same_quantity, same_unit
from claims.numbers.tables import MONTHS, WEEKDAYS
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
RELATIONS: dict[str, int] = {"contradicts": 0, "same": 1, "similar": 2}

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Wording:
    """What two statements are compared by: words, figures with what they count, dates, negations."""

    words: frozenset[str]
    figures: tuple[Number, ...]
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
    """What a statement is compared by. A number that counts nothing ("Flight 93") is one of its words."""
    figures = find_numbers(statement)
    words: set[str] = set()
    dates: set[str] = set()
    negated = False
    ends = iter((*(n.span for n in figures), (len(statement), len(statement))))
    start, end = next(ends)
    before = ""
    for match in _TOKEN.finditer(statement):
        while match.start() >= end:
            start, end = next(ends)
        if start <= match.start():
            continue
        token = match.group().casefold().replace("’", "'")
        if token in NEGATIONS or token.endswith("n't"):
            negated = True
        elif _is_date(token, before):
            dates.add(token)
            if token in MONTHS and before.isdecimal():  # "5 May" as "May 5"
                dates.add(before)
                words.discard(before)
        elif token not in STOP:
            words.add(stem(token))
        before = token
    return Wording(frozenset(words), figures, frozenset(dates), negated)


def _is_date(token: str, before: str) -> bool:
    """Whether a word that is part of no figure dates something: "May", "Friday", "2019", "May 5"."""
    year = len(token) == 4 and token.isdecimal() and 1000 <= int(token) <= 2100
    return year or token in MONTHS or token in WEEKDAYS or (before in MONTHS and token.isdecimal())


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
    if score >= SAME and not dated and _all_found(own, theirs) and _all_found(theirs, own):
        return ClaimMatch(other, "same", score, (*reasons, *(["the same figures"] * bool(own.figures))))
    if score >= SIMILAR:
        return ClaimMatch(other, "similar", score, tuple(reasons))
    return None


def _all_found(own: Wording, theirs: Wording) -> bool:
    """Whether each figure of ``own`` stands in ``theirs`` too, in whatever form."""
    return all(any(same_quantity(a, b) for b in theirs.figures) or _unknown(a) for a in own.figures)


def _unknown(number: Number) -> bool:
    return number.value is None and number.low is None


def _other_figures(own: Wording, theirs: Wording) -> list[str]:
    """Figures of the same thing that cannot both be so, in words."""
    return [
        f"another figure: {_shown(other)} instead of {_shown(ours)}"
        for other in theirs.figures
        for ours in own.figures
        if other.unit and same_unit(other.unit, ours.unit) and not compatible(ours, other)
        if not any(same_quantity(other, number) for number in own.figures)
    ]


def _shown(number: Number) -> str:
    if number.value is None:
        return number.text
    return f"{number.value:,}" if isinstance(number.value, int) else f"{float(number.value):g}"
