"""Many people at once, over connections of their own: one wins each version, nobody's decision is lost."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from django.db import connections

from claims.actions.decisions import claim_decide
from claims.errors import DomainError, StaleClaim
from claims.models import Claim, Event, Stream
from claims.queries.audit import audit
from claims.vocabulary import Status
from tests.cast import Cast, make_cast

PEOPLE = 50


@pytest.fixture
def committed(transactional_db: None) -> Cast:
    """The cast, really written, for other connections to see."""
    return make_cast()


def at_once(work: Callable[[int], object], count: int) -> list[object]:
    """Run ``work(0) … work(count - 1)`` side by side, each on a connection of its own; what each gave or raised."""
    start = threading.Barrier(count)
    found: list[object] = [None] * count

    def run(number: int) -> None:
        try:
            start.wait(30)
            found[number] = work(number)
        except (DomainError, AssertionError) as error:
            found[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(t.is_alive() for t in threads)
    return found


@pytest.mark.django_db(transaction=True)
def test_fifty_people_decide_on_one_version(committed: Cast) -> None:
    cast = committed
    support = cast.cite()
    version = cast.cranes.version
    steps = [Status.CONFIRMED, Status.NOT_CHECKABLE]

    def decide(number: int) -> object:
        claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
        to = steps[number % 2]
        return claim_decide(
            claim=claim,
            to=to,
            reason=f"by {number}",
            citations=[support.pk] if to is Status.CONFIRMED else [],
            actor=cast.checker if number % 3 else cast.checker2,
            version=version,
        )

    found = at_once(decide, PEOPLE)
    assert Counter(type(f).__name__ for f in found) == {"Event": 1, "StaleClaim": PEOPLE - 1}
    for refusal in found:
        if isinstance(refusal, StaleClaim):
            assert refusal.current["version"] == version + 1
            assert refusal.changes
    cast.refresh()
    decisions = Event.objects.decisions().filter(claim=cast.cranes)
    assert [d.to_status for d in decisions] == [cast.cranes.status]
    assert list(audit()) == []


@pytest.mark.django_db(transaction=True)
def test_fifty_people_who_try_again_all_get_their_turn(committed: Cast) -> None:
    """Each looks again when told that somebody was first; every decision made is in the chain, none twice."""
    cast = committed
    support = cast.cite()

    def turn(number: int) -> int:
        for _ in range(400):
            claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
            to = Status.UNVERIFIED if claim.status == Status.CONFIRMED else Status.CONFIRMED
            try:
                event = claim_decide(
                    claim=claim,
                    to=to,
                    reason=f"turn {number}",
                    citations=[support.pk] if to is Status.CONFIRMED else [],
                    actor=cast.checker,
                    version=claim.version,
                )
            except StaleClaim:
                continue
            return event.seq
        raise AssertionError("no turn")

    before = Stream.objects.get(article=cast.article).seq
    seqs = at_once(turn, 20)
    assert sorted(seqs) == list(range(before + 1, before + 21))  # type: ignore[type-var] # all are numbers
    decisions = list(Event.objects.decisions().filter(claim=cast.cranes).order_by("seq"))
    assert len(decisions) == 20
    assert all(a.to_status == b.from_status for a, b in pairwise(decisions))
    assert list(audit()) == []


@pytest.mark.django_db(transaction=True)
def test_the_two_checks_of_a_claim_do_not_wait_for_each_other_in_vain(committed: Cast) -> None:
    cast = committed
    content, tape = cast.cite(), cast.cite(attribution=cast.said)
    cast.refresh()
    versions = {"content": cast.cranes.version, "said": cast.said.version}

    def decide(number: int) -> object:
        claim = Claim.objects.select_related("article").get(pk=cast.cranes.pk)
        link = cast.said if number else None
        return claim_decide(
            claim=claim,
            attribution=link,
            to=Status.CONFIRMED,
            reason="",
            citations=[tape.pk if number else content.pk],
            actor=cast.checker,
            version=versions["said" if number else "content"],
        )

    found = at_once(decide, 2)
    assert any(isinstance(f, Event) for f in found)
    assert all(isinstance(f, (Event, StaleClaim)) for f in found)
    assert list(audit()) == []


@pytest.mark.django_db(transaction=True)
def test_two_halves_of_a_circle_side_by_side(committed: Cast) -> None:
    from claims.actions.sources import republishing_set
    from claims.models import Republishing

    cast = committed

    def link(number: int) -> object:
        a, b = (cast.agency, cast.witness) if number else (cast.witness, cast.agency)
        republishing_set(publisher=a, origin=b, republishes=True, actor=cast.editor)
        return number

    found = at_once(link, 2)
    assert Republishing.objects.count() == 1
    assert sum(isinstance(f, DomainError) for f in found) == 1
