"""The management commands: what each prints, who does it, and one clear sentence where it cannot be done."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connections
from knox.auth import TokenAuthentication

from claims.management.commands.demo_people import DESK, PASSWORD, PEOPLE
from claims.models import Article, Desk, Event, Membership
from claims.vocabulary import Status
from tests.cast import Cast, random_id


def run(*arguments: Any) -> tuple[str, str]:
    """Run a command; what it printed and what it complained of."""
    out, complaints = io.StringIO(), io.StringIO()
    call_command(*(str(a) for a in arguments), stdout=out, stderr=complaints)
    return out.getvalue(), complaints.getvalue()


def fails(*arguments: Any) -> str:
    """Run a command that cannot be done; the one thing it says."""
    with pytest.raises(CommandError) as failed:
        run(*arguments)
    return str(failed.value)


def decide(cast: Cast, *more: Any, who: str = "carl", to: str = "confirmed") -> tuple[Any, ...]:
    """The arguments of a decision on the first claim."""
    cast.refresh()
    given = ("--reason", "seen", "--version", cast.cranes.version, "--as", who)
    return ("decide", cast.cranes.pk, "--to", to, *given, *more)


def test_token_prints_a_token_and_nothing_else(cast: Cast) -> None:
    token, complaints = run("token", "carl")
    user, _ = TokenAuthentication().authenticate_credentials(token.strip().encode())
    assert (user, complaints, token.count("\n")) == (cast.checker, "", 1)
    assert fails("token", "nobody") == "There is no active user “nobody”."


def test_decide(cast: Cast) -> None:
    citation = cast.cite()
    out, _ = run(*decide(cast, "--citation", citation.pk))
    event = Event.objects.decisions().get()
    assert out == f"content: unverified → confirmed (change), event {event.seq}\n"
    assert (event.actor, event.citations) == (cast.checker, [citation.pk])


def test_decide_says_in_words_why_not(cast: Cast) -> None:
    assert "(rule 2, 3)" in fails(*decide(cast))
    assert "Who could: a checker or editor" in fails(*decide(cast, who="rosa", to="unverified"))
    assert fails(*decide(cast, who="otto")) == f"otto sees no claim {cast.cranes.pk}."
    other = random_id()
    assert fails(*decide(cast, "--attribution", other)) == f"The claim has no attribution {other}."
    assert "invalid choice" in fails(*decide(cast, to="maybe"))
    assert "--as" in fails("decide", cast.cranes.pk, "--to", "confirmed", "--reason", "r", "--version", 1)


def test_decide_on_an_old_version_says_what_happened(cast: Cast) -> None:
    arguments = decide(cast)
    cast.decide(Status.CONFIRMED, cast.cite(), by=cast.checker2)
    assert "Somebody was first" in fails(*arguments)


def test_import_article_names_the_bad_files_and_brings_the_rest(cast: Cast, tmp_path: Path) -> None:
    good, empty, binary = tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "binary.txt"
    good.write_text("A headline\n\nThe harbour was closed on Monday, police said.", encoding="utf-8")
    empty.write_bytes(b"")
    binary.write_bytes(b"\x00\x01\x02\x03" * 100)
    missing, inside = tmp_path / "missing.txt", "http://127.0.0.1:1/x"
    out, complaints = io.StringIO(), io.StringIO()
    sources = [str(p) for p in (empty, good, binary, missing, inside, tmp_path)]
    with pytest.raises(CommandError, match="5 of 6 could not be brought in; see above"):
        call_command("import_article", *sources, "--as", "rosa", stdout=out, stderr=complaints)
    article = Article.objects.get(current_revision__headline="A headline")
    assert out.getvalue() == f"{good}: article {article.pk}, “A headline”\n"
    assert list(article.reporters.all()) == [cast.reporter]
    told = complaints.getvalue().splitlines()
    assert [line.split(": ")[0] for line in told] == [
        str(s) for s in (empty, binary, missing, inside, tmp_path)
    ]
    assert told[2].endswith("it could not be read: No such file or directory.")


def test_import_article_for_somebody_of_several_desks_or_none(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A headline\n\nSome text.", encoding="utf-8")
    assert "--desk" in fails("import_article", path, "--as", "anna")
    other = Desk.objects.get(name="Elsewhere")
    Membership.objects.create(desk=other, user=cast.reporter, role="reporter")
    assert "Elsewhere, News" in fails("import_article", path, "--as", "rosa")
    assert "A headline" in run("import_article", path, "--as", "rosa", "--desk", "News")[0]


def test_import_article_revises_one_text_of_an_article_that_is_seen(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A headline\n\nSome text.", encoding="utf-8")
    revises = ("--revises", cast.article.pk, "--as")
    assert fails("import_article", path, path, *revises, "rosa") == "--revises takes one text."
    assert "that otto sees" in fails("import_article", path, *revises, "otto")
    assert "There is no article nonsense" in fails(
        "import_article", path, "--revises", "nonsense", "--as", "rosa"
    )


@pytest.mark.parametrize("name", ["json", "csv", "ndjson"])
def test_export_report_to_a_file(cast: Cast, tmp_path: Path, name: str) -> None:
    path = tmp_path / "report"
    _, told = run("export_report", cast.article.pk, "--format", name, "--output", path, "--as", "lena")
    assert told == f"{path}: {path.stat().st_size} bytes\n"
    assert path.stat().st_size > 0


def test_export_report_says_why_not(cast: Cast, tmp_path: Path) -> None:
    article = cast.article.pk
    assert "There is no article" in fails("export_report", random_id(), "--format", "json")
    assert "that otto sees" in fails("export_report", article, "--format", "json", "--as", "otto")
    assert "is no time with its zone" in fails(
        "export_report", article, "--format", "json", "--as-of", "monday"
    )
    nowhere = tmp_path / "no" / "where"
    assert "Could not write" in fails("export_report", article, "--format", "json", "--output", nowhere)


def test_verify_audit_and_a_planted_change(cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    count = Event.objects.count()
    assert (
        run("verify_audit")[0] == f"{count} events verified: every chain, every head and every row agree.\n"
    )
    assert "events verified" in run("verify_audit", cast.article.pk)[0]
    assert "There is no article" in fails("verify_audit", random_id())


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_verify_audit_names_the_row_that_was_changed() -> None:
    from tests.cast import make_cast

    cast = make_cast()
    event = Event.objects.filter(stream__article=cast.article).order_by("seq")[2]
    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "UPDATE claims_event SET body = replace(body, '\"seq\":3', '\"seq\":4') WHERE id = %s", [event.pk]
        )
        cursor.execute("SET session_replication_role = DEFAULT")
    owner.close()
    complaints = io.StringIO()
    with pytest.raises(CommandError, match="tampered with: 1 fault"):
        call_command("verify_audit", stdout=io.StringIO(), stderr=complaints)
    assert f"row 3 {event.pk}: its hash is not that of its body" in complaints.getvalue()


def test_the_demonstrations_people_are_made_once(db: None) -> None:
    assert run("demo_people")[0] == f"{len(PEOPLE)} people created\n"
    assert run("demo_people")[0] == "The demonstration's people are there.\n"
    assert User.objects.get(username="checker").check_password(PASSWORD)
    assert Desk.objects.get().name == DESK
    assert not Membership.objects.filter(user__username="admin").exists()


def test_seed_without_its_desk_or_its_files_says_so(db: None, tmp_path: Path) -> None:
    assert "There is no demonstration desk yet" in fails("seed")
    run("demo_people")
    assert "There are no .txt files" in fails("seed", "--folder", tmp_path)
    assert fails("seed", "--as", "nobody") == "There is no active user “nobody”."


def test_seed_again_changes_nothing(db: None, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "Headline: A fire at the harbour\nOutlet: The Post\n\nFour cranes burned on Monday, police said.\n",
        encoding="utf-8",
    )
    run("demo_people")
    first, _ = run("seed", "--folder", tmp_path)
    assert "A fire at the harbour" in first
    count = Event.objects.count()
    assert run("seed", "--folder", tmp_path)[0] == "  1 articles on the desk\n"
    assert Event.objects.count() == count


def test_seed_names_a_bad_file_and_loads_the_rest(db: None, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text("A headline\n\nFour cranes burned, police said.", encoding="utf-8")
    run("demo_people")
    out, complaints = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="1 of 2 could not be read"):
        call_command("seed", "--folder", str(tmp_path), stdout=out, stderr=complaints)
    assert "A headline" in out.getvalue()
    assert complaints.getvalue().startswith("  bad.txt: ")


def test_reset_data_asks_and_deletes_nothing_of_a_server_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fails("reset_data") == "DATABASE_URL names a server of your own: delete its database there."
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setattr("builtins.input", lambda question: "no")
    assert fails("reset_data") == "Nothing was deleted."


@pytest.mark.parametrize("port", ["0", "70000", "-1"])
def test_demo_refuses_what_is_no_port(port: str) -> None:
    assert "is no port" in fails("demo", "--port", port)
