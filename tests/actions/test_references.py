"""What a word of a claim stands for: accepted, replaced, refused, and carried into a new text."""

from __future__ import annotations

from typing import Any

import pytest

from claims.actions.claims import claim_retire, claim_reword
from claims.actions.erasure import text_erase
from claims.actions.references import reference_accept, reference_refuse
from claims.actions.revisions import RevisionOutcome, revision_add
from claims.actions.split_merge import Part, claim_split
from claims.errors import DomainError, InvalidInput, NotPermitted, RuleViolation, StaleClaim
from claims.ingest import read_text
from claims.models import Claim, Event, Passage
from claims.models.history_text import ERASED
from claims.queries.audit import audit
from claims.queries.past import moment_of, past_of
from claims.vocabulary import EventKind, ReferenceState, RetirementReason, Status
from tests.cast import Cast
from tests.quoted import BRACKETED, LODDEN, RULES, STATEMENT, TEXT, VESSEL, Quoted, make_quoted


@pytest.fixture
def quoted(cast: Cast) -> Quoted:
    return make_quoted(cast)


def fresh(quoted: Quoted) -> Claim:
    return Claim.objects.select_related("article__current_revision").get(pk=quoted.claim.pk)


def accept(quoted: Quoted, cast: Cast, span: list[int] | None = None, name: str = "", **more: Any) -> Claim:
    claim = fresh(quoted)
    given: dict[str, Any] = {"actor": cast.reporter, "version": claim.version} | more
    return reference_accept(claim=claim, span=span or quoted.vessel, name=name, **given)


def refuse(quoted: Quoted, cast: Cast, span: list[int] | None = None, **more: Any) -> Claim:
    claim = fresh(quoted)
    given: dict[str, Any] = {"actor": cast.reporter, "version": claim.version} | more
    return reference_refuse(claim=claim, span=span or quoted.vessel, **given)


def confirm(quoted: Quoted, cast: Cast) -> None:
    claim = fresh(quoted)
    cast.decide(Status.CONFIRMED, cast.cite(claim), claim=claim)
    assert fresh(quoted).status == Status.CONFIRMED


def content(quoted: Quoted) -> Passage:
    claim = fresh(quoted)
    return Passage.objects.get(claim=claim, part="content", revision=claim.article.current_revision)


def revise(quoted: Quoted, cast: Cast, text: str) -> RevisionOutcome:
    article = fresh(quoted).article
    assert article.current_revision is not None
    return revision_add(
        article=article,
        document=read_text(text),
        base=article.current_revision.number,
        why="a second look",
        actor=cast.reporter,
    )


def test_an_extraction_keeps_stretch_references_and_rules_and_history_has_them(quoted: Quoted) -> None:
    claim, passage = quoted.claim, content(quoted)
    assert claim.statement == STATEMENT
    start, end = passage.stretch or (0, 0)
    assert quoted.text[start:end] == VESSEL.removeprefix("She said ").removesuffix(".")
    assert [quoted.text[s:e] for s, e in passage.elided] == [", a coaster of 1971,"]
    assert claim.rules == RULES
    assert [(r.word, r.name, r.state) for r in claim.meanings] == [
        ("the vessel", "The freighter Lodden", ReferenceState.PROPOSED),
        ("the harbour", "", ReferenceState.OPEN),
    ]
    state = past_of(moment_of(quoted.article, None)).of("claim")[str(claim.pk)].state
    assert state["references"] == claim.references
    assert state["rules"] == RULES
    assert [p["stretch"] for p in state["passages"] if p["part"] == "content"] == [passage.stretch]
    assert list(audit(quoted.article)) == []


def test_accepting_puts_the_bracket_in_and_reopens(quoted: Quoted, cast: Cast) -> None:
    confirm(quoted, cast)
    before = fresh(quoted)
    claim = accept(quoted, cast)
    assert claim.statement == BRACKETED
    assert claim.version > before.version
    assert (claim.status, claim.reworded_by) == (Status.UNVERIFIED, None)
    assert claim.meanings[0].by == cast.reporter.username
    assert list(quoted.at("The freighter Lodden")) in content(quoted).resolved_from
    events = Event.objects.filter(kind=EventKind.REFERENCE_ACCEPTED, subject_id=claim.pk)
    assert [e.actor for e in events] == [cast.reporter]
    fallen = Event.objects.decisions().get(claim=claim, decision="consequence")
    assert fallen.cause == events[0]
    assert "was taken to mean" in fallen.free_text.texts["decision.reason"][1]
    assert list(audit(quoted.article)) == []


@pytest.mark.parametrize(
    ("name", "antecedent"),
    [("Ada Lindqvist", "Ada Lindqvist"), ("the coaster of the Holm line", None), ("سفينة الشحن", None)],
)
def test_typed_words_replace_what_is_proposed(
    quoted: Quoted, cast: Cast, name: str, antecedent: str | None
) -> None:
    claim = accept(quoted, cast, name=f"  {name}\n")
    assert f"The vessel [{name}] …" in claim.statement
    assert claim.meanings[0].antecedent == (quoted.at(antecedent) if antecedent else None)
    claim = accept(quoted, cast, name="The freighter Lodden")
    assert claim.statement == BRACKETED
    assert list(audit(quoted.article)) == []


def test_an_open_word_is_named_by_a_person(quoted: Quoted, cast: Cast) -> None:
    with pytest.raises(InvalidInput) as told:
        accept(quoted, cast, quoted.harbour)
    assert "name" in told.value.fields
    assert "the harbour [Nordby harbour]" in accept(quoted, cast, quoted.harbour, "Nordby harbour").statement


def test_refusing_a_proposal_leaves_a_flag_and_every_decision(quoted: Quoted, cast: Cast) -> None:
    confirm(quoted, cast)
    claim = refuse(quoted, cast, actor=cast.checker)
    assert (claim.statement, fresh(quoted).status) == (STATEMENT, Status.CONFIRMED)
    reference = fresh(quoted).meanings[0]
    assert (reference.state, reference.by, reference.name) == (ReferenceState.REFUSED, "carl", "")
    assert Event.objects.get(kind=EventKind.REFERENCE_REFUSED).actor == cast.checker
    with pytest.raises(RuleViolation):
        refuse(quoted, cast)
    assert list(audit(quoted.article)) == []


def test_refusing_a_bracket_takes_it_out_and_reopens(cast: Cast) -> None:
    quoted = make_quoted(cast, used=True)
    assert quoted.claim.statement == BRACKETED
    confirm(quoted, cast)
    claim = refuse(quoted, cast)
    assert (claim.statement, claim.status) == (STATEMENT, Status.UNVERIFIED)
    assert list(audit(quoted.article)) == []


def test_in_words_of_a_persons_own_the_bracket_follows_the_word_that_stands_once(
    quoted: Quoted, cast: Cast
) -> None:
    claim = fresh(quoted)
    worded = claim_reword(
        claim=claim, statement="In the night the vessel left", actor=cast.editor, version=claim.version
    )
    assert worded.reworded_by == cast.editor
    claim = accept(quoted, cast)
    assert claim.statement == "In the night the vessel [The freighter Lodden] left"
    assert claim.reworded_by == cast.editor
    claim = accept(quoted, cast, name="the Lodden")
    assert claim.statement == "In the night the vessel [the Lodden] left"
    assert refuse(quoted, cast).statement == "In the night the vessel left"


@pytest.mark.parametrize(
    ("statement", "told"),
    [("It left at night", "does not stand"), ("the vessel and the vessel left", "stands 2 times")],
)
def test_in_words_of_a_persons_own_a_bracket_never_guesses(
    quoted: Quoted, cast: Cast, statement: str, told: str
) -> None:
    claim = fresh(quoted)
    claim_reword(claim=claim, statement=statement, actor=cast.editor, version=claim.version)
    with pytest.raises(RuleViolation, match=told) as refused:
        accept(quoted, cast)
    assert "reword" in refused.value.missing[0]
    assert fresh(quoted).statement == statement


def test_rewording_back_to_the_articles_words_is_no_rewording(quoted: Quoted, cast: Cast) -> None:
    for statement, by in (
        ("The vessel sailed", cast.reporter),
        (STATEMENT, None),
        ("The" + STATEMENT[3:], None),
    ):
        claim = fresh(quoted)
        claim_reword(claim=claim, statement=statement, actor=cast.reporter, version=claim.version)
        assert fresh(quoted).reworded_by == by
    assert accept(quoted, cast).statement == "The" + BRACKETED[3:]


def test_a_bracket_that_a_rewording_drops_is_a_proposal_again(cast: Cast) -> None:
    quoted = make_quoted(cast, used=True)
    claim = fresh(quoted)
    claim_reword(claim=claim, statement="the vessel had left", actor=cast.editor, version=claim.version)
    assert fresh(quoted).meanings[0].state is ReferenceState.PROPOSED


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("reporter", True),
        ("checker", True),
        ("editor", True),
        ("legal", False),
        ("outsider", False),
        ("admin", False),
    ],
)
def test_who_may_say_it(quoted: Quoted, cast: Cast, who: str, may: bool) -> None:
    actor = getattr(cast, who)
    if may:
        assert accept(quoted, cast, actor=actor).statement == BRACKETED
        assert refuse(quoted, cast, actor=actor).statement == STATEMENT
        return
    for act in (accept, refuse):
        with pytest.raises(NotPermitted):
            act(quoted, cast, actor=actor)
    assert fresh(quoted).statement == STATEMENT


def test_the_second_is_told_what_changed(quoted: Quoted, cast: Cast) -> None:
    seen = fresh(quoted).version
    accept(quoted, cast, actor=cast.checker)
    for act in (accept, refuse):
        with pytest.raises(StaleClaim) as stale:
            act(quoted, cast, version=seen)
        assert "reference accepted" in stale.value.changes[-1]
    with pytest.raises(RuleViolation, match="already"):
        accept(quoted, cast)


HOSTILE = [
    "x" * 10_000,
    "Lod\0den",
    "Lod\x1bden",
    "\u202eneddoL",
    "Lodden] and [Holm",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_would_break_the_statement_is_refused(quoted: Quoted, cast: Cast, name: str) -> None:
    with pytest.raises(InvalidInput) as told:
        accept(quoted, cast, name=name)
    assert told.value.fields["name"]
    assert fresh(quoted).statement == STATEMENT


def test_markup_in_a_name_is_text(quoted: Quoted, cast: Cast) -> None:
    name = "<script>alert(1)</script>"
    assert f"[{name}]" in accept(quoted, cast, name=name).statement


@pytest.mark.parametrize("span", [[0, 3], [3, 0], [], [1], [10**9, 10**9 + 1], [-1, 2]])
def test_a_span_where_no_word_waits_is_told(quoted: Quoted, cast: Cast, span: list[int]) -> None:
    for act in (reference_accept, reference_refuse):
        claim = fresh(quoted)
        with pytest.raises(InvalidInput) as told:
            act(claim=claim, span=span, actor=cast.reporter, version=claim.version)
        assert "the vessel" in told.value.fields["span"][0]


def test_a_retired_claim_is_restored_first(quoted: Quoted, cast: Cast) -> None:
    claim = fresh(quoted)
    claim_retire(
        claim=claim,
        retirement=RetirementReason.NOT_A_CLAIM,
        reason="an aside",
        actor=cast.checker,
        version=claim.version,
    )
    for act in (accept, refuse):
        with pytest.raises(RuleViolation, match="retired"):
            act(quoted, cast)


def test_a_claim_whose_passage_is_gone_has_no_word_to_bracket(quoted: Quoted, cast: Cast) -> None:
    revise(quoted, cast, TEXT.replace(VESSEL, "Nothing more was said of it by anybody at all."))
    claim = fresh(quoted)
    assert claim.attention["outcome"] == "gone"
    assert [r.span for r in claim.meanings] == [None, None]
    for act in (accept, refuse):
        with pytest.raises(DomainError):
            act(quoted, cast)
    assert list(audit(quoted.article)) == []


def test_a_text_around_it_moves_everything_along(quoted: Quoted, cast: Cast) -> None:
    confirm(quoted, cast)
    outcome = revise(quoted, cast, TEXT.replace(LODDEN, f"It rained. {LODDEN}") + "\n\nRain is forecast.")
    claim, passage, text = fresh(quoted), content(quoted), outcome.revision.text
    assert (claim.status, claim.statement) == (Status.CONFIRMED, STATEMENT)
    start, end = passage.stretch or (0, 0)
    assert text[start:end] == VESSEL.removeprefix("She said ").removesuffix(".")
    assert [text[s:e] for s, e in passage.elided] == [", a coaster of 1971,"]
    assert [text[slice(*r.span)] for r in claim.meanings if r.span] == ["the vessel", "the harbour"]
    assert text[slice(*claim.meanings[0].antecedent or ())] == "The freighter Lodden"
    assert accept(quoted, cast, list(claim.meanings[0].span or ())).statement == BRACKETED
    assert list(audit(quoted.article)) == []


def test_the_statement_follows_its_words_and_waits_for_a_recheck(quoted: Quoted, cast: Cast) -> None:
    accept(quoted, cast)
    confirm(quoted, cast)
    outcome = revise(quoted, cast, TEXT.replace("at night", "at dawn"))
    claim = fresh(quoted)
    assert claim.statement == BRACKETED.replace("night", "dawn")
    assert (claim.status, claim.attention["outcome"]) == (Status.UNVERIFIED, "recheck")
    assert [c.reopened for c in outcome.claims if c.claim.pk == claim.pk] == [True]
    assert list(audit(quoted.article)) == []


def test_pale_words_of_the_stretch_are_wording_too(cast: Cast) -> None:
    quoted = make_quoted(cast)
    Passage.objects.filter(pk=content(quoted).pk).update(spans=[quoted.vessel])
    confirm(quoted, cast)
    revise(quoted, cast, TEXT.replace("at night", "at dawn"))
    claim = fresh(quoted)
    assert (claim.statement, claim.status) == (STATEMENT.replace("night", "dawn"), Status.UNVERIFIED)
    assert claim.attention["outcome"] == "recheck"


def test_a_persons_rewording_stays_theirs(quoted: Quoted, cast: Cast) -> None:
    claim = fresh(quoted)
    claim_reword(claim=claim, statement="It sailed by night", actor=cast.editor, version=claim.version)
    revise(quoted, cast, TEXT.replace("at night", "at dawn"))
    assert fresh(quoted).statement == "It sailed by night"


def test_a_change_in_what_a_bracket_was_resolved_from_reopens(quoted: Quoted, cast: Cast) -> None:
    accept(quoted, cast)
    confirm(quoted, cast)
    revise(quoted, cast, TEXT.replace("The freighter Lodden", "The trawler Skarv"))
    claim = fresh(quoted)
    assert claim.status == Status.UNVERIFIED
    assert claim.statement == BRACKETED
    assert (claim.meanings[0].antecedent, claim.meanings[0].by) == (None, cast.reporter.username)


def test_what_the_machine_named_is_forgotten_with_its_words(cast: Cast) -> None:
    quoted = make_quoted(cast, used=True)
    confirm(quoted, cast)
    revise(quoted, cast, TEXT.replace("The freighter Lodden", "The trawler Skarv"))
    claim = fresh(quoted)
    assert (claim.statement, claim.status) == (STATEMENT, Status.UNVERIFIED)
    assert claim.meanings[0].state is ReferenceState.OPEN


def test_a_word_that_was_rewritten_has_no_meaning_to_find(quoted: Quoted, cast: Cast) -> None:
    revise(quoted, cast, TEXT.replace("the vessel, a coaster", "the Lodden, a coaster"))
    claim = fresh(quoted)
    assert claim.statement == STATEMENT.replace("The vessel", "The Lodden")
    assert [r.word for r in claim.meanings] == ["the harbour"]


def test_parts_of_a_split_keep_the_words_that_are_theirs(quoted: Quoted, cast: Cast) -> None:
    claim = fresh(quoted)
    parts = claim_split(
        claim=claim,
        parts=[
            Part("the vessel had left", (quoted.at("the vessel"),)),
            Part("it was the harbour at night", (quoted.at("the harbour at night"),)),
        ],
        reason="two in one",
        actor=cast.checker,
        version=claim.version,
    )
    assert [[r.word for r in p.meanings] for p in parts] == [["the vessel"], ["the harbour"]]
    assert list(audit(quoted.article)) == []


def test_an_erasure_reaches_the_names(quoted: Quoted, cast: Cast) -> None:
    accept(quoted, cast, name="Old Bo Kilt of Holm")
    text_erase(article=fresh(quoted).article, text="Bo Kilt", reason="court order", actor=cast.editor)
    assert fresh(quoted).meanings[0].name == ERASED
    events = Event.objects.filter(stream__article=quoted.article).select_related("free_text")
    assert not [
        e for e in events if "Bo Kilt" in e.body + str(getattr(e, "free_text", None) and e.free_text.texts)
    ]
