"""The golden files of the text formats.

``python -m tests.reports.golden_files`` writes them anew, to be read in the diff.
"""

from __future__ import annotations

from pathlib import Path

from claims.reports import FORMATS
from tests.reports.invented import ferry

FOLDER = Path(__file__).with_name("golden")
TEXT_FORMATS = ("json", "csv", "ndjson", "md", "html", "claimreview", "annotations")


def golden_path(name: str) -> Path:
    """Where the golden file of a format lies."""
    return FOLDER / f"ferry-{name}.golden"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in TEXT_FORMATS:
        golden_path(name).write_bytes(FORMATS[name].render(ferry()))
