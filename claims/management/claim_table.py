"""Claims for a person at a terminal: what is claimed, who said it, and why it ranks where it does."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from claims.extraction import ExtractedClaim, Extraction, Link
from claims.extraction.explain import Step
from claims.extraction.presentation.statement import statement_pieces

_HIGH, _MIDDLE = 0.6, 0.4  # priorities from which a claim is shown in red, in yellow


def console_for(stream: TextIO, *, colour: bool, width: int | None = None) -> Console:
    """A console that writes plain text without ``colour``, and escape sequences with it."""
    return Console(
        file=stream,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        width=width,
        legacy_windows=False,
    )


def shown(words: str) -> str:
    """Words of a text for a terminal: on one line, and without what would steer it."""
    line = " ".join(words.split())
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in ("Cc", "Cs") else c for c in line
    )


def print_claims(console: Console, path: str, found: Extraction) -> None:
    """One text's claims, those first that a desk would check first."""
    console.print(Rule(Text(shown(path), "bold"), align="left", style="dim"))
    if not found.claims:
        console.print(Text("No claim was found."))
    else:
        console.print(_table(found))
    console.print(Text(_summary(found), "dim"))
    for note in found.notes:
        console.print(Text(shown(note), "yellow"))
    console.print()


def print_steps(console: Console, steps: Sequence[Step]) -> None:
    """The way of a claim, or what became of some words: each step with its rule and the words it went by."""
    table = Table(expand=True, pad_edge=False, show_edge=False, header_style="bold")
    for heading, ratio in (("Part", 2), ("Rule", 5), ("What it says", 8), ("Words", 8)):
        table.add_column(heading, ratio=ratio)
    part = ""
    for step in steps:
        words = f"“{shown(step.words)}”" if step.words else ""
        table.add_row(
            "" if step.part == part else step.part, Text(step.rule, "cyan"), shown(step.says), words
        )
        part = step.part
    console.print(table)
    console.print()


def _table(found: Extraction) -> Table:
    table = Table(expand=True, pad_edge=False, show_edge=False, header_style="bold", row_styles=["", ""])
    table.add_column("No.", justify="right", no_wrap=True)
    table.add_column("Claim", ratio=5)
    table.add_column("Said by", ratio=3)
    table.add_column("Check first because", ratio=3)
    for claim in sorted(found.claims, key=lambda c: (-c.priority, c.number)):
        table.add_row(str(claim.number), _what(claim, found.text), _who(claim), _why(claim))
    return table


def _what(claim: ExtractedClaim, text: str) -> Text:
    cell = _statement(claim, text)
    more = [claim.kind if claim.checkable else f"{claim.kind}, not checkable"]
    more += [f"{shown(d.text)} = {d.value}" for d in claim.dates]
    more += [f"hedged: {shown(h.text)}" for h in claim.hedges]
    more += [
        f"{shown(text[slice(*r.span)])} = {shown(r.name)}?" for r in claim.references if r.name and not r.used
    ]
    flagged = [r.span for r in claim.references if not r.name]
    if flagged:
        unclear = ", ".join(dict.fromkeys(shown(text[a:b]) for a, b in flagged))
        more.append(f"unclear: {unclear}")
    return cell.append("\n" + " · ".join(more), "dim")


STYLES = {"own": "bold", "rest": "dim", "bracket": "cyan", "ellipsis": "cyan"}
"""How the runs of a statement are told apart on a terminal with colours."""


def _statement(claim: ExtractedClaim, text: str) -> Text:
    """The statement: the claim's own words bold, the rest of the stretch dim, what was put in or left out coloured."""
    pieces = statement_pieces(text, claim.stretch, claim.elided, claim.references, claim.spans)
    if "".join(p.text for p in pieces) != claim.statement:
        return Text(shown(claim.statement), "" if claim.checkable else "dim")
    return Text.assemble(*((_one_line(p.text), STYLES[p.kind]) for p in pieces))


def _one_line(words: str) -> str:
    """A run of a statement for a terminal, the space before it kept."""
    return (" " if words[:1].isspace() else "") + shown(words)


def _who(claim: ExtractedClaim) -> Text:
    if not claim.attributions:
        return Text("the article itself", "dim")
    cell = Text()
    for number, link in enumerate(claim.attributions):
        if number:
            cell.append("\n→ ", "dim")
        cell.append(shown(link.source.name), "bold cyan")
        cell.append(_how(link), "dim")
    return cell


def _how(link: Link) -> str:
    parts = [shown(link.source.description)] if link.source.description else []
    if link.cue is not None:
        parts.append(f"“{shown(link.cue.text)}”")
    if link.channel:
        parts.append(f"via {shown(link.channel)}")
    parts.append(link.mode if link.basis == "unknown" else f"{link.mode}, {link.basis}")
    return ", " + ", ".join(parts)


def _why(claim: ExtractedClaim) -> Text:
    style = "bold red" if claim.priority >= _HIGH else "yellow" if claim.priority >= _MIDDLE else "dim"
    cell = Text(f"{claim.priority:.2f}", style)
    return cell.append(" " + ", ".join(claim.reasons)) if claim.reasons else cell


def _summary(found: Extraction) -> str:
    count = len(found.claims)
    attributed = sum(bool(c.attributions) for c in found.claims)
    parts = [f"{count} claim{'' if count == 1 else 's'}", f"{attributed} attributed"]
    if found.skipped:
        reasons: dict[str, int] = {}
        for skipped in found.skipped:
            reasons[skipped.reason] = reasons.get(skipped.reason, 0) + 1
        parts.append("skipped: " + ", ".join(f"{n} {reason}" for reason, n in reasons.items()))
    model = f", {found.engine.model}" if found.engine.model else ""
    return " · ".join(parts) + f" · {found.engine.name} {found.engine.version}{model}"
