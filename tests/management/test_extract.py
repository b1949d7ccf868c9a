"""`manage.py extract`: for a person, for programs, and with files that cannot be read."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

STORY = (
    "Rebels seized the port of Marrow on Monday, officials said.\r\n\r\n"
    "A rebel spokesman, Idris Coll, said two guards had been killed.\r\n"
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_bytes(STORY.encode())
    return path


def run(*args: str, **options: Any) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("extract", *args, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_json_has_the_promised_shape(story: Path) -> None:
    out, err = run(str(story), "--format", "json", "--published", "2021-03-10")
    found = json.loads(out)
    assert err == ""
    assert found["schema"] == "extraction/2"
    assert found["text"] == STORY
    assert set(found["engine"]) == {"name", "version", "model"}
    claim = found["claims"][2]
    assert claim["statement"] == "Two guards had been killed"
    assert set(claim) == {
        "number",
        "statement",
        "spans",
        "quote",
        "sentence",
        "kind",
        "checkable",
        "hedges",
        "figures",
        "dates",
        "priority",
        "reasons",
        "block",
        "resolved_from",
        "stretch",
        "elided",
        "rules",
        "references",
        "attributions",
    }
    (link,) = claim["attributions"]
    assert (link["chain"], link["position"], link["mode"]) == (1, 1, "indirect")
    assert link["source"]["name"] == "Idris Coll"
    assert link["source"]["description"] == "a rebel spokesman"
    assert link["cue"]["text"] == "said"
    for spans, quote in ((claim["spans"], claim["quote"]), ([link["cue"]["span"]], "said")):
        assert " … ".join(STORY[a:b] for a, b in spans) == quote
    assert [d["value"] for d in found["claims"][0]["dates"]] == ["2021-03-08"]
    assert {frozenset(r) for r in found["attributions"]} == {frozenset({"source", "cue", "content"})}


def test_json_is_for_one_text(story: Path) -> None:
    with pytest.raises(CommandError, match="jsonl"):
        run(str(story), str(story), "--format", "json")


def test_bad_files_are_named_and_the_rest_go_on(story: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"Rebels \xff fled.")
    missing = tmp_path / "missing.txt"
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="3 of 5 could not be read"):
        call_command(
            "extract",
            str(broken),
            str(story),
            str(missing),
            str(tmp_path),
            str(story),
            format="jsonl",
            stdout=out,
            stderr=err,
        )
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["path"] for line in lines] == [str(story), str(story)]
    assert lines[0] == lines[1]
    assert err.getvalue().splitlines() == [
        f"{broken}: it is no UTF-8 (byte 7).",
        f"{missing}: No such file or directory.",
        f"{tmp_path}: Is a directory.",
    ]


def test_many_files_keep_their_order_on_several_processes(tmp_path: Path) -> None:
    paths = []
    for number in range(8):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"The mill lost {number + 2} sheep. " * (8 - number), encoding="utf-8")
        paths.append(str(path))
    out, _ = run(*paths, "--format", "jsonl", "--processes", "2")
    alone, _ = run(*paths, "--format", "jsonl", "--processes", "1")
    assert [json.loads(line)["path"] for line in out.splitlines()] == paths
    assert out == alone


def test_table_says_who_said_it_and_why_it_ranks_high(story: Path) -> None:
    out, _ = run(str(story), "--published", "2021-03-10")
    assert "Two guards had been killed" in out
    assert "Idris Coll" in out
    assert "casualties" in out
    assert "Monday = 2021-03-08" in out
    assert "3 claims · 2 attributed" in out
    assert "\x1b" not in out
    assert out.index("Two guards") < out.index("Rebels seized")  # what to check first stands first


def test_table_has_colour_when_asked(story: Path) -> None:
    out, _ = run(str(story), force_color=True)
    assert "\x1b[1;31m" in out


def test_nothing_in_a_text_steers_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31mred [bold].txt"
    path.write_text("Rebels \x1b[2Jseized [bold]the port[/bold].", encoding="utf-8")
    out, _ = run(str(path))
    assert "\x1b" not in out
    assert "[bold]" in out


def test_text_without_claims_says_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    out, _ = run(str(path))
    assert "No claim was found." in out


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["--timezone", "Moon/Sea"], "“Moon/Sea” is no time zone"),
        (["--timezone", "../etc"], "is no time zone"),
        (["--published", "soon"], "“soon” is no time"),
        (["--processes", "0"], "from 1"),
    ],
)
def test_bad_options_are_named(story: Path, args: list[str], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        run(str(story), *args)


def test_standard_input_without_a_database(tmp_path: Path) -> None:
    """The command as it is called, with nowhere to put a database."""
    done = subprocess.run(
        [sys.executable, "manage.py", "extract", "-", "--format", "jsonl"],
        input=STORY.encode(),
        capture_output=True,
        env={**os.environ, "SAIDANDSO_VAR": str(tmp_path), "DATABASE_URL": "", "DATABASE_OWNER_URL": ""},
        timeout=120,
        check=True,
    )
    (line,) = done.stdout.decode().splitlines()
    assert json.loads(line)["text"] == STORY
    assert not (tmp_path / "postgres").exists()
