"""The bytes of evidence, kept under their sha256 outside the database."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import filetype
from django.conf import settings

from claims.models import Evidence


def evidence_path(sha256: str) -> Path:
    """Where bytes with this sha256 are kept, under the media root."""
    return Path(settings.MEDIA_ROOT) / "evidence" / sha256[:2] / sha256


def store_bytes(data: bytes) -> str:
    """Keep ``data`` under its sha256 (once, atomically, never executable) and return the hash."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = evidence_path(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(name, path)
    return sha256


def read_bytes(sha256: str) -> Iterator[bytes]:
    """The kept bytes, in pieces; raises ``FileNotFoundError`` where they are gone."""
    with evidence_path(sha256).open("rb") as source:
        while piece := source.read(1 << 20):
            yield piece


def evidence_intact(evidence: Evidence) -> dict[str, bool]:
    """Re-hash what is kept for an item: for each of its hashes whether the bytes still give it."""
    found: dict[str, bool] = {}
    for sha256 in (evidence.file_sha256, evidence.snapshot_sha256):
        if not sha256:
            continue
        digest = hashlib.sha256()
        try:
            for piece in read_bytes(sha256):
                digest.update(piece)
        except OSError:
            found[sha256] = False
        else:
            found[sha256] = digest.hexdigest() == sha256
    return found


def sniff(data: bytes) -> str:
    """The media type by content, never by name; ``text/plain`` or ``application/octet-stream`` otherwise."""
    kind = filetype.guess(data[:8192])
    if kind is not None:
        return str(kind.mime)
    try:
        data[:8192].decode("utf-8", "strict" if len(data) <= 8192 else "ignore")
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "application/octet-stream" if b"\0" in data[:8192] else "text/plain"
