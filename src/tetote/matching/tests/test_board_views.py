"""The board as a browser meets it: fragments, moves, refusals, and a fixed number of queries."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tetote.kernel import clock
from tetote.kernel.models import AuditEntry
from tetote.matching import actions
from tetote.matching.models import Call, Wave
from tetote.matching.queries import board, home
from tetote.matching.rules.recurring import Pattern
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import (
    fresh,
    make_call,
    make_helper,
    make_match,
    make_offer,
    make_parent,
    make_request,
    make_wish,
)
from tetote.organisations.models import Staff

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as TestResponse

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
SignIn = Callable[[Staff], Client]
HX = {"HX-Request": "true"}
BOARD_QUERIES = 17
POLL_QUERIES = 4


@pytest.fixture
def client(advisor: Staff, client_of: SignIn) -> Client:
    return client_of(advisor)


def move(client: Client, code: str, to: str, version: int, **headers: str) -> "TestResponse":
    return client.post(reverse("matching:move", args=[code]), {"to": to, "version": version}, headers=headers)


def test_a_card_says_when_what_how_old_where_and_what_came_of_it(client: Client, advisor: Staff) -> None:
    request, helper = make_request(advisor), make_helper(advisor)
    make_offer(helper, make_call(advisor, request, [helper]))
    page = client.get(reverse("matching:board")).content.decode()
    for words in ("11/26(木)", "10:00–12:00", "送迎と預かり", "4歳", "みどり台", "1人が行けます"):
        assert words in page
    assert "高橋" not in page


def test_nothing_changed_is_answered_with_nothing(
    client: Client, advisor: Staff, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get(reverse("matching:board"), headers=HX)
    with django_assert_num_queries(POLL_QUERIES):
        again = client.get(reverse("matching:board"), headers={**HX, "If-None-Match": first["ETag"]})
    assert again.status_code == 304
    make_request(advisor)
    changed = client.get(reverse("matching:board"), headers={**HX, "If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert "送迎と預かり" in changed.content.decode()


def test_the_number_of_queries_does_not_grow(
    client: Client, advisor: Staff, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    helpers = [make_helper(advisor, name) for name in ("中村", "原口", "田川")]
    for _ in range(2):
        make_offer(helpers[0], make_call(advisor, make_request(advisor), helpers))
    make_match(advisor, helpers[1])
    client.get(reverse("matching:board"))
    with django_assert_num_queries(BOARD_QUERIES):
        client.get(reverse("matching:board"))
    for _ in range(4):
        make_offer(helpers[2], make_call(advisor, make_request(advisor), helpers))
    with django_assert_num_queries(BOARD_QUERIES):
        client.get(reverse("matching:board"))


def test_a_full_column_takes_no_room_from_another(advisor: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "PER_COLUMN", 1)
    soon = [make_request(advisor) for _ in range(7)]
    late = make_request(advisor, starts_at=clock.now() + timedelta(days=30))
    make_call(advisor, late, [make_helper(advisor)])
    received, calling, *_others = board.board(advisor.organisation_id)
    assert ([line.request for line in received.lines], received.hidden) == ([min(soon, key=lambda r: r.id)], 6)
    assert ([line.request for line in calling.lines], calling.hidden) == ([late], 0)


def test_an_impossible_move_is_refused_with_its_reason(client: Client, advisor: Staff) -> None:
    request = make_request(advisor)
    refused = move(client, request.code, State.DECIDED, request.version, **HX)
    assert refused.status_code == 409
    assert "先に募集を送ってください" in refused.content.decode()
    assert fresh(request).state == State.RECEIVED


def test_without_script_the_reason_stands_on_the_board(client: Client, advisor: Staff) -> None:
    request = make_request(advisor)
    refused = move(client, request.code, State.DONE, request.version)
    assert refused.status_code == 302
    assert "まだ相手が決まっていません" in client.get(refused["Location"]).content.decode()


def test_a_move_that_writes_to_people_shows_first_what_they_get(client: Client, advisor: Staff) -> None:
    request = make_request(advisor)
    answer = move(client, request.code, State.CALLING, request.version, **HX)
    assert answer["HX-Redirect"] == reverse("matching:call", args=[request.code])
    closing = move(client, request.code, State.CANCELLED, request.version, **HX)
    assert closing["HX-Redirect"] == reverse("matching:close", args=[request.code, "cancelled"])


def test_a_card_slides_to_done_when_its_time_has_come(
    advisor: Staff, client_of: SignIn, frozen: time_machine.Traveller
) -> None:
    match = make_match(advisor, make_helper(advisor))
    frozen.move_to(match.request.starts_at + timedelta(minutes=1))
    answer = move(client_of(advisor), match.request.code, State.DONE, fresh(match.request).version, **HX)
    assert answer.status_code == 200
    assert 'data-state="done"' in answer.content.decode()
    assert fresh(match.request).state == State.DONE


def test_a_card_that_somebody_moved_meanwhile_is_not_moved_again(
    advisor: Staff, client_of: SignIn, frozen: time_machine.Traveller
) -> None:
    match = make_match(advisor, make_helper(advisor))
    seen = fresh(match.request).version
    frozen.move_to(match.request.starts_at + timedelta(minutes=1))
    client = client_of(advisor)
    assert move(client, match.request.code, State.DONE, seen, **HX).status_code == 200
    late = move(client, match.request.code, State.DECIDED, seen, **HX)
    assert late.status_code == 409
    assert "ほかの人が変更しました" in late.content.decode()


def test_nonsense_moves_nothing(client: Client, advisor: Staff) -> None:
    request = make_request(advisor)
    assert move(client, request.code, "nowhere", request.version, **HX).status_code == 409


def test_the_list_finds_by_words_and_state(client: Client, advisor: Staff) -> None:
    make_request(advisor, starts_at=clock.now() + timedelta(days=3))
    found = client.get(reverse("matching:list"), {"q": "みどり台", "state": "received"}).content.decode()
    assert "送迎と預かり" in found
    nothing = client.get(reverse("matching:list"), {"q": "ありえない場所"}).content.decode()
    assert "見つかりませんでした" in nothing


def test_the_list_finds_what_a_helper_does(client: Client, advisor: Staff) -> None:
    match = make_match(advisor, make_helper(advisor, "久保"))
    make_request(advisor)
    found = client.get(reverse("matching:list"), {"q": "久保"}).content.decode()
    assert reverse("matching:record", args=[match.request.code]) in found
    assert "1件" in found


def test_the_list_is_saved_as_a_file(client: Client, advisor: Staff) -> None:
    make_match(advisor, make_helper(advisor))
    file = client.get(reverse("matching:csv")).content.decode()
    assert file.startswith("番号,日にち")
    assert AuditEntry.objects.get(verb="matching.requests.exported").data == {"count": 1}
    assert "2026-11-26,10:00–12:00,送迎と預かり,保育園 → おうち,みどり台,4歳,高橋 みなと,中村 みなと,決定" in file


def test_the_list_is_put_in_order_by_its_headings(client: Client, advisor: Staff) -> None:
    early, late = (make_request(advisor, starts_at=clock.now() + timedelta(days=days)) for days in (2, 5))
    for query, codes in (("", [late, early]), ("?sort=day", [early, late]), ("?sort=king", [late, early])):
        page = client.get(reverse("matching:list") + query).content.decode()
        assert sorted((early.code, late.code), key=page.index) == [one.code for one in codes]


def test_several_requests_are_handed_over_at_once(client: Client, advisor: Staff, administrator: Staff) -> None:
    requests = [make_request(advisor, starts_at=clock.now() + timedelta(days=days)) for days in (2, 3, 4)]
    form = {"code": [one.code for one in requests[:2]], "advisor": str(administrator.id)}
    for words in ("2件", "何も変わっていません"):
        assert words in client.post(reverse("matching:hand_over"), form, follow=True).content.decode()
    assert [fresh(one).advisor_id for one in requests] == [administrator.id, administrator.id, advisor.id]
    assert AuditEntry.objects.filter(verb="matching.request.handed_over").count() == 2
    story = client.get(reverse("matching:record", args=[requests[0].code])).content.decode()
    assert f"{administrator.name}さんに引き継ぎました" in story


def test_nothing_is_handed_to_a_stranger_or_from_one(
    client: Client, advisor: Staff, stranger: Staff, client_of: SignIn
) -> None:
    request = make_request(advisor)
    client.post(reverse("matching:hand_over"), {"code": [request.code], "advisor": str(stranger.id)})
    client_of(stranger).post(reverse("matching:hand_over"), {"code": [request.code], "advisor": str(stranger.id)})
    assert fresh(request).advisor_id == advisor.id


def test_only_the_ticked_requests_are_saved(client: Client, advisor: Staff) -> None:
    one, other = (make_request(advisor, starts_at=clock.now() + timedelta(days=days)) for days in (2, 5))
    file = client.post(reverse("matching:csv"), {"picked": "1", "code": one.code}).content.decode()
    assert one.code in file
    assert other.code not in file
    nothing = client.post(reverse("matching:csv"), {"picked": "1"}, follow=True).content.decode()
    assert "何も選ばれていません" in nothing


def test_the_first_request_has_a_door(client: Client) -> None:
    page = client.get(reverse("matching:list")).content.decode()
    assert "依頼はまだありません" in page
    assert reverse("matching:new") in page


def test_a_viewer_takes_no_list_out_of_the_house(viewer: Staff, advisor: Staff, client_of: SignIn) -> None:
    make_request(advisor)
    assert client_of(viewer).get(reverse("matching:csv")).status_code == 403
    assert "Excelで開く" not in client_of(viewer).get(reverse("matching:list")).content.decode()


def test_a_viewer_sees_cards_without_moves(viewer: Staff, advisor: Staff, client_of: SignIn) -> None:
    make_request(advisor)
    page = client_of(viewer).get(reverse("matching:board")).content.decode()
    assert "送迎と預かり" in page
    assert "依頼を受け付ける" not in page
    assert 'name="to"' not in page
    assert "data-move-url" not in page
    assert "ticket-menu" not in page


def test_a_card_says_when_the_call_goes_on_and_which_series_it_is_of(
    client: Client, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    parent, helpers = make_parent(advisor), [make_helper(advisor, f"会員{n}") for n in range(2)]
    first = clock.now() + timedelta(days=7)
    day = first.astimezone(advisor.organisation.time_zone).date()
    pattern = Pattern(frozenset({day.weekday()}), day, day + timedelta(days=7))
    days = [day, day + timedelta(days=7)]
    made = actions.receive_series(
        advisor, parent, make_wish(parent, starts_at=first), pattern, days, skips_holidays=False
    )
    turns = [
        actions.Planned(Wave.Kind.BEST, [helpers[0].id]),
        actions.Planned(Wave.Kind.ALL, [helpers[1].id], timedelta(hours=1)),
    ]
    actions.call_by_plan(advisor, made[0], actions.Plan(Call.Way.WAVES, turns), made[0].version)
    chips = {
        card.id: [words for words, _tone in card.chips]
        for column in client.get(reverse("matching:board")).context["columns"]
        for card in column.cards
    }
    word = "月火水木金土日"[day.weekday()]
    assert [f"高橋 毎週{word}" in chips[one.code] for one in made] == [True, True]
    moment = (clock.now() + timedelta(hours=1)).astimezone(advisor.organisation.time_zone)
    assert f"次の声かけ {moment:%-H:%M}" in chips[made[0].code]
    assert not any("次の声かけ" in words for words in chips[made[1].code])


def test_what_comes_again_does_not_fill_home(advisor: Staff) -> None:
    parent, first = make_parent(advisor), clock.now() + timedelta(days=3)
    day = first.astimezone(advisor.organisation.time_zone).date()
    days = [day + timedelta(days=n) for n in range(8)]
    pattern = Pattern(frozenset(range(7)), day, days[-1])
    made = actions.receive_series(
        advisor, parent, make_wish(parent, starts_at=first), pattern, days, skips_holidays=False
    )
    other = make_request(advisor, starts_at=clock.now() + timedelta(days=20))
    waiting = home.waiting(advisor.organisation_id)
    shown = [line.request for line in waiting.undecided]
    assert shown[0] == made[0]
    assert other in shown
    assert [one.starts_at for one in shown] == sorted(one.starts_at for one in shown)
    assert (len(shown), waiting.undecided_in_all) == (home.SHOWN, 9)
