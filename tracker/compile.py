"""Compiles the extraction rules to machine code: ``python -m tracker.compile [--check]``.

Needs a C compiler and the development packages; takes a few minutes. What was compiled is kept only when it finds the
same claims in every article of ``seeds/`` as the plain modules do. ``--check`` only looks whether the modules can be
translated, which needs no C compiler.
"""

from __future__ import annotations

import ast
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from claims.extraction.compiled import HERE, PLAIN, home, sources

ROOT = Path(__file__).resolve().parents[1]
_FUTURE = "from __future__ import annotations"
_FOUND = """
import json, pathlib, sys
from claims.extraction import extract
from claims.extraction.compiled import COMPILED
from claims.extraction.serial import as_plain
texts = [path.read_text("utf-8") for path in sorted(pathlib.Path("seeds").glob("*.txt"))]
json.dump([COMPILED, [as_plain(extract(text)) for text in texts]], sys.stdout)
"""


def with_constants(source: str) -> str:
    """A module's source, its constants marked as ``Final``, line for line.

    The translated code then holds what a name stands for, where it would look it up at every use. A constant is what
    is assigned once, at the top of a module, to a name in capitals.
    """
    tree = ast.parse(source)
    assigned = [
        (statement.lineno, statement.targets[0].id)
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        and len(statement.targets) == 1
        and isinstance(statement.targets[0], ast.Name)
        and statement.targets[0].id.isupper()
    ]
    counts = Counter(name for _, name in assigned)
    counts.update(
        n.target.id for n in tree.body if isinstance(n, ast.AugAssign) and isinstance(n.target, ast.Name)
    )
    lines = source.splitlines(keepends=True)
    for number, name in assigned:
        if counts[name] == 1:
            lines[number - 1] = lines[number - 1].replace(name, f"{name}: Final", 1)
    return "".join(lines).replace(_FUTURE, f"{_FUTURE}; from typing import Final", 1)


def with_constructors(source: str) -> str:
    """A module's source, its dataclasses with a constructor written out, line for line.

    What ``dataclass`` makes when the module is loaded stays Python, and takes four times as long as what the compiler
    makes of the same words. The constructor stands in the empty line after the class; a frozen class is not kept so.
    """
    lines = source.splitlines(keepends=True)
    for node in ast.parse(source).body:
        if not isinstance(node, ast.ClassDef) or len(node.decorator_list) != 1:
            continue
        number = node.decorator_list[0].lineno - 1
        if not lines[number].startswith("@dataclass(") or node.end_lineno is None:
            continue
        parameters, settings = [], []
        for field in node.body:
            if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
                continue
            name, kind, value = (
                field.target.id,
                ast.unparse(field.annotation),
                ast.unparse(field.value) if field.value else "",
            )
            if isinstance(field.value, ast.Call):  # field(default_factory=list)
                kind, value = f"{kind} | None", "None"
                made = ast.unparse(field.value.keywords[0].value)
                settings.append(f"self.{name} = {made}() if {name} is None else {name}")
            else:
                settings.append(f"self.{name} = {name}")
            parameters.append(f"{name}: {kind} = {value}" if value else f"{name}: {kind}")
        decorator = lines[number].replace("frozen=True", "unsafe_hash=True")
        lines[number] = decorator.replace("@dataclass(", "@dataclass(init=False, ")
        constructor = f"    def __init__(self, {', '.join(parameters)}) -> None: {'; '.join(settings)}\n"
        lines[node.end_lineno : node.end_lineno + 1] = [constructor]
    return "".join(lines)


def translate(place: Path) -> list[Any]:
    """The modules as C in ``place``, ready to be compiled. Ends the process with the reason where one cannot be."""
    from mypyc.build import mypycify

    marked = place / "marked"
    shutil.copytree(HERE, marked / HERE.relative_to(ROOT), ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HERE.parent / "__init__.py", marked / HERE.parent.relative_to(ROOT))
    names = [str(path.relative_to(ROOT)) for path in sources()]
    for name in names:
        source = (ROOT / name).read_text("utf-8")
        (marked / name).write_text(with_constants(with_constructors(source)), "utf-8")
    with contextlib.chdir(marked):
        extensions = mypycify(
            ["--config-file=", "--ignore-missing-imports", "--follow-imports=skip", *names],
            opt_level="2",
            debug_level="0",
            target_dir=str(place / "c"),
            group_name="claims.extraction.rules",
            multi_file=True,
        )
    for extension in extensions:  # the modules look for the headers of the whole beside themselves
        extension.include_dirs.append(str(place / "c" / HERE.relative_to(ROOT)))
    return list(extensions)


def build(place: Path) -> None:
    """Compile the modules into ``place``. Raises what the compiler raises."""
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    command = build_ext(Distribution({"ext_modules": translate(place)}))
    command.build_lib = str(place)
    command.build_temp = str(place / "temporary")
    command.ensure_finalized()
    command.run()
    compiled = set(sources())
    for path in HERE.glob(
        "*/**/*"
    ):  # a room is looked for in one folder: what stays plain and its data go along
        if path.is_file() and path not in compiled and "__pycache__" not in path.parts:
            kept = place / path.relative_to(ROOT)
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, kept)


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
        for rest in ("temporary", "marked", "c"):
            shutil.rmtree(Path(made) / rest, ignore_errors=True)
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
