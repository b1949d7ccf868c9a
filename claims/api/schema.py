"""What every operation of the schema has in common: problem documents."""

from __future__ import annotations

from typing import Any

PROBLEM = {
    "type": "object",
    "description": "RFC 9457. A refused decision names the rule and what is missing.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "rule": {"type": "string", "description": "The rule of the desk that refuses it."},
        "missing": {"type": "array", "items": {"type": "string"}},
        "who": {"type": "string", "description": "Who could do it."},
        "errors": {
            "type": "object",
            "description": "What is wrong with each field.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "current": {"type": "object", "description": "409: the state now.", "additionalProperties": True},
        "changes": {"type": "array", "items": {"type": "string"}, "description": "409: what happened since."},
    },
}

MEANINGS = {
    "400": "Malformed.",
    "401": "Not logged in.",
    "403": "Not allowed.",
    "404": "Not there, or not for you to see.",
    "409": "Changed in the meantime.",
    "413": "Too large.",
    "415": "A media type that is not read.",
    "422": "Against a rule.",
    "429": "Too many requests; Retry-After says when.",
}
READING = ("400", "401", "403", "404", "429")
WRITING = tuple(MEANINGS)

IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Any text of your own: a repeated request with the same key acts once and gets the same answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
}


def add_problems(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Say for each operation which problem documents it may answer with, and which POSTs may be repeated."""
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for operations in result["paths"].values():
        for method, operation in operations.items():
            for status in READING if method == "get" else WRITING:
                operation["responses"].setdefault(
                    status, {"description": MEANINGS[status], "content": content}
                )
            if method == "post":
                operation.setdefault("parameters", []).append(IDEMPOTENCY_KEY)
    return result
