"""Free text in the history: sealed as a salted hash in the body of an event, kept beside it, erasable."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from claims.models.base import FreeText

ERASED = "[erased]"
"""What is read where a recorded act has erased a text."""


def salted_hash(salt: str, text: str) -> str:
    """``sha256(salt ‖ text)`` in hexadecimal; ``salt`` is the hexadecimal string itself."""
    return hashlib.sha256((salt + text).encode("utf-8", "surrogatepass")).hexdigest()


def chain_hash(prev_hash: str, body: str) -> str:
    """``sha256(previous hash ‖ canonical JSON)`` in hexadecimal."""
    return hashlib.sha256((prev_hash + body).encode()).hexdigest()


def text_sha256(text: str) -> str:
    """The sha256 of a text in UTF-8, in hexadecimal: how revisions are named."""
    return hashlib.sha256(text.encode()).hexdigest()


def seal(value: Any, path: str, texts: dict[str, list[str]]) -> Any:
    """``value`` with each ``FreeText`` replaced by its salted hash; the texts go into ``texts`` by path.

    An empty text says nothing and stays as it is.
    """
    if isinstance(value, FreeText):
        if not value:
            return ""
        salt = secrets.token_hex(16)
        texts[path] = [salt, str(value)]
        return {"sha256": salted_hash(salt, value)}
    if isinstance(value, Mapping):
        return {k: seal(v, f"{path}.{k}", texts) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [seal(v, f"{path}.{i}", texts) for i, v in enumerate(value)]
    return value


def unseal(value: Any, path: str, texts: Mapping[str, list[str] | None]) -> Any:
    """The reverse of ``seal``: hashes replaced by their texts, erased ones by ``"[erased]"``."""
    if isinstance(value, dict):
        if value.keys() == {"sha256"} and path in texts:
            kept = texts[path]
            return ERASED if kept is None else kept[1]
        return {k: unseal(v, f"{path}.{k}", texts) for k, v in value.items()}
    if isinstance(value, list):
        return [unseal(v, f"{path}.{i}", texts) for i, v in enumerate(value)]
    return value
