"""Secrets of a desk on one's own machine: made once, readable by their owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet


def kept(folder: Path, name: str, fresh: str) -> str:
    """The secret kept in ``folder/name``; ``fresh`` becomes it the first time."""
    path = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        found = path.read_text(encoding="ascii").strip()
        if found:
            return found
        handle = os.open(path, os.O_WRONLY | os.O_TRUNC)  # an interrupted first start left it empty
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(fresh)
    return fresh


def secret_key(folder: Path) -> str:
    """Django's secret key."""
    return kept(folder, "secret-key", secrets.token_urlsafe(64))


def identity_keys(folder: Path) -> list[str]:
    """The keys that seal confidential identities, newest first."""
    return kept(folder, "identity-keys", Fernet.generate_key().decode()).split(",")
