"""A claim's statement on a page: the article's words, what stands in brackets, and what is only proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claims.extraction.presentation.statement import Piece
from claims.models import Claim, ClaimReference
from claims.queries.statements import is_waiting, place_words
from claims.queries.workbench import CheckedClaim, CheckedClaims
from claims.reports.report import Run
from claims.reports.words import harmless
from claims.vocabulary import ClaimState, ReferenceState
from claims.web.people import person_name


@dataclass(frozen=True, slots=True)
class RunView:
    """A run of a statement: its ``kind`` (own, rest, bracket, ellipsis), and the space before it, outside its mark."""

    kind: str
    text: str
    space: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A word whose meaning stands elsewhere, as a line under the statement.

    ``span`` names it in addresses and forms ("120-130"), "" where it has no place. ``name`` is what is proposed, ""
    where it is open; ``by`` who refused what was proposed. ``key`` is the key that accepts it, ``place`` says where
    the name stands in the text.
    """

    span: str
    word: str
    name: str = ""
    by: str = ""
    key: str = ""
    place: str = ""

    @property
    def open_words(self) -> str:
        """What is known where nothing is proposed."""
        return f"not resolved, refused by {self.by}" if self.by else "not resolved"


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement as a page shows it.

    ``label`` says whose words they are where they are not the article's own; ``original`` is then the stretch.
    ``whole`` says that all of a quoted statement is the claim's own words, so that nothing need be told apart.
    """

    runs: tuple[RunView, ...] = ()
    quoted: bool = False
    whole: bool = True
    label: str = ""
    original: tuple[RunView, ...] = ()
    references: tuple[ReferenceView, ...] = field(default=())
    may_refer: bool = False


def statement_view(loaded: CheckedClaims, checked: CheckedClaim, *, may_refer: bool) -> StatementView:
    """The statement of one claim. ``may_refer`` says that the reader may say what its words stand for."""
    claim, shown = checked.claim, checked.shown
    if shown is None:
        return StatementView((RunView("own", claim.statement),))
    return StatementView(
        runs=runs_of(shown.pieces),
        quoted=shown.quoted,
        whole=all(p.kind != "rest" or not p.text.strip() for p in shown.pieces),
        label="" if shown.quoted else _whose_words(loaded, claim),
        original=runs_of(shown.original),
        references=reference_views(claim, loaded.blocks),
        may_refer=may_refer and claim.state != ClaimState.RETIRED,
    )


def runs_of(pieces: Iterable[Piece | Run]) -> tuple[RunView, ...]:
    """The runs of a statement, each with the space that goes before it; text is harmless on a page."""
    return tuple(
        RunView(p.kind, harmless(p.text.lstrip(" ")), " " if p.text.startswith(" ") else "") for p in pieces
    )


def _whose_words(loaded: CheckedClaims, claim: Claim) -> str:
    if claim.reworded_by_id:
        return f"reworded by {person_name(loaded.people.get(claim.reworded_by_id))}"
    if claim.created_by_id:
        return f"worded by {person_name(loaded.people.get(claim.created_by_id))}"
    return "worded by the machine"


def reference_views(claim: Claim, blocks: Sequence[Sequence[object]] = ()) -> tuple[ReferenceView, ...]:
    """The words of a claim that wait for a person: proposals first, the first of them on the key ``y``."""
    waiting = [r for r in claim.meanings if is_waiting(claim.statement, r)]
    proposed = [r for r in waiting if r.state is ReferenceState.PROPOSED]
    rest = [r for r in waiting if r.state is not ReferenceState.PROPOSED]
    first = next((r for r in proposed if r.span), None)
    return tuple(
        ReferenceView(
            span_words(r),
            r.word,
            r.name,
            r.by,
            key="y" if r is first else "",
            place=place_words(blocks, r.antecedent),
        )
        for r in (*proposed, *rest)
    )


def span_words(reference: ClaimReference) -> str:
    """A span as addresses and forms write it: "120-130"; "" where the word has no place."""
    return f"{reference.span[0]}-{reference.span[1]}" if reference.span else ""


def settled_words(claim: Claim) -> list[str]:
    """What the brackets of a claim rest on, a line each: "the vessel = the Lodden (accepted by rosa)"."""
    return [
        f"{r.word} = {r.name} ({f'accepted by {r.by}' if r.by else 'by the machine'})"
        for r in claim.meanings
        if r.used
    ]
