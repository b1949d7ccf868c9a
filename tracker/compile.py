"""Compiles the extraction rules to machine code: ``python -m tracker.compile [--check]``.

Needs a C compiler and the development packages; takes a few minutes. What was compiled is kept only when it finds the
same claims in every article of ``seeds/`` as the plain modules do. ``--check`` only looks whether the modules can be
translated, which needs no C compiler.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from claims.extraction.compiled import HERE, PLAIN, home, sources

ROOT = Path(__file__).resolve().parents[1]
_FOUND = """
import json, pathlib, sys
from claims.extraction import extract
from claims.extraction.compiled import COMPILED
from claims.extraction.serial import as_plain
texts = [path.read_text("utf-8") for path in sorted(pathlib.Path("seeds").glob("*.txt"))]
json.dump([COMPILED, [as_plain(extract(text)) for text in texts]], sys.stdout)
"""


def translate(place: Path) -> list[Any]:
    """The modules as C in ``place``, ready to be compiled. Ends the process with the reason where one cannot be."""
    from mypyc.build import mypycify

    names = [str(path.relative_to(ROOT)) for path in sources()]
    return mypycify(
        ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent", *names],
        opt_level="2",
        debug_level="0",
        target_dir=str(place / "c"),
        group_name="claims.extraction.rules",
    )


def build(place: Path) -> None:
    """Compile the modules into ``place``. Raises what the compiler raises."""
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    command = build_ext(Distribution({"ext_modules": translate(place)}))
    command.build_lib = str(place)
    command.build_temp = str(place / "temporary")
    command.ensure_finalized()
    command.run()
    for room in HERE.glob("*/__init__.py"):  # a folder without one would not be found among the compiled
        shutil.copy(room, place / room.relative_to(ROOT))


def found(compiled: str) -> tuple[bool, object]:
    """Whether the compiled modules were used, and what was found in the articles of ``seeds/``."""
    environment = {**os.environ, "SAIDANDSO_COMPILED": compiled}
    run = subprocess.run(  # noqa: S603 – our own words, run by this same Python
        [sys.executable, "-c", _FOUND], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    used, claims = json.loads(run.stdout)
    return bool(used), claims


def main() -> int:
    """Compile, compare, and keep what was compiled; 1 where that failed, with the reason."""
    os.chdir(ROOT)
    if "--check" in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as made:
            translate(Path(made))
        return 0
    place = home()
    say = sys.stderr.write
    if place.is_dir():
        say("The extraction rules are compiled already.\n")
        return 0
    if not any(map(shutil.which, ("cc", "gcc", "clang"))):
        say("No C compiler was found (cc, gcc or clang). The plain rules are used; they find the same.\n")
        return 1
    say(f"Compiling {len(sources())} modules ({len(PLAIN)} stay plain); this takes a few minutes …\n")
    shutil.rmtree(place.parent, ignore_errors=True)  # what was compiled from earlier sources
    place.parent.mkdir(parents=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as made:
        build(Path(made))
        shutil.rmtree(Path(made) / "temporary", ignore_errors=True)
        shutil.copytree(made, place)
    try:
        (_, plain), (used, compiled) = found("off"), found("")
    except subprocess.CalledProcessError as error:
        shutil.rmtree(place)
        say(f"{error.stderr}\nThe compiled rules do not run; the plain ones are used.\n")
        return 1
    if not used or plain != compiled:
        shutil.rmtree(place)
        say("The compiled rules did not find the same claims; the plain ones are used.\n")
        return 1
    say("Compiled: the same claims in the articles of seeds/, in about half the time.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
