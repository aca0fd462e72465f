"""The day itself: what the helper has to know, start and end by a tap, what it cost, and how a report is corrected."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tetote.kernel import audit, clock, jobs, shelf
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.matching import actions, links
from tetote.matching.models import ActivityReport, HeldMinute, Match, ReportChange
from tetote.matching.queries.reports import corrections, receipts_of
from tetote.matching.receipts import small
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import fresh, make_helper, make_match, make_parent
from tetote.messaging.models import Message
from tetote.organisations.models import Staff
from tetote.people.actions import ChangedMeanwhileError, write_day_facts
from tetote.people.queries import ChildFacts, DayFacts, day_facts

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def local(link: str) -> str:
    """The path of a link, for the test's own browser."""
    return link.removeprefix("http://testserver")


def picture(side: int = 2000) -> bytes:
    """A photo as a phone takes it, with the place in it."""
    exif = Image.Exif()
    exif[0x010F] = "Phone"
    made = BytesIO()
    Image.new("RGB", (side, 10), "white").save(made, "JPEG", exif=exif)
    return made.getvalue()


@pytest.fixture
def match(advisor: Staff) -> Match:
    return make_match(advisor, make_helper(advisor), parent=make_parent(advisor))


def last() -> Message:
    return Message.objects.order_by("-created_at", "-id")[0]


def test_the_parent_writes_what_is_needed_on_the_day_and_the_trail_names_fields_only(
    client: Client, match: Match
) -> None:
    parent = match.request.requester
    link = local(links.family_link(parent))
    shown = client.get(link).context
    sent = {
        "seen": shown["form"]["seen"].value(),
        "before": shown["before"],
        "address": "みどり台1-2",
        "receivers": "祖母 花子",
        "emergency_contacts": "父",
    }
    sent |= {"allergy_0": "卵", "doctor_0": "あおば小児科", "care_note_0": ""}
    assert client.post(link, sent).status_code == 302
    parent.household.refresh_from_db()
    assert day_facts(parent.household).children[0].allergy == "卵"
    (entry,) = audit.entries_about(parent).filter(verb="people.facts.changed")
    assert entry.data == {"fields": "address, receivers, emergency_contacts, allergy, doctor"}
    late = client.post(link, sent | {"address": "ほか", "allergy_0": "", "care_note_0": "昼寝"})
    assert late.status_code == 422
    assert "いまは「みどり台1-2」。保存すると" in late.content.decode()
    assert "「卵」を取り込みました" in late.content.decode()
    form = late.context["form"]
    again = {name: form[name].value() or "" for name in form.fields}
    assert client.post(link, again).status_code == 302
    parent.household.refresh_from_db()
    (of_child,) = day_facts(parent.household).children
    assert (parent.household.address, of_child.allergy, of_child.care_note) == ("ほか", "卵", "昼寝")


def test_the_children_of_others_are_out_of_reach(match: Match, advisor: Staff) -> None:
    other = make_parent(advisor, family_name="別人")
    child = other.household.children.get()
    facts = DayFacts(children=(ChildFacts(child.id, allergy="x"),))
    with pytest.raises(NotFoundError):
        write_day_facts(match.request.requester, facts, audit.SYSTEM)
    with pytest.raises(ChangedMeanwhileError):
        write_day_facts(other, DayFacts(), audit.SYSTEM, "0" * 16)


def test_start_and_end_are_one_tap_each_and_become_the_report(match: Match, frozen: time_machine.Traveller) -> None:
    helper, request = match.person, match.request
    actions.begin_by_tap(helper, match.id)
    assert last().purpose == "matching.not_now"
    frozen.move_to(request.starts_at - timedelta(minutes=10))
    actions.begin_by_tap(helper, match.id)
    actions.begin_by_tap(helper, match.id)
    frozen.move_to(request.ends_at - timedelta(minutes=30))
    actions.end_by_tap(helper, match.id)
    frozen.move_to(request.ends_at)
    actions.end_by_tap(helper, match.id)
    assert fresh(request).state == State.DONE
    assert last().purpose == "matching.ask_report"
    actions.report_as_planned(helper, match.id)
    report = ActivityReport.objects.get()
    assert report.started_at == request.starts_at - timedelta(minutes=10)
    assert report.ended_at == request.ends_at - timedelta(minutes=30)
    actions.end_by_tap(helper, match.id)
    assert last().purpose == "matching.report_thanks"


def test_a_second_tap_of_the_thumb_ends_nothing(match: Match, frozen: time_machine.Traveller) -> None:
    helper, request = match.person, match.request
    frozen.move_to(request.starts_at)
    actions.begin_by_tap(helper, match.id)
    frozen.shift(timedelta(seconds=2))
    actions.end_by_tap(helper, match.id)
    assert (fresh(request).state, last().purpose) == (State.DECIDED, "matching.began")
    frozen.shift(timedelta(seconds=10))
    actions.end_by_tap(helper, match.id)
    assert fresh(request).state == State.DONE


def test_an_end_that_was_tapped_by_mistake_is_taken_back_at_once_and_no_later(
    match: Match, frozen: time_machine.Traveller
) -> None:
    helper, request = match.person, match.request
    frozen.move_to(request.starts_at)
    actions.begin_by_tap(helper, match.id)
    frozen.shift(timedelta(minutes=20))
    actions.end_by_tap(helper, match.id)
    assert "activity-goes-on" in str(last().parts)
    frozen.shift(timedelta(minutes=9))
    for _ in range(2):
        actions.take_end_back_by_tap(helper, match.id)
        match.refresh_from_db()
        assert (fresh(request).state, match.finished_at, last().purpose) == (State.DECIDED, None, "matching.began")
    assert HeldMinute.objects.filter(match=match).exists()
    frozen.shift(timedelta(minutes=1))
    actions.end_by_tap(helper, match.id)
    ended = clock.now()
    frozen.shift(timedelta(minutes=10))
    actions.take_end_back_by_tap(helper, match.id)
    match.refresh_from_db()
    assert (fresh(request).state, match.finished_at, last().purpose) == (State.DONE, ended, "matching.late")
    actions.end_by_tap(helper, match.id)
    assert "activity-goes-on" not in str(last().parts)
    actions.report_as_planned(helper, match.id)
    actions.take_end_back_by_tap(helper, match.id)
    assert (fresh(request).state, ActivityReport.objects.count()) == (State.REPORTED, 1)


def test_what_was_taken_back_ends_by_itself_in_the_end(match: Match, frozen: time_machine.Traveller) -> None:
    frozen.move_to(match.request.starts_at)
    actions.begin_by_tap(match.person, match.id)
    frozen.shift(timedelta(minutes=20))
    actions.end_by_tap(match.person, match.id)
    actions.take_end_back_by_tap(match.person, match.id)
    frozen.move_to(match.request.ends_at)
    while jobs.run_due(lane=jobs.Lane.HOUSE):
        pass
    assert (fresh(match.request).state, last().purpose) == (State.DONE, "matching.ask_report")


def test_the_same_on_the_page(client: Client, match: Match, frozen: time_machine.Traveller) -> None:
    link = local(links.details_link(match.person, match.request))
    assert "今から始めます" not in client.get(link).content.decode()
    frozen.move_to(match.request.starts_at)
    assert "今から始めます" in client.get(link).content.decode()
    client.post(link, {"clock": "begin"})
    assert "今終わりました" in client.get(link).content.decode()
    frozen.shift(timedelta(hours=1))
    assert client.post(link, {"clock": "end"})["Location"].startswith("http://testserver/m/report/")
    assert fresh(match.request).state == State.DONE


def test_nobody_elses_tap_counts(match: Match, advisor: Staff, frozen: time_machine.Traveller) -> None:
    frozen.move_to(match.request.starts_at)
    with pytest.raises(NotFoundError):
        actions.begin_by_tap(make_helper(advisor, "他人"), match.id)


def test_a_photo_loses_what_the_phone_wrote_into_it() -> None:
    with Image.open(BytesIO(small(picture()))) as made:
        assert (made.size[0], dict(made.getexif())) == (1600, {})
    for nonsense in (b"", b"%PDF-1.7", picture()[:50]):
        with pytest.raises(TetoteError):
            small(nonsense)


def test_a_report_with_costs_and_photo_is_read_objected_and_corrected_with_a_trail(
    client: Client, match: Match, frozen: time_machine.Traveller
) -> None:
    frozen.move_to(match.request.ends_at)
    link = local(links.report_link(match))
    said = {"starts": "10:00", "ends": "12:00", "mood": "fine", "condition": "よく眠った", "category": "lessons"}
    photo = SimpleUploadedFile("x.jpg", picture(), "image/jpeg")
    assert client.post(link, said | {"yen_travel": "１３２０", "photos": photo, "seen": "0"}).status_code == 302
    report = ActivityReport.objects.get()
    (receipt,) = receipts_of(report)
    assert shelf.get(receipt.id).startswith(b"\xff\xd8")
    check = local(links.check_link(match.request.requester, report))
    page = client.get(check).content.decode()
    assert "1,320円" in page
    assert "よく眠った" in page
    assert f">{match.person.family_name}さん<" in page
    assert "いかがでしたか" not in page
    assert client.get(local(links.receipt_link(match.request.requester, receipt)))["Content-Type"] == "image/jpeg"
    client.post(check, {"answer": "object", "version": "1", "words": "11時まででした"})
    report.refresh_from_db()
    assert (report.objection, bool(report.objected_at)) == ("11時まででした", True)
    shorter = said | {"ends": "11:00", "yen_travel": "", "removed": str(receipt.id), "seen": "1"}
    assert client.post(link, shorter).status_code == 302
    changed = {(one.who, one.field) for one in corrections(report)}
    assert {field for _who, field in changed} == {"ended_at", "expenses", "receipts"}
    assert {who for who, _field in changed} == {match.person.family_name}
    report.refresh_from_db()
    assert (report.objection, report.objected_at, receipts_of(report).count()) == ("", None, 0)
    page = client.get(check).content.decode()
    assert "活動の報告が直されました" in page
    assert "交通費 1,320円 → <b>–</b>" in page
    assert client.post(check, {"answer": "confirm", "version": "1"})["Location"].endswith("?changed=1")
    client.post(check, {"answer": "confirm", "version": "2"})
    assert "この報告を確認しました" in client.get(check).content.decode()


@pytest.mark.parametrize("typed", ["320", "３２０円", "￥３２０", "¥ 320", "320 円"])
def test_yen_are_taken_as_they_stand_on_a_receipt(
    typed: str, client: Client, match: Match, frozen: time_machine.Traveller
) -> None:
    frozen.move_to(match.request.ends_at)
    said = {"starts": "10:00", "ends": "12:00", "mood": "fine", "yen_travel": typed, "yen_meal": "1,200", "seen": "0"}
    assert client.post(local(links.report_link(match)), said).status_code == 302
    assert set(ActivityReport.objects.get().expenses.values_list("kind", "yen")) == {("travel", 320), ("meal", 1200)}


def test_whoever_has_to_correct_is_told_to_choose_the_photos_again(
    client: Client, match: Match, frozen: time_machine.Traveller
) -> None:
    frozen.move_to(match.request.ends_at)
    said = {"starts": "10:00", "ends": "12:00", "mood": "fine", "yen_travel": "たくさん", "seen": "0"}
    link = local(links.report_link(match))
    photo = SimpleUploadedFile("x.jpg", picture(), "image/jpeg")
    assert "写真をもう一度選んで" in client.post(link, said | {"photos": photo}).content.decode()
    assert "写真をもう一度選んで" not in client.post(link, said).content.decode()


def test_the_same_report_twice_leaves_no_correction(match: Match, frozen: time_machine.Traveller) -> None:
    frozen.move_to(match.request.ends_at)
    account = actions.Account(match.request.starts_at, match.request.ends_at, expenses={"meal": 500})
    for _ in range(2):
        actions.report(match, account, audit.SYSTEM)
    assert not ReportChange.objects.exists()


def test_a_sixth_photo_is_refused_and_nothing_stays(match: Match, frozen: time_machine.Traveller) -> None:
    frozen.move_to(match.request.ends_at)
    account = actions.Account(match.request.starts_at, match.request.ends_at)
    with pytest.raises(TetoteError):
        actions.report(match, account, audit.SYSTEM, photos=actions.Photos((b"x",) * 6))
    assert not ActivityReport.objects.exists()
