"""Saying what a word of a claim stands for: accept what the machine proposes, put other words in, or refuse it.

"He was arrested" with the proposal "He = Zabihullah Mujahid" becomes "He [Zabihullah Mujahid] was arrested". The
bracket is wording: putting it in, changing it or taking it out re-opens what was decided (rules 6 and 7).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from claims.actions.claims import MAX_STATEMENT, claim_changed, lock_claim, save_claim
from claims.actions.history import history
from claims.actions.subjects import claim_state, passages_of
from claims.anchoring.fold import is_material
from claims.errors import InvalidInput, RuleViolation
from claims.models import Claim, ClaimReference, FreeText, Passage
from claims.models.desk import UserModel
from claims.permissions import require
from claims.queries.statements import (
    contents_in_order,
    is_quoted,
    joined_text,
    quote_statement,
    stretch_of,
)
from claims.vocabulary import ClaimState, EventKind, ReferenceState

MAX_NAME = 200
"""The longest name that fits into a bracket."""

UNSEEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of the text around them: a name that holds them would rearrange the statement."""


def reference_accept(
    *, claim: Claim, span: Sequence[int], actor: UserModel, version: int, name: str = ""
) -> Claim:
    """Put what the word at ``span`` stands for into the statement: ``name``, or what is proposed where none is given.

    The statement gets a bracket after the word; a material change of the wording. Raises ``NotPermitted``,
    ``StaleClaim`` (rule 9), ``InvalidInput`` where no word waits at ``span`` or the name cannot be bracketed, and
    ``RuleViolation`` where the claim is retired, the bracket stands already, or the word is not once in a statement
    that somebody worded.
    """
    require(actor, "claim_reword", claim.article)
    typed = clean_name(name)
    with history(claim.article, actor) as line:
        current = lock_claim(line, claim, version)
        old = _reference_at(current, span)
        wanted = typed or old.name
        if not wanted:
            raise InvalidInput(
                f"Nobody has proposed what “{old.word}” stands for.",
                fields={"name": ["Say whom or what it stands for."]},
            )
        if old.used and old.name == wanted:
            raise RuleViolation(
                f"“{old.word}” is “{wanted}” already.", rule="references", missing=["another name"]
            )
        antecedent = old.antecedent if wanted == old.name else _place_of(current, wanted, old)
        new = replace(old, name=wanted, antecedent=antecedent, used=True, by=actor.get_username())
        _keep_antecedent(current, new)
        _write(
            line,
            current,
            old,
            new,
            EventKind.REFERENCE_ACCEPTED,
            {"typed": wanted != old.name},
            f"“{old.word}” was taken to mean “{wanted}”.",
        )
    return current


def reference_refuse(*, claim: Claim, span: Sequence[int], actor: UserModel, version: int) -> Claim:
    """Say that the word at ``span`` does not stand for what is proposed or bracketed: it stays open, with a flag.

    A bracket is taken out of the statement, which is a material change; refusing a mere proposal changes no words.
    Raises as ``reference_accept`` does.
    """
    require(actor, "claim_reword", claim.article)
    with history(claim.article, actor) as line:
        current = lock_claim(line, claim, version)
        old = _reference_at(current, span)
        if not old.name:
            raise RuleViolation(
                f"Nothing is proposed for “{old.word}”.", rule="references", missing=["a proposal to refuse"]
            )
        new = replace(old, name="", antecedent=None, used=False, by=actor.get_username())
        said = f"“{old.word}” was no longer taken to mean “{old.name}”."
        _write(line, current, old, new, EventKind.REFERENCE_REFUSED, {}, said)
    return current


def clean_name(name: str) -> str:
    """A name fit for a bracket: one line, at most ``MAX_NAME`` characters, without brackets and unseen marks."""
    clean = " ".join(name.split())
    told: list[str] = []
    if len(clean) > MAX_NAME:
        told.append(f"At most {MAX_NAME} characters; it has {len(clean)}.")
    if any(mark in clean for mark in "[]"):
        told.append("Leave the brackets out: they are put around it.")
    if any(unicodedata.category(c) in ("Cc", "Cs") or c in UNSEEN for c in clean):
        told.append("It holds characters that cannot be seen.")
    if told:
        raise InvalidInput("This name does not fit into a bracket.", fields={"name": told})
    return clean


def _reference_at(claim: Claim, span: Sequence[int]) -> ClaimReference:
    """The word of ``claim`` at ``span``; raises where it has none there, or is retired."""
    if claim.state == ClaimState.RETIRED:
        raise RuleViolation(
            "This claim is retired: restore it first.", rule="states", missing=["an open claim"]
        )
    for reference in claim.meanings:
        if reference.span is not None and list(reference.span) == list(span):
            return reference
    words = ", ".join(f"“{r.word}” at {list(r.span)}" for r in claim.meanings if r.span)
    raise InvalidInput(
        "No word of this claim waits there.",
        fields={"span": [f"Give one of: {words}." if words else "It has no word whose meaning is open."]},
    )


def _place_of(claim: Claim, name: str, reference: ClaimReference) -> tuple[int, int] | None:
    """Where ``name`` stands in the text: the last place before the word, else the first; ``None`` where nowhere."""
    revision = claim.article.current_revision
    text = revision.text if revision is not None else ""
    before = text.rfind(name, 0, reference.span[0] if reference.span else 0)
    start = before if before >= 0 else text.find(name)
    return (start, start + len(name)) if start >= 0 else None


def _keep_antecedent(claim: Claim, reference: ClaimReference) -> None:
    """Let the meaning of each passage hang on the antecedent: a change there re-opens the claim (rule 6)."""
    if reference.antecedent is None:
        return
    span = list(reference.antecedent)
    for passage in contents_in_order(passages_of([claim])[claim.pk]):
        if span not in passage.resolved_from:
            passage.resolved_from = [*passage.resolved_from, span]
            Passage.objects.filter(pk=passage.pk).update(resolved_from=passage.resolved_from)


def _write(
    line: Any,
    claim: Claim,
    old: ClaimReference,
    new: ClaimReference,
    kind: EventKind,
    note: dict[str, Any],
    said: str,
) -> None:
    """Put ``new`` in the place of ``old``, in the statement too where it is bracketed; the event, what follows."""
    was = claim.statement
    if new.used or (old.used and f"[{old.name}]" in was):
        claim.statement = _restate(claim, old, new)
    claim.references = [(new if r == old else r).as_json() for r in claim.meanings]
    note = {
        "word": FreeText(old.word),
        "name": FreeText(new.name or old.name),
        **note,
        "from": FreeText(was),
        "to": FreeText(claim.statement),
    }
    if claim.statement == was:
        save_claim(claim, "references")
        line.record(kind, claim, claim_state(claim), note={**note, "material": False})
        return
    note["material"] = is_material(was, claim.statement)
    claim_changed(line, claim, kind, "statement", "references", note=note, difference=said)


def _restate(claim: Claim, old: ClaimReference, new: ClaimReference) -> str:
    """The statement with the bracket of ``new`` in place of that of ``old``."""
    references = claim.meanings
    changed = [new if r == old else r for r in references]
    revision = claim.article.current_revision
    text = revision.text if revision is not None else ""
    for passage in contents_in_order(passages_of([claim])[claim.pk]):
        stretch = stretch_of(passage)
        if stretch is not None and is_quoted(claim.statement, quote_statement(text, stretch, references)):
            quoted = joined_text(quote_statement(text, stretch, changed))
            first = claim.statement[:1] if quoted[:1].casefold() == claim.statement[:1].casefold() else ""
            return _checked(first + quoted[len(first) :], claim.statement, old)
    return _checked(_reword(claim.statement, old, new), claim.statement, old)


def _reword(statement: str, old: ClaimReference, new: ClaimReference) -> str:
    """Words of somebody's own with the bracket after the word, which must stand there exactly once."""
    bracketed = rf"((?<!\w){re.escape(old.word)}) \[{re.escape(old.name)}\]"
    bare = re.sub(bracketed, r"\1", statement, count=1) if old.used else statement
    if not new.used:
        return bare
    unbracketed = re.sub(r"\[[^\]]*\]", lambda found: " " * len(found[0]), bare)
    places = list(re.finditer(rf"(?<!\w){re.escape(old.word)}(?!\w)", unbracketed)) if old.word else []
    if len(places) != 1:
        times = "does not stand" if not places else f"stands {len(places)} times"
        raise RuleViolation(
            f"This statement has been worded anew, and “{old.word}” {times} in it.",
            rule="references",
            missing=[f"a statement with “{old.word}” in it once: reword it, with the name in it"],
        )
    end = places[0].end()
    return f"{bare[:end]} [{new.name}]{bare[end:]}"


def _checked(statement: str, was: str, reference: ClaimReference) -> str:
    """The new statement; raises where it grew too long, or the word is one that it does not show."""
    if len(statement) > MAX_STATEMENT:
        raise InvalidInput(
            "With this name the statement is too long.",
            fields={"name": [f"The statement has at most {MAX_STATEMENT} characters."]},
        )
    if statement == was:
        raise RuleViolation(
            f"“{reference.word}” is not shown in the statement, so nothing can stand beside it.",
            rule="references",
            missing=["a statement that shows the word: reword it"],
        )
    return statement


def open_references(claim: Claim) -> list[ClaimReference]:
    """The proposals of ``claim`` that wait for a person, in the order of their words."""
    return [r for r in claim.meanings if r.state is ReferenceState.PROPOSED and r.span is not None]
