"""A result as plain values for JSON, schema ``extraction/2``: what programs read."""

from __future__ import annotations

from typing import Any

from .types import ExtractedClaim, Extraction, Figure, Link, Reference, SourceMention

SCHEMA = "extraction/2"


def as_plain(found: Extraction) -> dict[str, Any]:
    """The result in dicts, lists, strings and numbers. Spans are ``[start, end]`` in code points of ``text``."""
    return {
        "schema": SCHEMA,
        "engine": {
            "name": found.engine.name,
            "version": found.engine.version,
            "model": found.engine.model,
        },
        "text": found.text,
        "language": found.language,
        "claims": [_claim(c) for c in found.claims],
        "attributions": [
            {"source": _spans(r.source), "cue": _spans(r.cue), "content": _spans(r.content)}
            for r in found.attributions
        ],
        "skipped": [{"span": list(s.span), "reason": s.reason} for s in found.skipped],
        "blocks": [{"role": b.role, "span": [b.start, b.end]} for b in found.blocks],
        "vetoed": [{"rule": f.rule, "span": list(f.span)} for f in found.vetoed],
        "notes": list(found.notes),
    }


def _spans(spans: tuple[tuple[int, int], ...]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _claim(c: ExtractedClaim) -> dict[str, Any]:
    return {
        "number": c.number,
        "statement": c.statement,
        "stretch": list(c.stretch),
        "elided": _spans(c.elided),
        "spans": _spans(c.spans),
        "rules": list(dict.fromkeys(f.rule for f in c.fired)),
        "references": [_reference(r) for r in c.references],
        "quote": c.quote,
        "sentence": list(c.sentence),
        "kind": c.kind,
        "checkable": c.checkable,
        "hedges": [{"text": h.text, "span": list(h.span)} for h in c.hedges],
        "figures": [plain_figure(f) for f in c.figures],
        "dates": [{"value": d.value, "text": d.text, "span": list(d.span)} for d in c.dates],
        "priority": c.priority,
        "reasons": list(c.reasons),
        "block": c.block,
        "resolved_from": _spans(c.resolved_from),
        "attributions": [_link(link) for link in c.attributions],
    }


def plain_figure(f: Figure) -> dict[str, Any]:
    """A figure as JSON; the ends of a range, the whole of a share and a bound only where the words name one."""
    more = {"low": f.low, "high": f.high, "of": f.of, "approximation": f.approximation}
    figure = {"value": f.value, "unit": f.unit, "text": f.text, "span": list(f.span)}
    return figure | {key: value for key, value in more.items() if value not in (None, "")}


def _reference(r: Reference) -> dict[str, Any]:
    return {
        "span": list(r.span),
        "antecedent": list(r.antecedent) if r.antecedent else None,
        "name": r.name,
        "confidence": r.confidence,
        "used": r.used,
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "chain": link.chain,
        "position": link.position,
        "source": _source(link.source),
        "cue": {"text": link.cue.text, "span": list(link.cue.span)} if link.cue else None,
        "mode": link.mode,
        "channel": link.channel,
        "basis": link.basis,
        "content": _spans(link.content),
        "rules": list(dict.fromkeys(f.rule for f in link.fired)),
    }


def _source(source: SourceMention) -> dict[str, Any]:
    return {
        "name": source.name,
        "description": source.description,
        "kind": source.kind,
        "spans": _spans(source.spans),
        "mention": source.mention,
        "unnamed": source.unnamed,
        "resolved_from": _spans(source.resolved_from),
    }
