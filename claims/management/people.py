"""What the commands have in common: who acts, and how an error of the domain reads in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.core.management.base import CommandError, CommandParser

from claims.errors import DomainError
from claims.ingest import IngestError


def add_actor(parser: CommandParser) -> None:
    """Every command that writes takes ``--as USER``."""
    parser.add_argument("--as", dest="actor", required=True, metavar="USER", help="who does it")


def actor_named(username: str) -> User:
    """The active user of that name; ``CommandError`` otherwise."""
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no active user “{username}”.")
    return user


def sentence(error: DomainError | IngestError) -> str:
    """An error on one line or a few: what, which rule, what is missing, who could do it."""
    if isinstance(error, IngestError):
        return str(error)
    lines = [error.detail + (f" (rule {error.rule})" if error.rule else "")]
    lines += [f"  {name}: {' '.join(messages)}" for name, messages in error.fields.items()]
    if error.who:
        lines.append(f"  Who could: {error.who}.")
    return "\n".join(lines)


@contextmanager
def domain_errors() -> Iterator[None]:
    """Turn errors of the domain into a ``CommandError``: one clear answer and exit code 1."""
    try:
        yield
    except (DomainError, IngestError) as error:
        raise CommandError(sentence(error)) from error
