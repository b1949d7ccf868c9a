"""The pages about the product say what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from claims.management.commands.permissions_table import written
from claims.permissions import ACTS
from claims.vocabulary import Role

ROOT = Path(settings.BASE_DIR)
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_the_table_of_roles_and_acts_is_that_of_the_permissions() -> None:
    assert written(ARCHITECTURE) == ARCHITECTURE


def test_a_page_without_a_place_for_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        written("nothing here")


def test_nobody_but_a_role_gains_an_act() -> None:
    assert all(act.roles and act.roles <= frozenset(Role) for act in ACTS.values())


def test_every_variable_that_the_settings_read_is_in_the_readme() -> None:
    source = (ROOT / "tracker" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r"env\.(?:text|flag|number|words)\(\s*\"([A-Z_]+)\"", source))
    assert read
    assert sorted(name for name in read if f"`{name}`" not in README) == []


def test_every_command_of_ours_is_in_the_readme() -> None:
    ours = {name for name, app in get_commands().items() if app in ("claims", "tracker")}
    assert sorted(name for name in ours if f"`{name}" not in README) == []


def test_the_rooms_exist() -> None:
    rooms = re.findall(r"^  ([a-z_]+(?:\.py|/))", ARCHITECTURE, re.MULTILINE)
    assert len(rooms) > 10
    assert [room for room in rooms if not (ROOT / "claims" / room).exists()] == []


def test_every_module_of_the_extraction_has_its_place_in_the_picture() -> None:
    section = ARCHITECTURE.split("## Inside extraction")[1].split("\n## ")[0]
    modules = {path.stem for path in (ROOT / "claims" / "extraction").rglob("*.py")} - {"__init__"}
    rooms = {path.name for path in (ROOT / "claims" / "extraction").glob("[a-z]*/")}
    named = set(re.findall(r"`([a-z]+)`", section)) | set(re.findall(r"`([a-z]+)/`", section))
    assert named == modules | rooms


def test_the_two_commands_of_the_readme_are_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"^make ([a-z-]+)", README, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
