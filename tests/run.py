"""Every test, in three processes: the main ones side by side, the browser's and the API schema's by themselves.

``python -m tests.run [JOBS]``. Browser tests need a Chromium; where none can be had they are left out, and the
last lines say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

NONE_COLLECTED = 5
"""pytest's exit code where no test was found."""


def pytest(*arguments: str, env: Mapping[str, str] | None = None) -> int:
    """Run pytest in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], env={**os.environ, **(env or {})}
    ).returncode


def browser() -> str:
    """A Chromium to drive: the system's, Playwright's own, or Debian's; "" where none can be had."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    tried = subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        capture_output=True,
        timeout=300,
        check=False,
    )
    if tried.returncode == 0:
        return "playwright"
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update"], capture_output=True, env=quiet, check=False)
        subprocess.run(["apt-get", "install", "-y", "chromium"], capture_output=True, env=quiet, check=False)
    return shutil.which("chromium") or ""


def main() -> int:
    """Run all three groups and say how each ended."""
    jobs = sys.argv[1] if len(sys.argv) > 1 else "2"
    results = {"main": pytest("-q", "-n", jobs)}
    results["schema"] = pytest("-q", "-m", "schema")
    left_out = ""
    if chromium := browser():
        results["browser"] = pytest(
            "-q", "-m", "browser", env={"CHROMIUM": chromium, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
        )
    else:
        left_out = "; the browser tests were left out: no Chromium could be found or installed"
    failed = [name for name, code in results.items() if code not in (0, NONE_COLLECTED)]
    sys.stdout.write(f"tests: {'FAILED in ' + ', '.join(failed) if failed else 'all passed'}{left_out}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
