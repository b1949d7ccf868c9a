"""What the history costs: decisions a second, with the chain and without, with few events and with many.

python -m tests.benchmarks.bench_history [--decisions 300] [--events 100000]

A durable server of its own, in a temporary folder: an acknowledged decision is on the disk. ``--events 1000000``
fills a stream with a million events first (some minutes).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tracker.embedded_postgres import APPLICATION, OWNER, Server


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=300)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--client", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.client:
        setup()
        print_line(f"{decide(options.client, options.decisions):.6f}")
        return
    with tempfile.TemporaryDirectory(prefix="said-and-so-bench-") as folder:
        base = Path(folder)
        base.chmod(0o755)
        server = Server(base / "pg")
        server.start()
        server.wait()
        os.environ.update(
            DATABASE_URL=server.url(APPLICATION),
            DATABASE_OWNER_URL=server.url(OWNER),
            SAIDANDSO_LOCAL="1",
            SAIDANDSO_VAR=str(base / "var"),
        )
        try:
            figures(options.decisions, options.events)
        finally:
            server.stop()


def setup() -> None:
    """Django on the server that the environment names."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    import django

    django.setup()


def print_line(line: str) -> None:
    """A figure at once, also through a pipe."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def figures(decisions: int, events: int) -> None:
    """Decisions by one client and by four, bare inserts beside them, then the same on a long stream."""
    setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from django.contrib.auth.models import User

    from tests.cast import make_cast

    cast = make_cast()
    articles = [str(cast.article.pk), *(another_article(cast) for _ in range(3))]
    decide(articles[0], 20)
    bare = bare_inserts(decisions)
    one = decide(articles[0], decisions)
    print_line(f"bare inserts, a commit each   {decisions / bare:8.0f} /s")
    print_line(
        f"decisions, one client         {decisions / one:8.0f} /s   {bare / one:.2f} of the bare inserts"
    )
    started = time.perf_counter()
    clients = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.benchmarks.bench_history",
                "--client",
                a,
                "--decisions",
                str(decisions),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        for a in articles
    ]
    slowest = max(float(c.communicate()[0]) for c in clients)
    print_line(
        f"decisions, four clients       {4 * decisions / slowest:8.0f} /s   "
        f"{4 * one / slowest:.2f} of one client (each on an article of its own; "
        f"{time.perf_counter() - started:.1f} s with their start)"
    )
    chain = chained(cast, 2000)
    plain = unchained(2000)
    print_line(
        f"events in one go, chained     {2000 / chain:8.0f} /s   {plain / chain:.2f} of the same rows without chain"
    )
    fill(cast.article, User.objects.get(username="carl"), events)
    long = decide(articles[0], decisions)
    print_line(
        f"decisions after {events:>9} events {decisions / long:6.0f} /s   {one / long:.2f} of those on a short stream"
    )
    started = time.perf_counter()
    call_command("verify_audit")
    seconds = time.perf_counter() - started
    print_line(f"verify_audit                  {events / seconds:8.0f} events/s   {seconds:.1f} s in all")


def another_article(cast: Any) -> str:
    """An article of its own for another client, with one claim and a citation."""
    from claims.actions.articles import article_add
    from claims.ingest import read_text
    from tests.cast import TEXT

    return str(article_add(desk=cast.desk, document=read_text(TEXT), actor=cast.reporter).pk)


def decide(article: str, count: int) -> float:
    """Seconds for ``count`` decisions on one claim of ``article``, confirmed and taken back in turn."""
    from django.contrib.auth.models import User

    from claims.actions.claims import claim_add
    from claims.actions.decisions import claim_decide
    from claims.actions.evidence import citation_add
    from claims.models import Article, Claim
    from claims.vocabulary import EvidenceKind, Stance, Status

    checker = User.objects.get(username="carl")
    found = Article.objects.get(pk=article)
    claim = claim_add(article=found, statement=f"A claim of {uuid.uuid4()}", actor=checker)
    new = {"kind": EvidenceKind.DATASET, "title": "An item", "note": "seen"}
    citation = citation_add(claim=claim, stance=Stance.SUPPORTS, new_evidence=new, actor=checker)
    started = time.perf_counter()
    for number in range(count):
        to = Status.UNVERIFIED if number % 2 else Status.CONFIRMED
        fresh = Claim.objects.select_related("article").get(pk=claim.pk)
        claim_decide(
            claim=fresh,
            to=to,
            reason="a turn",
            citations=[citation.pk] if to is Status.CONFIRMED else [],
            actor=checker,
            version=fresh.version,
        )
    return time.perf_counter() - started


def bare_inserts(count: int) -> float:
    """Seconds for as many rows of about the size of an event into a table without trigger, a commit each."""
    from tests.conftest import as_owner

    with as_owner() as cursor:
        cursor.execute("CREATE TABLE bench_plain (id uuid PRIMARY KEY, at timestamptz, body text)")
        cursor.connection.commit()
        started = time.perf_counter()
        for _ in range(count):
            cursor.execute("INSERT INTO bench_plain VALUES (%s, now(), %s)", [uuid.uuid4(), "x" * 1500])
            cursor.connection.commit()
        return time.perf_counter() - started


def unchained(count: int) -> float:
    """Seconds for ``count`` rows in one transaction into the table without trigger."""
    from tests.conftest import as_owner

    with as_owner() as cursor:
        started = time.perf_counter()
        rows = [(uuid.uuid4(), "x" * 1500) for _ in range(count)]
        cursor.executemany("INSERT INTO bench_plain VALUES (%s, now(), %s)", rows)
        cursor.connection.commit()
        return time.perf_counter() - started


def chained(cast: Any, count: int) -> float:
    """Seconds for ``count`` events in one transaction through the history."""
    from claims.actions.history import history
    from claims.vocabulary import EventKind

    started = time.perf_counter()
    with history(cast.article, cast.checker) as line:
        state = cast.article.state()
        line.record_many((EventKind.ARTICLE_EDITED, cast.article, state, None) for _ in range(count))
    return time.perf_counter() - started


def fill(article: Any, actor: Any, count: int) -> None:
    """Put ``count`` well-formed events onto the stream of ``article`` by COPY, as the owner, triggers asleep."""
    import rfc8785

    from claims.models import Stream
    from claims.models.history_text import chain_hash
    from tests.conftest import as_owner

    stream = Stream.objects.get(article=article)
    seq, head = stream.seq, stream.head
    state = {k: v if not isinstance(v, str) else str(v) for k, v in article.state().items()}
    at = datetime.now(UTC)
    columns = (
        "id, stream_id, seq, at, actor_id, engine, kind, subject_type, subject_id, body, prev_hash, hash,"
        " decision, from_status, to_status, wording_hash, citations"
    )
    with as_owner() as cursor:
        cursor.execute("ALTER TABLE claims_event DISABLE TRIGGER USER")
        with cursor.copy(f"COPY claims_event ({columns}) FROM STDIN") as copy:
            for _ in range(count):
                seq += 1
                pk = uuid.uuid4()
                body = rfc8785.dumps(
                    {
                        "id": str(pk), "stream": str(stream.pk), "seq": seq, "at": at.isoformat(),
                        "actor": {"id": actor.pk, "name": actor.username}, "engine": "",
                        "kind": "article.edited", "subject": {"type": "article", "id": str(article.pk)},
                        "cause": None, "state": state, "note": {},
                    }
                ).decode()  # fmt: skip
                digest = chain_hash(head, body)
                copy.write_row(
                    (pk, stream.pk, seq, at, actor.pk, "", "article.edited", "article", article.pk, body, head,
                     digest, "", "", "", "", "{}")
                )  # fmt: skip
                head = digest
        cursor.execute("UPDATE claims_stream SET seq = %s, head = %s WHERE id = %s", [seq, head, stream.pk])
        cursor.connection.commit()
        cursor.execute("ALTER TABLE claims_event ENABLE TRIGGER USER")
        cursor.execute("ANALYZE claims_event")


if __name__ == "__main__":
    main()
