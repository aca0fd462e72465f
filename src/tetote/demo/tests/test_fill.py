"""The town is complete, and everything in it agrees with everything else."""

import json
import re
import tomllib
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.db.models import Count, F, Q
from django.utils import translation
from django_scopes import scope, scopes_disabled

from linesim.channel import ChannelSettings
from linesim.jsonvalues import as_object, parse
from linesim.platform import Platform
from tetote.booking.models import Booking
from tetote.channels.models import ChannelAccount
from tetote.console.trail import lines
from tetote.demo.addresses import PHONES, Addresses
from tetote.demo.folder import Folder
from tetote.demo.line_users import line_user
from tetote.demo.linesim_setup import write_channels, write_phones
from tetote.demo.phones import linesim_state
from tetote.demo.summary import summary
from tetote.kernel import audit, clock
from tetote.kernel.errors import NotFoundError
from tetote.kernel.models import AuditEntry, Job
from tetote.matching.models import ActivityReport, Call, Match, Offer, PreMeeting, SupportRequest, Wave
from tetote.matching.queries.access import access_request
from tetote.matching.rules.states import State
from tetote.messaging.models import Batch, Delivery, InboundMessage, MenuVersion, Message
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Child, ContactPoint, MemberRole, Person, RegistrationCard
from tetote.people.queries import (
    Receipt,
    applications,
    confirmed,
    people_with_role,
    printed_code,
    role_counts,
    search,
)
from tetote.procedures.models import Procedure

AT = Addresses(8240, 8241)
CHANNEL = ChannelSettings("2009000001", "secret", "token")
pytestmark = [pytest.mark.large, pytest.mark.usefixtures("aoba", "db")]
Kind, Reached = ContactPoint.Kind, ContactPoint.State
WITH_A_MATCH = {State.DECIDED, State.DONE, State.REPORTED}


def test_34_help_and_60_ask(aoba: Organisation) -> None:
    assert role_counts(aoba.id) == {MemberRole.PROVIDING: 34, MemberRole.REQUESTING: 60}


def test_31_helpers_have_line_one_mail_one_a_page_and_one_has_blocked_us(aoba: Organisation) -> None:
    helpers = people_with_role(aoba.id, MemberRole.PROVIDING)
    ways = Counter(ContactPoint.objects.filter(person__in=helpers).values_list("kind", "state"))
    assert ways == {
        (Kind.LINE, Reached.ACTIVE): 31,
        (Kind.EMAIL, Reached.ACTIVE): 1,
        (Kind.WEB, Reached.ACTIVE): 1,
        (Kind.LINE, Reached.BLOCKED): 1,
    }


def test_one_helper_and_one_parent_get_mail_each_letter_by_itself(aoba: Organisation) -> None:
    roles = ContactPoint.objects.filter(kind=Kind.EMAIL).values_list("person__roles__role", flat=True)
    assert sorted(roles) == [MemberRole.PROVIDING, MemberRole.REQUESTING]
    letters = Batch.objects.filter(kind=Kind.EMAIL)
    assert set(letters.values_list("account__kind", "size")) == {("email", 1)}
    assert Delivery.objects.filter(batch__in=letters).count() == letters.count() > 20


def test_a_call_goes_out_in_waves_and_the_next_one_is_due_in_a_few_hours() -> None:
    call = Call.objects.get(way=Call.Way.WAVES)
    first, following = call.waves.order_by("number")[:2]
    answered = call.offers.filter(person__invitations__wave=first).values_list("answer", flat=True)
    assert sorted(answered) == ["no", "yes"]
    assert (first.kind, first.invitations.count(), following.kind) == (Wave.Kind.BEST, 5, Wave.Kind.WIDER)
    assert following.sent_at is None
    assert timedelta(hours=1) < following.due - clock.now() < timedelta(hours=6)


def test_somebody_swims_every_tuesday_and_thursday_and_meets_the_helper_before() -> None:
    days = SupportRequest.objects.exclude(series=None).order_by("starts_at")
    assert {request.starts_at.weekday() for request in days} == {1, 3}
    assert [request.state for request in days[:3]] == [State.DECIDED, State.DECIDED, State.RECEIVED]
    meeting = PreMeeting.objects.get(state=PreMeeting.State.PLANNED)
    assert clock.now() < meeting.starts_at < days[0].starts_at
    assert meeting.helper_id == days[0].matches.get().person_id


def test_most_helpers_are_over_sixty(aoba: Organisation) -> None:
    sixty_years_ago = clock.now().date() - timedelta(days=60 * 365 + 15)
    helpers = people_with_role(aoba.id, MemberRole.PROVIDING)
    assert helpers.filter(born_on__lte=sixty_years_ago).count() > 34 * 0.56


def test_every_state_is_there() -> None:
    assert set(SupportRequest.objects.values_list("state", flat=True)) == set(State)


def test_a_match_holds_exactly_where_the_state_says_so() -> None:
    requests = SupportRequest.objects.annotate(held=Count("matches", filter=Q(matches__ended_at=None)))
    wrong = [request for request in requests if request.held != (request.state in WITH_A_MATCH)]
    assert wrong == []


def test_a_report_is_written_exactly_where_the_state_says_so() -> None:
    reported = SupportRequest.objects.filter(state=State.REPORTED)
    assert set(reported) == set(SupportRequest.objects.filter(matches__report__isnull=False))


def test_reports_wait_for_a_word_and_one_is_disputed() -> None:
    assert ActivityReport.objects.filter(confirmed_at=None, objected_at=None).exists()
    assert ActivityReport.objects.filter(objected_at__isnull=False).count() == 1


def test_nobody_is_in_two_places_at_once() -> None:
    held = Match.objects.filter(ended_at=None).select_related("request").order_by("person_id", "request__starts_at")
    clashes = [
        (one, other)
        for one, other in pairwise(held)
        if one.person_id == other.person_id and one.request.ends_at > other.request.starts_at
    ]
    assert clashes == []


def test_the_chosen_had_said_yes() -> None:
    since_line = Match.objects.filter(request__calls__isnull=False)
    willing = Offer.objects.filter(answer=Offer.Answer.YES).values_list("request_id", "person_id")
    assert set(since_line.values_list("request_id", "person_id")) <= set(willing)


def test_a_call_is_open_only_while_answers_count() -> None:
    open_calls = Call.objects.filter(closed_at=None).values_list("request__state", flat=True)
    assert set(open_calls) == {State.CALLING, State.ANSWERED}


def test_answers_come_after_the_call_and_before_now() -> None:
    assert not Offer.objects.filter(answered_at__lt=F("call__sent_at")).exists()
    assert not Offer.objects.filter(answered_at__gt=clock.now()).exists()


def test_loads_differ_and_some_have_never_helped(aoba: Organisation) -> None:
    helpers = people_with_role(aoba.id, MemberRole.PROVIDING)
    loads = [helper.visits for helper in helpers.annotate(visits=Count("matches", filter=Q(matches__ended_at=None)))]
    assert loads.count(0) >= 5
    assert max(loads) >= 10


def test_somebody_who_answered_today_had_not_helped_for_half_a_year() -> None:
    haraguchi = Person.objects.get(family_name="原口")
    assert Offer.objects.filter(person=haraguchi, answer=Offer.Answer.YES, released_at=None).exists()
    visits = Match.objects.filter(person=haraguchi, request__starts_at__gt=clock.now() - timedelta(days=180))
    assert not visits.exists()


def test_nothing_waits_to_be_sent_and_nothing_is_overdue() -> None:
    assert not Batch.objects.exclude(state=Batch.State.SENT).exists()
    overdue = Job.objects.filter(due__lte=clock.now()).values_list("name", flat=True)
    assert list(overdue) == ["messaging.menus"], "only the menus wait for the worker, who has LINE at hand"


def test_a_familys_menu_begins_the_request_and_leads_to_its_own_page(aoba: Organisation) -> None:
    menu = json.dumps(MenuVersion.objects.get(audience="requesting").definition)
    begins = re.findall(r"procedure-begin:([^\"]+)", menu)
    procedures = Procedure.objects.filter(organisation=aoba, code__in=begins)
    assert [one.title for one in procedures] == ["子どもの預かり・送迎の依頼"]
    assert "my-page" in menu


def test_what_is_decided_will_be_reminded_of_and_finished() -> None:
    decided = SupportRequest.objects.filter(state=State.DECIDED).count()
    assert Job.objects.filter(name="matching.finish").count() == decided
    assert Job.objects.filter(name="matching.remind").exists()


def test_every_message_went_to_somebody_or_says_why_not() -> None:
    addressed = Message.objects.filter(deliveries__isnull=False) | Message.objects.filter(batches__isnull=False)
    assert set(Message.objects.all()) == set(addressed)
    sizes = Batch.objects.filter(message__deliveries__isnull=False).values_list("id", "size")
    people = Counter(Delivery.objects.exclude(batch=None).values_list("batch_id", flat=True))
    assert dict(sizes) == dict(people)


def test_every_request_tells_its_story_from_the_beginning() -> None:
    firsts: dict[str, str] = {}
    for subject, verb in (
        AuditEntry.objects.filter(subject_kind="matching.supportrequest")
        .order_by("at", "id")
        .values_list("subject_id", "verb")
    ):
        firsts.setdefault(str(subject), verb)
    assert len(firsts) == SupportRequest.objects.count()
    assert set(firsts.values()) == {"matching.request.received", "matching.series.received"}


def test_nothing_has_happened_after_now() -> None:
    assert not AuditEntry.objects.filter(at__gt=clock.now()).exists()
    assert not Message.objects.filter(created_at__gt=clock.now()).exists()


def test_words_wait_in_the_inbox_and_one_is_from_nobody_on_file() -> None:
    waiting = InboundMessage.objects.filter(handled_at=None)
    assert waiting.count() >= 4
    assert waiting.filter(person=None).count() == 1


def test_somebody_applies_and_cards_are_printed(aoba: Organisation) -> None:
    assert [newcomer.name for newcomer in applications(aoba.id)] == ["小川みなみ"]
    cards = RegistrationCard.objects.all()
    assert len(cards) == 11
    assert all(card.is_open and printed_code(card) for card in cards)
    assert confirmed(Person.objects.all(), Receipt.UNCONFIRMED).count() > 2


def test_a_call_names_nobody() -> None:
    names = {name for pair in Person.objects.values_list("family_name", "given_name") for name in pair if name}
    names |= set(Child.objects.values_list("given_name", flat=True))
    for parts in Message.objects.filter(purpose="matching.call").values_list("parts", flat=True):
        said = " ".join([part["headline"] + " ".join(part["lines"]) for part in parts])
        assert not [name for name in names if len(name) > 1 and name in said]


def test_the_non_profit_sees_nothing_of_the_town(aoba: Organisation) -> None:
    temari = Organisation.objects.get(code="temari")
    with scopes_disabled():
        of_the_town = SupportRequest.objects.filter(organisation=aoba).first()
        everybody = set(Person.objects.values_list("id", flat=True))
    assert of_the_town
    with scope(organisation=temari.pk):
        own = set(search(temari.id, "").values_list("id", flat=True))
        assert len(own) == 8
        assert own == set(Person.objects.values_list("id", flat=True)) < everybody
        assert not SupportRequest.objects.exists()
        with pytest.raises(NotFoundError):
            access_request(temari.id, of_the_town.code)


def test_the_four_phones_belong_to_two_helpers_and_two_parents(aoba: Organisation) -> None:
    owners = Person.objects.filter(contact_points__address__in=map(line_user, PHONES)).order_by("member_number")
    assert [person.family_name for person in owners] == ["中村", "原口", "石井", "松田"]
    assert all(line_user(number) in AT.phones for number in PHONES)


def test_whoever_tries_the_second_parents_phone_has_nothing_booked_yet(aoba: Organisation) -> None:
    assert Booking.objects.filter(organisation=aoba).exists()
    assert not Booking.objects.filter(organisation=aoba, person__family_name="松田").exists()


def test_linesim_plays_both_accounts_and_posts_to_this_demo(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    write_channels(folder, AT)
    channels = tomllib.loads(folder.channels.read_text())["channel"]
    accounts = ChannelAccount.everywhere.filter(kind="line").order_by("channel_id")
    assert [channel["secret"] for channel in channels] == [account.secret for account in accounts]
    for channel, account in zip(channels, accounts, strict=True):
        assert channel["webhook_url"] == f"http://127.0.0.1:8240/hooks/line/{account.code}/"


def test_every_phone_shows_what_was_said(aoba: Organisation, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    write_phones(folder)
    channel = json.loads(folder.phones.read_text())["channels"]["2009000001"]
    on_line = ContactPoint.objects.filter(organisation=aoba, kind=ContactPoint.Kind.LINE).count()
    assert len(channel["users"]) == on_line + 2  # and two whom nobody has on file
    assert [user["userId"] for user in channel["users"][:4]] == [line_user(number) for number in PHONES]
    for number in PHONES:
        chat = channel["chats"][line_user(number)]
        assert [entry["timestamp"] for entry in chat] == sorted(entry["timestamp"] for entry in chat)
        assert len({entry["id"] for entry in chat}) == len(chat) >= 2
        assert all(entry["message"] for entry in chat)


def test_the_welcome_names_both_organisations_their_sign_ins_and_the_phones() -> None:
    said = summary(AT)
    for expected in (
        "あおば町ファミリー・サポート・センター",
        "てまりの会",
        "sasaki@aoba.example",
        "tetote-demo",
        AT.phones,
    ):
        assert expected in said


def test_linesim_shows_the_prepared_chats_and_keeps_them() -> None:
    platform = Platform([CHANNEL])
    platform.load(as_object(parse(json.dumps(linesim_state()))))
    channel = platform.channel_named(CHANNEL.channel_id)
    for number in PHONES:
        user = channel.users.by_id[line_user(number)]
        assert user.following
        assert channel.chat(user.user_id).messages
    again = Platform([CHANNEL])
    again.load(platform.dump())
    assert again.dump() == platform.dump()


def test_the_audit_trail_says_nothing_as_machines_write_it(aoba: Organisation) -> None:
    staff = Staff.objects.filter(organisation=aoba)[0]
    with translation.override("ja"):
        told = [line.words for line in lines(staff, audit.entries_of(aoba.pk))]
    raw = re.compile(r"\d{4}-\d\d-\d\d|[a-z]+_[a-z]+|received|てとてさん|（）")
    assert sorted({words for words in told if raw.search(words)}) == []
