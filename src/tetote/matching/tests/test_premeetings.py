"""Pre-meetings: how long they hold, whom they flag, and that both are told and reminded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tetote.kernel import clock, jobs
from tetote.kernel.errors import ConflictError, NotAllowedError, TetoteError
from tetote.matching import actions, links
from tetote.matching.models import Call, HouseRules, Match, PreMeeting
from tetote.matching.queries.premeetings import premeeting_of
from tetote.matching.queries.story import story
from tetote.matching.rules.premeetings import Met, Pair, standing, valid_until
from tetote.matching.tests.builders import fresh, make_call, make_helper, make_match, make_offer, make_request
from tetote.messaging.models import Message
from tetote.organisations.models import Staff

SignIn = Callable[[Staff], Client]
PAGE_QUERIES = 8
PLACE = "みどり台公民館"


def test_it_holds_until_31_march_and_for_the_agreed_help_only() -> None:
    assert (valid_until(date(2026, 4, 1)), valid_until(date(2027, 3, 31))) == (date(2027, 3, 31), date(2027, 3, 31))
    held = Met("care", date(2026, 11, 1), date(2027, 3, 31))
    assert standing([], date(2026, 11, 2), "care") is Pair.NEVER
    assert standing([held], date(2026, 11, 2), "care") is Pair.VALID
    assert standing([held], date(2026, 10, 31), "care") is Pair.EXPIRED
    assert standing([held], date(2027, 4, 1), "care") is Pair.EXPIRED
    assert standing([held], date(2026, 11, 2), "escort") is Pair.OTHER_CONTENT
    ended = Met("care", date(2026, 11, 1), date(2027, 3, 31), date(2026, 12, 1))
    assert standing([ended], date(2026, 12, 2), "care") is Pair.OTHER_CONTENT
    assert standing([ended, Met("care", date(2026, 12, 9))], date(2026, 12, 2), "care") is Pair.PLANNED


@pytest.fixture
def match(advisor: Staff, frozen: time_machine.Traveller, scoped: None) -> Match:
    return make_match(advisor, make_helper(advisor), starts_at=clock.now() + timedelta(days=7))


def planned(advisor: Staff, match: Match) -> PreMeeting:
    plain = actions.Meeting(starts_at=clock.now() + timedelta(days=2), place=PLACE, kind=match.request.kind)
    return actions.plan_premeeting(advisor, match.person, match.request.requester, plain)


def pair(match: Match) -> Pair:
    return premeeting_of(match.person, match.request.household, match.request.starts_at.date(), match.request.kind)


def told() -> list[str]:
    purposes = Message.objects.order_by("created_at", "id").values_list("purpose", flat=True)
    return [purpose.removeprefix("matching.premeeting_") for purpose in purposes if "premeeting" in purpose]


def test_a_planned_meeting_is_told_reminded_once_and_written_down(
    advisor: Staff, match: Match, frozen: time_machine.Traveller
) -> None:
    meeting = planned(advisor, match)
    assert (pair(match), told()) == (Pair.PLANNED, ["planned"] * 2)
    assert all(PLACE not in str(message.parts) for message in Message.objects.all())
    with pytest.raises(ConflictError):
        planned(advisor, match)
    frozen.move_to(clock.now().replace(hour=9) + timedelta(days=1))
    jobs.run_due(limit=20, lane=jobs.Lane.HOUSE)
    jobs.run_due(limit=20, lane=jobs.Lane.HOUSE)
    assert told()[2:] == ["reminder"] * 2
    early = actions.Meeting(meeting.starts_at, PLACE, match.request.kind, held=True)
    with pytest.raises(TetoteError):
        actions.change_premeeting(advisor, meeting, early, meeting.version)
    frozen.move_to(meeting.starts_at + timedelta(hours=1))
    held = actions.Meeting(meeting.starts_at, PLACE, match.request.kind, held=True, sheet={"outings": "公園"})
    actions.change_premeeting(advisor, meeting, held, meeting.version)
    meeting.refresh_from_db()
    assert (pair(match), meeting.valid_until) == (Pair.VALID, date(2027, 3, 31))
    ahead = actions.Meeting(clock.now() + timedelta(days=1), PLACE, match.request.kind)
    with pytest.raises(TetoteError):
        actions.change_premeeting(advisor, meeting, ahead, meeting.version)
    with pytest.raises(ConflictError):
        actions.end_premeeting(advisor, meeting, meeting.version - 1)
    actions.end_premeeting(advisor, meeting, meeting.version)
    assert pair(match) is Pair.OTHER_CONTENT


def test_what_was_held_stands_on_record_once(advisor: Staff, match: Match) -> None:
    held = actions.Meeting(clock.now() - timedelta(days=1), PLACE, match.request.kind, held=True)
    people = (match.person, match.request.requester)
    actions.plan_premeeting(advisor, *people, held)
    with pytest.raises(ConflictError, match="すでに記録されています"):
        actions.plan_premeeting(advisor, *people, held)
    other = actions.plan_premeeting(advisor, *people, replace(held, starts_at=held.starts_at - timedelta(days=9)))
    with pytest.raises(ConflictError, match="すでに記録されています"):
        actions.change_premeeting(advisor, other, held, other.version)
    assert PreMeeting.objects.count() == 2


def test_where_the_centre_wants_it_nobody_is_decided_before_the_pair_meets(
    advisor: Staff, frozen: time_machine.Traveller, scoped: None, client_of: SignIn
) -> None:
    request, helper = make_request(advisor, starts_at=clock.now() + timedelta(days=7)), make_helper(advisor)
    make_offer(helper, make_call(advisor, request, [helper]))
    HouseRules.objects.create(organisation=advisor.organisation, needs_premeeting=True)
    late = actions.Meeting(clock.now() + timedelta(days=8), PLACE, request.kind)
    meeting = actions.plan_premeeting(advisor, helper, request.requester, late)
    with pytest.raises(TetoteError, match="事前打ち合わせがまだ"):
        actions.decide(advisor, request, helper.id, fresh(request).version)
    page = client_of(advisor).get(f"/console/requests/{request.code}/").content.decode()
    assert f"premeeting/?helper={helper.code}" in page
    early = replace(late, starts_at=clock.now() + timedelta(days=6))
    actions.change_premeeting(advisor, meeting, early, meeting.version)
    assert actions.decide(advisor, request, helper.id, fresh(request).version).person == helper


def test_a_meeting_planned_before_the_activity_is_told_and_no_warning(
    advisor: Staff, match: Match, client_of: SignIn
) -> None:
    record = f"/console/requests/{match.request.code}/"
    client = client_of(advisor)
    warning = "活動の前に、2人の打ち合わせが必要です"
    assert warning in client.get(record).content.decode()
    form = client.get(f"{record}premeeting/").content.decode()
    assert ("<details><summary>いま記入する" in form, "前回決まったこと" in form) == (True, False)
    meeting = planned(advisor, match)
    page = client.get(record).content.decode()
    assert (warning in page, "事前打ち合わせ予定</span> 11月26日(木) 10:00" in page) == (False, True)
    late = actions.Meeting(match.request.ends_at, PLACE, match.request.kind)
    actions.change_premeeting(advisor, meeting, late, meeting.version)
    assert warning in client.get(record).content.decode()


def test_the_meeting_of_a_helper_who_was_freed_is_not_forgotten(
    advisor: Staff, match: Match, client_of: SignIn, frozen: time_machine.Traveller
) -> None:
    record, words = f"/console/requests/{match.request.code}/", "さんとの事前打ち合わせの予定が残っています"
    client = client_of(advisor)
    planned(advisor, match)
    assert words not in client.get(record).content.decode()
    start = match.request.starts_at + timedelta(hours=1)
    actions.change_time(advisor, match.request, start, start + timedelta(hours=1), fresh(match.request).version)
    assert words not in client.get(record).content.decode(), "the helper is asked about the new time"
    frozen.shift(timedelta(minutes=5))
    make_offer(match.person, Call.objects.get(closed_at=None))
    actions.decide(advisor, match.request, match.person_id, fresh(match.request).version)
    actions.release(advisor, match.request, "都合", fresh(match.request).version)
    assert f"{match.person.full_name}{words}：11月26日(木) 10:00" in client.get(record).content.decode()


def test_two_who_write_the_sheet_at_the_same_time_lose_nothing(advisor: Staff, match: Match, client_of: SignIn) -> None:
    client, meeting = client_of(advisor), planned(advisor, match)
    address = f"/console/records/premeetings/{meeting.code}/"
    shown = client.get(address).context
    first = {
        "version": meeting.version,
        "day": "2026-11-26",
        "starts": "10:00",
        "place": PLACE,
        "kind": meeting.kind,
        "before": shown["before"],
    }
    assert client.post(address, {**first, "item_child": "卵アレルギー"}).status_code == 302
    met = client.post(address, {**first, "item_outings": "公園まで"})
    assert met.status_code == 422
    assert "「卵アレルギー」を取り込みました" in met.content.decode()
    form = met.context["form"]
    again = {name: form[name].value() or "" for name in form.fields if name != "held"}
    assert client.post(address, {**again, "before": met.context["before"]}).status_code == 302
    sheet = client.get(address).context["form"].initial
    assert (sheet["item_child"], sheet["item_outings"]) == ("卵アレルギー", "公園まで")


def test_another_time_moves_the_reminder_and_a_cancelled_one_says_so(
    advisor: Staff, viewer: Staff, match: Match, frozen: time_machine.Traveller
) -> None:
    meeting = planned(advisor, match)
    later = actions.Meeting(meeting.starts_at + timedelta(days=2), PLACE, match.request.kind)
    actions.change_premeeting(advisor, meeting, later, meeting.version)
    frozen.shift(timedelta(days=1, hours=9))
    jobs.run_due(limit=20, lane=jobs.Lane.HOUSE)
    assert told() == ["planned"] * 4
    meeting.refresh_from_db()
    with pytest.raises(NotAllowedError):
        actions.cancel_premeeting(viewer, meeting, meeting.version)
    actions.cancel_premeeting(advisor, meeting, meeting.version)
    assert (told()[4:], pair(match)) == (["cancelled"] * 2, Pair.NEVER)


def test_staff_plan_it_from_the_request_in_one_form_and_the_two_read_it(
    advisor: Staff, match: Match, client_of: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(advisor)
    record = f"/console/requests/{match.request.code}/"
    assert "事前打ち合わせ未実施" in client.get(record).content.decode()
    wanted = {"day": "2026-11-20", "starts": "10:00", "place": PLACE, "kind": match.request.kind}
    missing = client.post(f"{record}premeeting/", {**wanted, "day": ""})
    assert missing.status_code == 422
    assert client.post(f"{record}premeeting/", {**wanted, "held": "on", "item_outings": "公園まで"}).status_code == 302
    assert "事前打ち合わせ済み" in client.get(record).content.decode()
    with django_assert_num_queries(PAGE_QUERIES):
        listed = client.get("/console/records/premeetings/").content.decode()
        assert match.person.full_name in listed
        assert "2027年3月31日(水)まで" in listed
    meeting = PreMeeting.objects.get()
    paper = client.get(f"/console/records/premeetings/{meeting.code}.pdf")
    assert paper.content.startswith(b"%PDF")
    for person, shown in ((match.person, True), (match.request.requester, True), (make_helper(advisor, "他人"), False)):
        page = Client().get(links.premeeting_link(person, meeting).removeprefix("http://testserver"))
        assert (page.status_code == 200, "公園まで" in page.content.decode()) == (shown, shown)


def test_planning_and_cancelling_say_whom_no_message_reaches(advisor: Staff, match: Match, client_of: SignIn) -> None:
    client = client_of(advisor)
    match.request.requester.contact_points.all().delete()
    wanted = {"day": "2026-11-28", "starts": "10:00", "place": PLACE, "kind": match.request.kind}
    address = f"/console/requests/{match.request.code}/premeeting/"
    page = client.post(address, wanted, follow=True).content.decode()
    name = match.request.requester.full_name
    assert f"{name}さんにはメッセージが届きません" in page
    assert "両者に" not in page
    meeting = PreMeeting.objects.get()
    cancelling = f"/console/records/premeetings/{meeting.code}/cancel/"
    page = client.post(cancelling, {"version": meeting.version}, follow=True).content.decode()
    assert f"{name}さんにはメッセージが届きません" in page


def test_the_story_of_a_request_tells_of_the_meeting_of_its_pair_and_of_no_other(advisor: Staff, match: Match) -> None:
    meeting = planned(advisor, match)
    stranger = make_helper(advisor, "他人")
    other = actions.Meeting(clock.now() + timedelta(days=3), PLACE, match.request.kind)
    actions.plan_premeeting(advisor, stranger, match.request.requester, other)
    actions.note_premeeting_look(meeting, match.person)
    actions.note_premeeting_look(meeting, match.person)
    told_of = story(match.request)
    sentences = [entry.sentence for entry in told_of]
    assert sentences.count(f"{advisor.name}さんが事前打ち合わせを予定しました") == 1
    assert len([one for one in sentences if "事前打ち合わせのページ" in one]) == 1
    letters = [entry.to for entry in told_of if entry.gist.startswith("事前打ち合わせ")]
    assert sorted(letters) == ["中村", "高橋"]
