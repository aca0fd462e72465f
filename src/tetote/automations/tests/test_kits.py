"""From the catalogue to a draft, from a rule to a message, from an origin's change to one's own draft."""

import json
import re
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries
from tests.messages.judging import judge

from tetote.automations.kits import arriving, fetching, sharing, speaking, upstream
from tetote.automations.kits.fetching import NotFetchedError, is_public
from tetote.automations.kits.installing import install
from tetote.automations.kits.review import review
from tetote.automations.kits.sources import Found, of_arrival, of_installation, of_neighbour, shared_elsewhere
from tetote.automations.models import KitArrival, KitCopy, ProcedureRule, SharedProcedure
from tetote.booking.facts import BookingMoved
from tetote.booking.models import Booking
from tetote.booking.tests.builders import make_booking, make_resource
from tetote.channels import parts as channel_parts
from tetote.channels.parts import Card, Link, lines_of
from tetote.kernel import clock, facts
from tetote.kernel.errors import NotAllowedError, NotFoundError, TetoteError
from tetote.kernel.models import Job
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation, Staff
from tetote.people.tests.builders import make_contact, make_person
from tetote.procedures import actions
from tetote.procedures.actions import Who
from tetote.procedures.engine.definition.merging import Offer
from tetote.procedures.engine.definition.stored import from_json, to_json
from tetote.procedures.engine.turns import Another
from tetote.procedures.models import Application, Procedure, Run
from tetote.procedures.queries import cause_of
from tetote.procedures.queries.kits import read_kit, shipped
from tetote.procedures.tests.builders import Answering

pytestmark = pytest.mark.django_db
SignIn = Callable[[Staff], Client]


@pytest.fixture
def copied(scoped: Organisation, advisor: Staff) -> Procedure:
    return install(advisor, of_installation("damage-report"))


def said() -> list[str]:
    """What was said, line by line; of a card without its heading."""
    parts = [channel_parts.from_json(message.parts)[0] for message in Message.objects.order_by("created_at", "id")]
    return ["\n".join(lines_of(part)[isinstance(part, Card) :]) for part in parts]


def report(organisation: Organisation, procedure: Procedure) -> Application:
    person = make_person(organisation)
    make_contact(person)
    talk = Answering(procedure, Who("line", "U1", person))
    talk.says("街灯", "3", "", "", "みなみ町3丁目の角", "", "いいえ")
    return talk.sends()


@pytest.mark.usefixtures("scoped")
def test_every_shipped_kit_becomes_a_draft_and_says_first_what_it_will_do(
    organisation: Organisation, advisor: Staff
) -> None:
    for name, kit in shipped().items():
        seen = review(kit, organisation.id)
        assert len(seen.sentences) >= 4
        assert len(seen.messages) == len(kit.automations)
        procedure = install(advisor, of_installation(name))
        assert not procedure.is_open
    assert KitCopy.objects.count() == 10


@pytest.mark.usefixtures("scoped")
def test_a_copied_kit_without_slots_can_be_published_at_once(copied: Procedure, advisor: Staff) -> None:
    assert actions.publish(advisor, copied.code).number == 1


@pytest.mark.usefixtures("scoped")
def test_a_viewer_takes_nothing_over(viewer: Staff) -> None:
    with pytest.raises(NotAllowedError):
        install(viewer, of_installation("feedback"))


def test_what_was_sent_is_acknowledged_and_every_step_is_said(
    copied: Procedure, scoped: Organisation, advisor: Staff
) -> None:
    actions.publish(advisor, copied.code)
    application = report(scoped, copied)
    assert said() == [f"知らせてくださって、ありがとうございます（{application.code}）。\n担当が確かめます。"]
    actions.move_application(advisor, application.code, "done")
    assert f"直しました（{application.code}）" in said()[-1]


def test_a_rule_that_is_off_says_nothing_and_a_step_without_words_neither(
    copied: Procedure, scoped: Organisation, advisor: Staff
) -> None:
    ProcedureRule.objects.filter(procedure=copied).update(is_on=False)
    actions.publish(advisor, copied.code)
    application = report(scoped, copied)
    actions.move_application(advisor, application.code, "done")
    assert said() == []
    ProcedureRule.objects.all().delete()
    actions.reopen_application(advisor, application.code)
    actions.move_application(advisor, application.code, "declined")
    assert ["対応しない" in words for words in said()] == [True]


@pytest.mark.usefixtures("frozen")
def test_a_reminder_goes_out_the_day_before_and_only_for_that_day(scoped: Organisation, advisor: Staff) -> None:
    procedure = install(advisor, of_installation("pro-bono"))
    actions.publish(advisor, procedure.code)
    person = make_person(scoped)
    make_contact(person)
    talk = Answering(procedure, Who("line", "U1", person))
    talk.says("打ち合わせの記録", "集計", "2026/11/24", "設問を決めた", "案を作る", "団体")
    talk.spoken = actions.hear(scoped.id, talk.spoken.run.id, Another(talk.asks, wanted=False))
    talk.says("2026/12/9")
    application = talk.sends()
    job = Job.objects.get(name="automations.remind")
    assert job.due.astimezone(scoped.time_zone).isoformat() == "2026-12-07T18:00:00+09:00"
    speaking.remind(**{**job.args, "day": "2026-12-10"})
    assert len(said()) == 1
    speaking.remind(**job.args)
    speaking.remind(**job.args)
    assert said()[1:] == [f"もうすぐ次の打ち合わせです（{application.code}）。\nやることを見ておきましょう。"]


def changed_origin(name: str) -> Found:
    kit = shipped()[name]
    rows = [
        replace(row, label={**row.label, "ja": "新しい聞き方"}) if row.name == "what" else row
        for row in kit.procedure.survey
    ]
    return Found(KitCopy.Source.SHIPPED, name, replace(kit, procedure=replace(kit.procedure, survey=tuple(rows))))


def offers_of(procedure: Procedure) -> tuple[Offer, ...]:
    """What the origin of a copy has to offer today."""
    beside = upstream.upstream_of(procedure)
    assert beside is not None
    return beside.offers


def test_what_the_origin_changed_is_taken_over_or_passed_over(
    copied: Procedure, advisor: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert upstream.changed_copies(copied.organisation_id) == []
    monkeypatch.setattr(upstream, "of_installation", changed_origin)
    beside = upstream.upstream_of(copied)
    assert beside is not None
    (offer,) = beside.offers
    upstream.decide(advisor, copied.code, offer.key, take=True, edition=beside.edition)
    copied.refresh_from_db()
    assert "新しい聞き方" in copied.draft
    assert offers_of(copied) == ()
    with pytest.raises(NotFoundError):
        upstream.decide(advisor, copied.code, offer.key, take=True)


def test_what_is_passed_over_leaves_the_draft_alone(
    copied: Procedure, advisor: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = copied.draft
    monkeypatch.setattr(upstream, "of_installation", changed_origin)
    (offer,) = offers_of(copied)
    upstream.decide(advisor, copied.code, offer.key, take=False)
    copied.refresh_from_db()
    assert copied.draft == before
    assert offers_of(copied) == ()


def test_others_here_copy_what_is_shared_and_see_its_next_version(
    copied: Procedure, advisor: Staff, stranger: Staff
) -> None:
    with pytest.raises(TetoteError):
        sharing.share(advisor, copied.code, wanted=True)
    actions.publish(advisor, copied.code)
    sharing.share(advisor, copied.code, wanted=True)
    code = SharedProcedure.objects.get().code
    assert shared_elsewhere(advisor.organisation_id) == []
    with scope(organisation=stranger.organisation_id):
        assert [one.code for one in shared_elsewhere(stranger.organisation_id)] == [code]
        theirs = install(stranger, of_neighbour(code))
    definition = from_json(copied.draft)
    rows = tuple(
        replace(row, label={"ja": "別の聞き方", "en": "?"}) if row.name == "what" else row for row in definition.survey
    )
    actions.save_draft(advisor, copied.code, replace(definition, survey=rows))
    actions.publish(advisor, copied.code)
    with scope(organisation=stranger.organisation_id):
        assert upstream.changed_copies(stranger.organisation_id) == [(theirs, 1)]
        assert [offer.name for offer in offers_of(theirs)] == ["what"]
    sharing.share(advisor, copied.code, wanted=False)
    with pytest.raises(NotFoundError):
        of_neighbour(code)


def test_what_goes_out_as_a_file_comes_in_again(copied: Procedure, advisor: Staff) -> None:
    data = sharing.file_of(copied).encode()
    kit = read_kit(data).kit
    assert kit is not None
    assert to_json(kit.procedure) == copied.draft
    arrival = arriving.upload(advisor, "kit.json", data)
    again = install(advisor, of_arrival(arrival))
    assert (
        ProcedureRule.objects.filter(procedure=again).count() == ProcedureRule.objects.filter(procedure=copied).count()
    )


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        *(
            (inside, False)
            for inside in (
                "127.0.0.1",
                "10.1.2.3",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",  # noqa: S104 - an address to refuse, nothing is bound
                "224.0.0.1",
            )
        ),
        *(
            (inside, False)
            for inside in ("::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::")
        ),
    ],
)
def test_only_the_open_internet_is_asked(address: str, *, public: bool) -> None:
    assert is_public(address) == public


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("http://kits.example/a.json", "not-https"),
        ("https://kits.example:8443/a.json", "not-https"),
        ("https://me:word@kits.example/a.json", "not-https"),
        ("https://inside.example/a.json", "private"),
        ("https://nowhere.example/a.json", "unreachable"),
    ],
)
def test_an_address_is_looked_at_before_it_is_asked(address: str, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def resolved(host: str, *_about: object, **_more: object) -> list[object]:
        if host == "nowhere.example":
            raise socket.gaierror
        numbers = ["93.184.216.34", "10.0.0.1"] if host == "inside.example" else ["93.184.216.34"]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 443)) for number in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with pytest.raises(NotFetchedError) as refused:
        fetching.fetch(address)
    assert refused.value.fault == fault


class _Answer:
    """What a server says, piece by piece."""

    status = 200

    def __init__(self, pieces: list[bytes], leads_to: str = "") -> None:
        self.pieces, self.leads_to = pieces, leads_to

    def get_redirect_location(self) -> str | None:
        return self.leads_to or None

    def stream(self, *_about: object, **_more: object) -> list[bytes]:
        return self.pieces

    def release_conn(self) -> None: ...
    def close(self) -> None: ...


def test_a_redirect_is_looked_at_like_the_first_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        fetching, "_numbers", lambda host: ["10.0.0.1"] if host == "inside.example" else ["93.184.216.34"]
    )
    monkeypatch.setattr(fetching, "_ask", lambda _place: _Answer([], "https://inside.example/"))
    with pytest.raises(NotFetchedError) as refused:
        fetching.fetch("https://kits.example/")
    assert refused.value.fault == "private"


def test_a_file_that_does_not_end_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_numbers", lambda _host: ["93.184.216.34"])
    monkeypatch.setattr(fetching, "_ask", lambda _place: _Answer([b"x" * 100_000] * 99))
    with pytest.raises(NotFetchedError) as refused:
        fetching.fetch("https://kits.example/")
    assert refused.value.fault == "too-large"


@pytest.mark.usefixtures("scoped")
def test_a_kit_is_fetched_by_the_worker_and_looked_at_like_a_file(
    advisor: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrival = arriving.ask_for(advisor, "https://kits.example/a.json")
    monkeypatch.setattr(arriving, "fetch", lambda _address: b"{}")
    arriving.fetch_kit(str(arrival.id))
    arrival.refresh_from_db()
    assert (arrival.state, of_arrival(arrival).can_be_taken) == ("here", False)


@pytest.mark.usefixtures("scoped")
def test_what_nobody_decided_about_is_cleared_away(advisor: Staff) -> None:
    arriving.upload(advisor, "old.json", b"{}")
    KitArrival.objects.update(created_at=clock.now() - timedelta(days=2))
    arriving.upload(advisor, "new.json", b"{}")
    assert [arrival.reference for arrival in KitArrival.objects.all()] == ["new.json"]


def test_the_pages_lead_from_the_catalogue_to_a_draft(
    advisor: Staff, client_of: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(advisor)
    client.get("/console/procedures/catalogue/")
    with django_assert_num_queries(8):
        page = client.get("/console/procedures/catalogue/")
    assert page.status_code == 200
    take = "/console/procedures/catalogue/take/?kit=postpartum-visit"
    looked = client.get(take)
    assert looked.status_code == 200
    assert re.search(r"<dd>\d+（(\d{4}年)?\d+月\d+日\(.\)）</dd>", looked.content.decode()), "its version, of which day"
    overview = client.post(take, follow=True)
    code = overview.redirect_chain[-1][0].rstrip("/").rpartition("/")[2]
    for place in ("messages", "copies"):
        assert client.get(f"/console/procedures/catalogue/of/{code}/{place}/").status_code == 200


def test_words_are_changed_and_a_gap_nobody_can_fill_is_refused(advisor: Staff, client_of: SignIn) -> None:
    with scope(organisation=advisor.organisation_id):
        procedure = install(advisor, of_installation("damage-report"))
        rule = ProcedureRule.objects.filter(procedure=procedure).select_related("message").earliest("id")
    client = client_of(advisor)
    address = f"/console/procedures/catalogue/of/{procedure.code}/messages/{rule.message_id}/"
    refused = client.post(address, {"ja": "{name}さん", "en": ""})
    assert (refused.status_code, "{title}" in refused.content.decode()) == (200, True)
    assert client.post(address, {"ja": "届きました {code}", "en": ""}).status_code == 302
    rule.message.refresh_from_db()
    assert rule.message.text == {"ja": "届きました {code}"}
    client.post(f"/console/procedures/catalogue/of/{procedure.code}/messages/{rule.id}/switch/", {})
    rule.refresh_from_db()
    assert not rule.is_on


def test_a_faulty_file_and_a_fetched_address_have_their_pages(advisor: Staff, client_of: SignIn) -> None:
    client = client_of(advisor)
    bring = "/console/procedures/catalogue/import/"
    assert client.get(bring).status_code == 200
    assert client.post(bring, {"address": ""}).status_code == 200
    waiting = client.post(bring, {"address": "https://kits.example/a.json"}, follow=True)
    assert waiting.status_code == 200
    polled = client.get(waiting.redirect_chain[-1][0], headers={"HX-Request": "true"})
    assert (polled.status_code, "kit-state" in polled.content.decode()) == (200, True)
    from_file = client.post(bring, {"file": SimpleUploadedFile("kit.json", b'{"kit_version": 9}')}, follow=True)
    assert "9" in from_file.content.decode()


@pytest.mark.usefixtures("frozen")
def test_the_day_of_a_slot_is_that_of_the_booking_and_follows_it(scoped: Organisation, advisor: Staff) -> None:
    procedure = install(advisor, of_installation("damage-report"))
    actions.publish(advisor, procedure.code)
    application = report(scoped, procedure)
    cause = cause_of(application.run_id, "/data/visit")
    Application.objects.filter(id=application.id).update(outcome=json.dumps({"/data/visit": "slot-1"}))
    message = ProcedureRule.objects.filter(procedure=procedure).earliest("id").message
    ProcedureRule.objects.create(
        organisation_id=scoped.id, procedure=procedure, when="before:visit", message=message, days=1
    )
    resource = make_resource(scoped)
    booking = make_booking(resource, cause)
    moved = BookingMoved(organisation_id=scoped.id, booking_id=booking.id, person_id=None, cause=cause, by="staff")
    with transaction.atomic():
        facts.publish(moved)
    day = booking.slot.starts_at.astimezone(scoped.time_zone).date()
    (job,) = Job.objects.filter(name="automations.remind")
    assert job.args["day"] == day.isoformat()
    Booking.objects.filter(id=booking.id).update(state=Booking.State.CANCELLED, seat=None)
    before = len(said())
    speaking.remind(**job.args)
    assert len(said()) == before


@pytest.mark.integration  # For the SDK of LINE that judges it, which the other tests are spared.
@pytest.mark.parametrize("text", ["", "\n\n{link}", "{link}", "\n{title}\n{link}"])
@pytest.mark.usefixtures("scoped")
def test_a_rules_words_that_begin_with_nothing_are_still_a_message(
    copied: Procedure, scoped: Organisation, advisor: Staff, text: str
) -> None:
    actions.publish(advisor, copied.code)
    application = report(scoped, copied)
    judge([speaking.part_for(application, {"ja": text, "en": text})])


@pytest.mark.usefixtures("scoped")
def test_whoever_is_not_on_file_gets_the_way_to_what_they_sent_too(
    copied: Procedure, scoped: Organisation, advisor: Staff
) -> None:
    actions.publish(advisor, copied.code)
    application = report(scoped, copied)
    Application.objects.filter(id=application.id).update(person=None)
    Run.objects.filter(id=application.run_id).update(person=None)
    application = Application.objects.get(id=application.id)
    part = speaking.part_for(application, {"ja": "届きました。\nこちらからどうぞ。\n{link}"})
    assert isinstance(part, Card)
    (button,) = part.buttons
    assert isinstance(button, Link)
    assert "/p/answer/" in button.url
