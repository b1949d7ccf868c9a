"""The registry of sources, the page of one, and what is done to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.actions.articles import article_set_people
from claims.actions.attributions import attribution_add
from claims.actions.claims import claim_add
from claims.actions.identities import identity_seal
from claims.actions.sources import source_add, source_merge
from claims.models import Claim, Desk, InterestedParty, Republishing, Source, SourceMatch
from claims.vocabulary import MatchState, SourceKind, Status
from claims.web.views import sources as views
from tests.cast import Cast, random_id

type As = Callable[[User], Client]


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def send(client: Client, source: Source, act: str, status: int = 302, **values: Any) -> str:
    source.refresh_from_db()
    response = client.post(f"/sources/{source.pk}/{act}/", {"version": source.version, **values})
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def of(cast: Cast, source: Source) -> str:
    return f"/sources/{source.pk}/"


def test_the_registry_lists_searches_and_counts(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    html = page(client, "/sources/")
    assert (
        html.index("A crane driver") < html.index("Coastal News Agency") < html.index("Nordby Port Authority")
    )
    assert "Coastal" not in page(client, "/sources/?q=PORT")
    assert "No source fits" in page(client, "/sources/?q=nobody")
    assert "No source fits" in page(client, "/sources/?kind=dataset")
    assert "is no kind of source" in page(client, "/sources/?kind=%3Cb%3E", status=400)


def test_the_registry_is_that_of_my_desks(as_: As, cast: Cast) -> None:
    html = page(as_(cast.outsider), "/sources/")
    assert "Nordby" not in html
    assert "There is no source yet" in html
    page(as_(cast.outsider), of(cast, cast.authority), status=404)
    page(as_(cast.checker), f"/sources/{random_id()}/", status=404)


def test_counts_leave_out_what_one_may_not_see(as_: As, cast: Cast) -> None:
    article_set_people(article=cast.article, actor=cast.editor, restricted=True, readers=[cast.editor])
    html = page(as_(cast.checker), of(cast, cast.authority))
    assert "0 claims in 0 articles" in html
    assert "Nothing that you may see." in html
    assert "1 claim in 1 article" in page(as_(cast.editor), of(cast, cast.authority))


def test_a_source_shows_both_bars_of_its_record(as_: As, cast: Cast) -> None:
    cast.decide(Status.CONFIRMED, cast.cite(attribution=cast.said), attribution=cast.said)
    html = page(as_(cast.checker), of(cast, cast.authority))
    assert "Four cranes in Nordby harbour were destroyed" in html
    assert html.count('class="pb"') == 2
    assert "<b>1</b> confirmed" in html
    assert "<b>1</b> unverified" in html


def test_a_source_is_edited(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    values: dict[str, Any] = {
        "name": "Port of Nordby",
        "description": "<i>runs it</i>",
        "kind": "organisation",
        "reliability": "B",
        "aliases": "Port\n\nThe Port \n",
    }
    send(client, cast.authority, "edit", **values)
    cast.authority.refresh_from_db()
    assert cast.authority.name == "Port of Nordby"
    assert set(cast.authority.aliases.values_list("name", flat=True)) == {"Port", "The Port"}
    html = page(client, of(cast, cast.authority))
    assert "&lt;i&gt;runs it&lt;/i&gt;" in html
    assert "B – usually reliable" in html
    assert "source changed" in html


def test_an_edit_says_what_is_missing_and_keeps_the_rest(as_: As, cast: Cast) -> None:
    values: dict[str, Any] = {
        "name": " ",
        "description": "kept words",
        "kind": "unnamed",
        "reliability": "Z",
        "aliases": "x",
    }
    html = send(as_(cast.checker), cast.authority, "edit", status=400, **values)
    assert "kept words" in html
    assert "Not saved." in html
    assert html.count('class="err"') == 3


def test_an_old_edit_is_told_and_keeps_what_was_typed(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    values: dict[str, Any] = {"name": "Mine", "kind": "organisation", "reliability": "B", "aliases": ""}
    send(client, cast.authority, "edit", **{**values, "name": "Theirs"})
    response = client.post(f"{of(cast, cast.authority)}edit/", {**values, "version": 1})
    assert response.status_code == 409
    html = response.content.decode()
    assert "Somebody was first" in html
    assert 'value="Mine"' in html
    cast.authority.refresh_from_db()
    assert f'name="version" value="{cast.authority.version}"' in html


def test_merging_and_taking_it_back(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    send(client, cast.agency, "merge", other=str(cast.authority.pk))
    html = page(client, of(cast, cast.agency))
    assert "Merged into" in html
    assert "Merged into it" in page(client, of(cast, cast.authority))
    refused = send(client, cast.agency, "merge", status=422, other=str(cast.authority.pk))
    assert "merged already" in refused
    send(client, cast.agency, "unmerge")
    cast.agency.refresh_from_db()
    assert cast.agency.merged_into is None


def test_republishing_and_no_circles(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    send(client, cast.authority, "republishes", other=str(cast.agency.pk))
    assert "Coastal News Agency" in page(client, of(cast, cast.authority))
    assert "Republished by" in page(client, of(cast, cast.agency))
    refused = send(client, cast.agency, "republishes", status=422, other=str(cast.authority.pk))
    assert "a circle would leave no origin" in refused
    send(client, cast.authority, f"republishes/{cast.agency.pk}/remove")
    assert not Republishing.objects.exists()


def test_a_source_of_another_desk_is_never_offered_or_taken(as_: As, cast: Cast) -> None:
    from claims.models import Desk

    other = source_add(
        desk=Desk.objects.get(name="Elsewhere"), name="Far Away", actor=cast.outsider, kind=SourceKind.PERSON
    )
    client = as_(cast.checker)
    assert "Far Away" not in page(client, f"{of(cast, cast.agency)}merge/")
    send(client, cast.agency, "merge", status=400, other=str(other.pk))


def test_a_proposed_match_is_accepted_or_refused_once(as_: As, cast: Cast) -> None:
    match = SourceMatch.objects.create(source=cast.agency, candidate=cast.authority)
    client = as_(cast.checker)
    assert "Perhaps the same" in page(client, of(cast, cast.agency))
    assert "Perhaps the same" in page(client, of(cast, cast.authority))
    assert "Perhaps the same source" in page(client, "/")
    assert as_(cast.outsider).post(f"/sources/matches/{match.pk}/", {"answer": "same"}).status_code == 404
    assert as_(cast.reporter).post(f"/sources/matches/{match.pk}/", {"answer": "same"}).status_code == 403
    client.post(f"/sources/matches/{match.pk}/", {"answer": "same"})
    match.refresh_from_db()
    cast.agency.refresh_from_db()
    assert (match.state, match.reviewed_by) == (MatchState.ACCEPTED, cast.checker)
    assert cast.agency.merged_into == cast.authority
    again = client.post(f"/sources/matches/{match.pk}/", {"answer": "other"}, follow=True)
    assert "reviewed already" in again.content.decode()
    other = SourceMatch.objects.create(source=cast.witness, candidate=cast.authority)
    client.post(f"/sources/matches/{other.pk}/", {"answer": "other"})
    other.refresh_from_db()
    assert other.state == MatchState.REFUSED


def test_a_party_is_marked_in_an_article_it_speaks_in(as_: As, cast: Cast) -> None:
    client = as_(cast.reporter)
    send(client, cast.authority, "party", article=str(cast.article.pk), mark="conflict")
    assert InterestedParty.objects.get().mark == "conflict"
    assert "party to the conflict in" in page(client, of(cast, cast.authority))
    send(client, cast.authority, "party", article=str(cast.article.pk), mark="")
    assert not InterestedParty.objects.get().live
    send(client, cast.authority, "party", status=400, article=str(random_id()), mark="conflict")


def test_an_unnamed_source_is_approved_by_an_editor(as_: As, cast: Cast) -> None:
    unnamed = source_add(
        desk=cast.desk, article=cast.article, name="A docker", kind=SourceKind.UNNAMED, actor=cast.checker
    )
    send(as_(cast.checker), unnamed, "approve", status=403, reason="seen")
    send(as_(cast.editor), unnamed, "approve", reason="known to the desk")
    unnamed.refresh_from_db()
    assert unnamed.approved_by == cast.editor
    assert "only in “Two held" in page(as_(cast.checker), "/sources/?q=docker")
    send(as_(cast.editor), cast.authority, "approve", status=403, reason="x")


@pytest.mark.parametrize("act", ["merge", "republishes", "unmerge"])
def test_a_reporter_neither_merges_nor_ties(as_: As, cast: Cast, act: str) -> None:
    html = page(as_(cast.reporter), f"{of(cast, cast.authority)}{act}/", status=403)
    assert "Not allowed" in html
    assert "Who could:" in html


def test_legal_edits_no_source(as_: As, cast: Cast) -> None:
    page(as_(cast.legal), f"{of(cast, cast.authority)}edit/", status=403)
    assert ">Edit<" not in page(as_(cast.legal), of(cast, cast.authority))


def test_pages_of_the_registry_follow_each_other(
    as_: As, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PAGE", 2)
    client = as_(cast.checker)
    first = client.get("/sources/")
    second = client.get(f"/sources/?{first.context['next_query']}")
    names = [s.name for r in (first, second) for s in r.context["sources"]]
    assert names == ["A crane driver", "Coastal News Agency", "Nordby Port Authority"]
    assert not second.context["next_query"]


def test_lists_cost_the_same_for_one_row_and_for_many(
    as_: As, cast: Cast, queries: Callable[[Client, str], int]
) -> None:
    client = as_(cast.checker)
    queries(client, "/sources/")
    costs = set()
    for count in (1, 3, 30):
        while Claim.objects.filter(attributions__source=cast.agency).count() < count:
            claim = claim_add(article=cast.article, statement="Said so", actor=cast.checker)
            attribution_add(
                claim=claim, source=cast.agency, cue="said", actor=cast.checker, version=claim.version
            )
            extra = source_add(desk=cast.desk, name="Somebody", actor=cast.checker, kind=SourceKind.PERSON)
            source_merge(source=extra, into=cast.witness, actor=cast.checker, version=1)
        costs.add((queries(client, "/sources/?q=o"), queries(client, of(cast, cast.agency))))
    assert len(costs) == 1


def test_a_source_is_added_to_the_registry(as_: As, cast: Cast) -> None:
    client = as_(cast.reporter)
    assert "/sources/new/" in page(client, "/sources/")
    assert "unnamed" not in page(client, "/sources/new/")
    values = {"name": " Nordby  Fire Brigade ", "kind": "organisation", "reliability": "F"}
    values |= {"aliases": "NFB\nBrandvæsen", "description": "Of the town", "desk": str(cast.desk.pk)}
    response = client.post("/sources/new/", values)
    made = Source.objects.get(name="Nordby Fire Brigade")
    assert response.headers["Location"] == of(cast, made)
    assert (made.kind, made.description, made.article, made.desk) == (
        SourceKind.ORGANISATION,
        "Of the town",
        None,
        cast.desk,
    )
    assert sorted(made.aliases.values_list("name", flat=True)) == ["Brandvæsen", "NFB"]


def test_a_second_source_of_the_same_name_is_added_only_on_purpose(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    values = {"name": "NORDBY port authority", "kind": "person", "reliability": "F", "desk": cast.desk.pk}
    response = client.post("/sources/new/", values)
    html = response.content.decode()
    assert response.status_code == 400
    assert "The desk knows one of that name." in html
    assert of(cast, cast.authority) in html
    assert 'value="NORDBY port authority"' in html
    assert client.post("/sources/new/", {**values, "other": "1"}).status_code == 302
    assert Source.objects.filter(name__iexact="nordby port authority").count() == 2


def test_a_source_without_a_name_or_of_another_desk_is_refused(as_: As, cast: Cast) -> None:
    client = as_(cast.checker)
    other = Desk.objects.get(name="Elsewhere")
    for values in ({"name": "  "}, {"name": "X", "desk": other.pk}, {"name": "X", "kind": "unnamed"}):
        sent = {"kind": "person", "reliability": "F", "desk": cast.desk.pk, **values}
        assert client.post("/sources/new/", sent).status_code == 400
    assert not Source.objects.filter(name="X").exists()
    assert "You may not add a source" in page(as_(cast.legal), "/sources/new/", status=403)
    assert "/sources/new/" not in page(as_(cast.legal), "/sources/")


def test_a_confidential_source_is_chosen_by_its_code_name(as_: As, cast: Cast) -> None:
    sealed = identity_seal(
        article=cast.article, identity="Ola Nordmann", description="A docker", readers=[], actor=cast.editor
    )
    client = as_(cast.checker)
    for act in ("cite", "said-by"):
        html = page(client, f"/claims/{cast.cranes.pk}/{act}/")
        assert f'<option value="{sealed.pk}">{sealed.name}' in html
        assert "Ola" not in html
    sent = {"version": cast.cranes.version, "check": "content", "stance": "supports", "title": "A talk"}
    sent |= {"kind": "interview", "note": "By telephone", "origin": str(sealed.pk), "terms": "on_record"}
    sent |= {"origin_kind": "person"}
    assert client.post(f"/claims/{cast.cranes.pk}/cite/", sent).status_code == 302
    assert cast.cranes.citations.get().evidence.origin == sealed
    link = {"version": Claim.objects.get(pk=cast.cranes.pk).version, "source": str(sealed.pk)}
    link |= {"source_kind": "person", "mode": "indirect", "basis": "unknown", "chain": "", "position": "1"}
    response = client.post(f"/claims/{cast.cranes.pk}/said-by/", link)
    assert response.status_code == 302, response.content.decode()
    assert cast.cranes.attributions.filter(source=sealed, live=True).exists()
