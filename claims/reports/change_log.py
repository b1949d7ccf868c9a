"""The change log in words: a line for each thing somebody did, what the machine did in one go on one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from .report import Decision, LogEntry, Report
from .words import CHECKS, flat, moment, word


def log_lines(report: Report) -> list[str]:
    """The log, latest first. Events are numbered as in the history, so that each can be looked up."""
    decisions = {d.id: d for claim in (*report.claims, *report.set_aside) for d in claim.decisions}
    numbers = {e.id: e.seq for e in report.change_log}
    lines: list[str] = []
    for machine, entries in groupby(report.change_log, key=_machine):
        if machine:
            lines.append(_in_one_go(list(entries)))
        else:
            lines += [_line(e, decisions.get(e.id), numbers) for e in entries]
    return lines[::-1]


def _machine(entry: LogEntry) -> str:
    """What one run of one engine has in common; ``""`` for what people do."""
    return entry.engine if entry.who == entry.engine else ""


def _in_one_go(entries: list[LogEntry]) -> str:
    first, last = entries[0], entries[-1]
    seqs = f"{first.seq}" if first is last else f"{first.seq}–{last.seq}"
    done = ", ".join(f"{n} × {label}" if n > 1 else label for label, n in _counts(entries))
    return f"{seqs}. {moment(last.at)}, {flat(last.who)}: {done}"


def _counts(entries: Iterable[LogEntry]) -> Iterator[tuple[str, int]]:
    yield from Counter(e.label for e in entries).items()


def _line(entry: LogEntry, decision: Decision | None, numbers: dict[str, int]) -> str:
    about = f", claim {entry.claim}" if entry.claim else ""
    because = f", because of {numbers[entry.cause]}" if entry.cause in numbers else ""
    return f"{entry.seq}. {moment(entry.at)}, {flat(entry.who)}: {_what(entry, decision)}{about}{because}"


def _what(entry: LogEntry, decision: Decision | None) -> str:
    if decision is not None:
        kind = "" if decision.kind == "change" else f" ({word(decision.kind)})"
        endorsed = decision.kind == "endorse"  # the status stays as it is until the second person confirms
        step = word(decision.from_status if endorsed else decision.to_status)
        if decision.from_status != decision.to_status and not endorsed:
            step = f"{word(decision.from_status)} → {step}"
        reason = f" “{flat(decision.reason)}”" if decision.reason else ""
        return f"{CHECKS[decision.check]} {step}{kind}{reason}"
    note = entry.note
    detail = ""
    if isinstance(note.get("word"), str):
        detail = f" “{flat(note['word'])}” = {flat(str(note.get('name', '')))}"
    if isinstance(note.get("from"), str) and isinstance(note.get("to"), str):
        if note["from"] != note["to"]:
            detail += f" “{flat(note['from'])}” → “{flat(note['to'])}”"
    elif isinstance(note.get("to"), str):
        detail = f" to {word(note['to'])}"
    if isinstance(note.get("reason"), str) and note["reason"]:
        detail += f" “{flat(note['reason'])}”"
    return f"{entry.label}{detail}"
