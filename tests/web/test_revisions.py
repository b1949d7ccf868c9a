"""The revisions page: texts listed and compared, a new one brought in, what it left open settled with one press."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.actions.articles import article_set_people
from claims.actions.claims import claim_add
from claims.models import Claim, Revision
from claims.vocabulary import ClaimState, Status
from tests.cast import TEXT, Cast, random_id

type As = Callable[[User], Client]
CHANGED = TEXT.replace("Four cranes", "Five cranes")
CUT = TEXT.replace(
    "Four cranes were destroyed, said Ada Lindqvist, a spokeswoman for the port authority.", "More follows."
)


def url(cast: Cast) -> str:
    return f"/articles/{cast.article.pk}/revisions/"


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def bring(client: Client, cast: Cast, text: str, status: int = 302, **more: Any) -> Any:
    response = client.post(url(cast), {"base": 1, "text": text, **more})
    assert response.status_code == status
    return response


def test_a_first_text_says_what_will_come(as_: As, cast: Cast) -> None:
    html = page(as_(cast.checker), url(cast))
    assert "This is the only text so far" in html
    assert "Bring in a new one" in html
    assert "The harbour of Nordby was closed on Monday, the port authority said." in html


def test_a_new_text_is_summed_up_first_and_re_opens_what_changed(as_: As, cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite())
    client = as_(cast.reporter)
    response = bring(client, cast, CHANGED, why="Recount")
    assert response["Location"] == f"{url(cast)}?from=1&to=2"
    html = page(client, response["Location"])
    assert "1 unchanged" in html
    assert "1 to re-check" in html
    assert html.index("From revision 1 to 2:") < html.index("Left open by the new text")
    assert "<del>Four</del>" in html.replace(" </del>", "</del>")
    assert "<ins>Five</ins>" in html.replace(" </ins>", "</ins>")
    assert "Recount" in html
    cast.refresh()
    assert cast.cranes.status == Status.UNVERIFIED


def test_two_texts_stand_side_by_side_or_in_one(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    bring(client, cast, CHANGED)
    side = page(client, f"{url(cast)}?from=1&to=2")
    inline = page(client, f"{url(cast)}?from=1&to=2&view=inline")
    assert 'class="sides diff"' in side
    assert 'class="sides diff"' not in inline
    assert "Within one text" in side
    assert "Side by side" in inline
    assert "From revision 2 to 1:" in page(client, f"{url(cast)}?from=2&to=1")


@pytest.mark.parametrize("query", ["from=1&to=9", "from=x&to=1", "from=0", "to=-1", f"to={'9' * 30}"])
def test_a_text_that_is_none_is_said(as_: As, cast: Cast, query: str) -> None:
    html = page(as_(cast.checker), f"{url(cast)}?{query}", status=400)
    assert 'role="alert"' in html


def test_looking_again_settles_a_re_check(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    bring(client, cast, CHANGED)
    cast.refresh()
    assert 'data-key="y"' in page(client, url(cast))
    response = client.post(f"/claims/{cast.cranes.pk}/rechecked/", {"version": cast.cranes.version})
    assert response["Location"] == f"{url(cast)}#waiting"
    cast.refresh()
    assert cast.cranes.attention == {}
    html = page(client, url(cast))
    assert "has been looked at again" in html
    assert "Left open" not in html


def test_gone_words_are_accepted_as_gone(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    bring(client, cast, CUT)
    cast.refresh()
    html = page(client, url(cast))
    assert "gone" in html
    assert 'data-key="g"' in html
    client.post(
        f"/claims/{cast.cranes.pk}/gone/", {"version": cast.cranes.version, "reason": "cut for length"}
    )
    cast.refresh()
    assert cast.cranes.state == ClaimState.RETIRED
    assert cast.cranes.state_reason == "cut for length"


def test_a_place_is_chosen_among_several(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    twice = TEXT.replace(
        "Four cranes were destroyed, said",
        "It was windy. Four cranes were destroyed, wrote Bo. It rained. Four cranes were destroyed, said",
    ).replace("The harbour of Nordby was closed on Monday", "Something else entirely happened here")
    bring(client, cast, twice)
    waiting = Claim.objects.filter(article=cast.article, attention__outcome__in=["ambiguous", "fuzzy"])
    html = page(client, url(cast))
    for claim in waiting:
        passage = claim.passages.get(revision__number=2, spans=[])
        assert passage.candidates
        assert 'data-key="1"' in html
        wrong = client.post(
            f"/passages/{passage.pk}/place/", {"version": claim.version, "candidate": "99"}, follow=True
        )
        assert "not among those found" in wrong.content.decode()
        client.post(f"/passages/{passage.pk}/place/", {"version": claim.version, "candidate": "0"})
        passage.refresh_from_db()
        assert passage.spans == passage.candidates or passage.spans


def test_a_stale_press_is_told(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    bring(client, cast, CHANGED)
    response = client.post(f"/claims/{cast.cranes.pk}/rechecked/", {"version": "1"}, follow=True)
    assert "Somebody was first" in response.content.decode()


def test_a_reporter_brings_texts_and_settles_but_legal_does_not(as_: As, cast: Cast) -> None:
    bring(as_(cast.reporter), cast, CHANGED)
    cast.refresh()
    legal = as_(cast.legal)
    html = page(legal, url(cast))
    assert "Bring in a new one" not in html
    assert 'data-key="y"' not in html
    bring(legal, cast, TEXT, status=403)
    assert (
        legal.post(f"/claims/{cast.cranes.pk}/rechecked/", {"version": cast.cranes.version}).status_code
        == 403
    )


def test_the_same_text_and_no_text_are_refused(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    html = bring(client, cast, TEXT, status=400, why="kept words").content.decode()
    assert "Bring in a text that differs" in html
    assert "kept words" in html
    assert "Give a text" in bring(client, cast, " ", status=400).content.decode()
    both = bring(client, cast, CHANGED, status=400, url="https://paper.example/a").content.decode()
    assert "Give one of the three" in both
    assert Revision.objects.filter(article=cast.article).count() == 1


def test_a_file_goes_before_the_untouched_text(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    bring(client, cast, TEXT, file=SimpleUploadedFile("draft.txt", CHANGED.encode()))
    cast.article.refresh_from_db()
    assert cast.article.current_revision is not None
    assert "Five cranes" in cast.article.current_revision.text
    bad = SimpleUploadedFile("draft.exe", b"MZ\x00")
    response = client.post(url(cast), {"base": 2, "text": "", "file": bad})
    assert response.status_code == 400
    assert 'class="err"' in response.content.decode()


def test_two_people_revising_at_once(as_: As, cast: Cast) -> None:
    bring(as_(cast.reporter), cast, CHANGED)
    response = bring(as_(cast.checker), cast, TEXT.replace("Monday", "Tuesday"), status=409)
    html = response.content.decode()
    assert "Somebody was first" in html
    assert "closed on Tuesday" in html
    assert 'name="base" value="2"' in html
    assert Revision.objects.filter(article=cast.article).count() == 2


def test_hostile_words_stay_words(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    bring(client, cast, TEXT.replace("Monday", "<script>alert(1)</script>"), why="<b>x</b>")
    for view in ("side", "inline"):
        html = page(client, f"{url(cast)}?view={view}")
        assert "<script>alert" not in html
        assert "<b>x" not in html


def test_it_is_not_there_for_those_who_may_not_see_it(as_: As, cast: Cast) -> None:
    outsider = as_(cast.outsider)
    page(outsider, url(cast), status=404)
    assert outsider.post(url(cast), {"base": 1, "text": CHANGED}).status_code == 404
    for path in (
        f"/claims/{cast.cranes.pk}/rechecked/",
        f"/claims/{cast.cranes.pk}/gone/",
        f"/passages/{random_id()}/place/",
    ):
        assert outsider.post(path, {"version": 1}).status_code == 404
    article_set_people(article=cast.article, actor=cast.editor, restricted=True, readers=[cast.editor])
    page(as_(cast.checker), url(cast), status=404)


def test_it_costs_the_same_for_few_claims_and_for_many(
    as_: As, cast: Cast, queries: Callable[[Client, str], int]
) -> None:
    client = as_(cast.checker)
    bring(client, cast, CHANGED)
    queries(client, url(cast))
    costs = {queries(client, url(cast))}
    for n in range(20):
        claim_add(article=cast.article, statement=f"Claim {n}", spans=[[0, 3]], actor=cast.checker)
    costs.add(queries(client, url(cast)))
    assert len(costs) == 1
