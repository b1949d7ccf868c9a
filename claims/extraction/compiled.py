"""The same modules as machine code, where somebody has compiled them: about twice as quick, word for word the same.

``make compile`` puts them under ``var/compiled/<mark>/``. The mark is made of the sources, of the tables beside them
and of the Python that runs, so that what was compiled from other sources, or for another Python, is not found and
the plain modules are used.
``SAIDANDSO_COMPILED=off`` uses the plain ones in any case.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from pathlib import Path

HERE = Path(__file__).parent
PLAIN = frozenset(("__init__", "batch", "compiled", "pipeline", "tables", "types"))
"""Modules that stay as they are: what results are made of must go from process to process, and the rest is no work."""


def sources() -> list[Path]:
    """The modules that are compiled, in the order of their paths."""
    return sorted(path for path in HERE.rglob("*.py") if path.stem not in PLAIN)


def home() -> Path:
    """Where the modules compiled from these very sources, for this very Python, are or would be."""
    seen = hashlib.sha256(f"{sys.version}\n{platform.machine()}\n".encode())
    for path in sorted((*HERE.rglob("*.py"), *HERE.rglob("*.toml"))):
        seen.update(path.relative_to(HERE).as_posix().encode() + b"\n" + path.read_bytes())
    kept = Path(os.environ.get("SAIDANDSO_VAR") or HERE.parents[1] / "var")
    return kept / "compiled" / seen.hexdigest()[:16]


def _prefer() -> bool:
    """Let the package's modules be found among the compiled first; whether there are any."""
    if os.environ.get("SAIDANDSO_COMPILED", "").casefold() == "off":
        return False
    place = home() / "claims" / "extraction"
    if not place.is_dir():
        return False
    sys.modules[__package__].__path__.insert(0, str(place))
    return True


COMPILED = _prefer()
"""Whether the compiled modules are in use. This module comes before the others so that it can decide."""
