"""Menus over the real wire, against a whole LINE that runs beside the test."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django_scopes import scope
from pytest_django import Settings

from linesim.channel import Channel, ChannelSettings
from linesim.pictures import dimensions
from linesim.testing import SimServer, running
from linesim.tests.pictures import menu_picture
from tetote.channels.actions import LineChannel, connect_account
from tetote.channels.facts import MenuTabMissing
from tetote.channels.line import client
from tetote.channels.line.richmenus import keeping
from tetote.channels.line.richmenus.pictures import Picture
from tetote.channels.models import ChannelAccount
from tetote.kernel import clock, facts
from tetote.kernel.models import Job
from tetote.messaging import actions
from tetote.messaging.jobs import heal_menus, keep_menus
from tetote.messaging.menus import linking, making
from tetote.messaging.menus.making import picture_of
from tetote.messaging.menus.turn import turn
from tetote.messaging.models import Audience, MenuAtLine, MenuDesk, MenuLink, MenuPublication
from tetote.messaging.tests.builders import make_helper, make_helpers
from tetote.messaging.tests.menus import make_menu, make_publication, states, turn_until_still
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions import MemberData, change_member, unlink_contact
from tetote.people.models import ContactPoint, MemberRole, Person

pytestmark = [pytest.mark.integration, pytest.mark.loopback, pytest.mark.django_db(transaction=True)]
State, Trouble = MenuPublication.State, MenuPublication.Trouble
CHANNEL = "1000000009"


@pytest.fixture
def line(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[SimServer]:
    """A LINE that links menus at once."""
    monkeypatch.setattr(linking, "SOON", timedelta(0))
    monkeypatch.setattr(making, "picture_of", lambda *_: Picture(menu_picture(), "image/png"))
    monkeypatch.setattr("linesim.wire.richmenubulk.SOON", 0)
    with running([ChannelSettings(CHANNEL, "secret", "token")]) as server:
        settings.TETOTE_LINE_API_URL = settings.TETOTE_LINE_DATA_URL = server.url
        yield server
    client._pool().clear()


@pytest.fixture
def account(scoped: Organisation, line: SimServer) -> ChannelAccount:
    """The organisation's account at that LINE."""
    return connect_account(
        scoped.pk, LineChannel(name="町", channel_id=CHANNEL, bot_user_id="", secret="secret", token="token")
    )


@pytest.fixture
def helper(scoped: Organisation, line: SimServer) -> Person:
    """Somebody who helps, a friend of the account."""
    person = make_helper(scoped)
    line.add_user("林 さくら", address_of(person), following=True)
    return person


def address_of(person: Person) -> str:
    return ContactPoint.objects.get(person=person).address


def at(line: SimServer) -> Channel:
    return line.platform.channels[CHANNEL]


def seen_by(line: SimServer, person: Person) -> dict[str, Any]:
    """What this person's phone shows: the menu's body, or nothing."""
    channel = at(line)
    user = channel.users.get(address_of(person))
    assert user
    menu = channel.rich_menus.shown_to(user)
    return dict(menu.body) if menu else {}


def labels(body: dict[str, Any]) -> list[str]:
    return [area["action"]["label"] for area in body.get("areas", ())]


def test_a_menu_is_made_linked_seen_and_published(
    scoped: Organisation,
    account: ChannelAccount,
    line: SimServer,
    helper: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(making, "picture_of", picture_of)
    make_publication(scoped)
    assert turn_until_still(account) is None
    assert states(scoped) == [State.PUBLISHED]
    assert labels(seen_by(line, helper)) == ["センターに話す"]
    assert MenuLink.objects.get().state == MenuLink.State.SEEN
    (menu,) = at(line).rich_menus.by_id.values()
    assert dimensions(menu.image) == (2500, 1686)


def test_the_job_goes_on_by_itself(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person
) -> None:
    make_publication(scoped)
    job = Job.objects.get(name="messaging.menus")
    for _ in range(5):
        keep_menus(**job.args)
    assert states(scoped) == [State.PUBLISHED]


def test_strangers_see_everybodys_menu(scoped: Organisation, account: ChannelAccount, line: SimServer) -> None:
    phone = line.add_user("だれか", "U" + "9" * 32, following=True)
    make_publication(scoped, Audience.UNKNOWN)
    turn_until_still(account)
    user = at(line).users.get(phone.user_id)
    assert user
    shown = at(line).rich_menus.shown_to(user)
    assert shown
    assert states(scoped) == [State.PUBLISHED]


def test_tabs_switch_and_lead_to_the_newest(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person
) -> None:
    make_publication(scoped, menu=make_menu(tabs=2))
    turn_until_still(account)
    phone = line.phone(address_of(helper))
    phone.tap("", label="困ったとき")
    assert labels(seen_by(line, helper))[0] == "ふだん"

    make_publication(scoped, menu=make_menu("話したい", tabs=2))
    turn_until_still(account)
    assert states(scoped) == [State.REPLACED, State.PUBLISHED]
    assert labels(seen_by(line, helper)) == ["困ったとき", "話したい"]
    assert len(at(line).rich_menus.by_id) == 2
    assert set(at(line).rich_menus.aliases) == {"tetote-providing-1", "tetote-providing-2"}


def test_fewer_tabs_leave_no_alias_behind(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person
) -> None:
    make_publication(scoped, menu=make_menu(tabs=3))
    turn_until_still(account)
    make_publication(scoped)
    turn_until_still(account)
    assert at(line).rich_menus.aliases == {}
    assert len(at(line).rich_menus.by_id) == 1


def test_going_back_shows_the_earlier_version(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person
) -> None:
    first = make_publication(scoped)
    turn_until_still(account)
    make_publication(scoped, menu=make_menu("話したい"))
    turn_until_still(account)
    actions.publish_menu(first.version)
    turn_until_still(account)
    assert labels(seen_by(line, helper)) == ["センターに話す"]
    assert states(scoped) == [State.REPLACED, State.REPLACED, State.PUBLISHED]


@pytest.mark.parametrize(
    "moment",
    ["create", "upload", "point", "link"],
)
def test_a_worker_killed_between_call_and_row_leaves_nothing_twice(
    scoped: Organisation,
    account: ChannelAccount,
    line: SimServer,
    helper: Person,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    make_publication(scoped, menu=make_menu(tabs=2))
    done = getattr(keeping.Keeper, moment)

    def killed(self: keeping.Keeper, *args: object) -> None:
        done(self, *args)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(keeping.Keeper, moment, killed)
        with pytest.raises(KeyboardInterrupt):
            turn(account)
    # A killed worker does not even leave the desk; its lease lapses.
    MenuDesk.objects.update(lease_until=clock.now() - timedelta(seconds=1))
    turn_until_still(account)
    assert states(scoped) == [State.PUBLISHED]
    assert len(at(line).rich_menus.by_id) == 2
    assert labels(seen_by(line, helper)) == ["困ったとき", "センターに話す"]


def test_only_one_sits_at_the_desk(scoped: Organisation, account: ChannelAccount, line: SimServer) -> None:
    make_publication(scoped)
    MenuDesk.objects.create(organisation=scoped, account=account, lease_until=clock.now() + timedelta(seconds=30))
    assert turn(account) == 3
    assert at(line).rich_menus.by_id == {}


def test_a_full_hour_at_line_is_waited_for_and_said(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person
) -> None:
    for _ in range(100):
        keeping.Keeper("token").create({**BODY, "name": "another tool's"})
    publication = make_publication(scoped)
    assert (turn_until_still(account) or 0) > 60
    publication.refresh_from_db()
    assert (publication.state, publication.trouble) == (State.MAKING, Trouble.HOUR)
    line.advance(3600)
    assert turn_until_still(account) is None
    publication.refresh_from_db()
    assert (publication.state, publication.trouble) == (State.PUBLISHED, "")


BODY: dict[str, Any] = {
    "size": {"width": 2500, "height": 843},
    "selected": False,
    "chatBarText": "x",
    "areas": [],
}


def test_our_own_hundred_an_hour_is_kept_without_asking(
    scoped: Organisation, account: ChannelAccount, line: SimServer
) -> None:
    publication = make_publication(scoped)
    MenuAtLine.objects.bulk_create(
        MenuAtLine(
            organisation=scoped, publication=publication, position=number, line_id=f"x{number}", tried_at=clock.now()
        )
        for number in range(1, 101)
    )
    assert turn(account) == 300
    assert at(line).rich_menus.by_id == {}


def test_what_line_does_not_know_is_not_taken_away_for_ever(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person, advisor: Staff
) -> None:
    make_publication(scoped)
    turn_until_still(account)
    line.fault("POST /v2/bot/richmenu/bulk/unlink", {"status": 404})
    change_member(advisor, helper, MemberData(family_name="林"))
    assert turn(account) is None
    assert MenuLink.objects.get().state == MenuLink.State.UNSURE


def test_silence_is_waited_out(scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person) -> None:
    line.fault("POST /v2/bot/richmenu", {"status": 500})
    publication = make_publication(scoped)
    assert turn(account) == 5
    publication.refresh_from_db()
    assert (publication.state, publication.trouble) == (State.MAKING, Trouble.SILENCE)
    line.clear_faults()
    assert turn_until_still(account) is None
    assert states(scoped) == [State.PUBLISHED]


def test_a_refused_token_fails_and_says_why(scoped: Organisation, account: ChannelAccount, line: SimServer) -> None:
    ChannelAccount.objects.update(token="an old token")
    account.refresh_from_db()
    publication = make_publication(scoped)
    assert turn(account) is None
    publication.refresh_from_db()
    assert (publication.state, publication.trouble) == (State.FAILED, Trouble.ACCOUNT)


def test_a_refused_picture_fails_and_leaves_no_menu_behind(
    scoped: Organisation, account: ChannelAccount, line: SimServer, monkeypatch: pytest.MonkeyPatch, helper: Person
) -> None:
    make_publication(scoped)
    turn_until_still(account)
    monkeypatch.setattr("tetote.messaging.menus.making.picture_of", lambda *_: Picture(b"no picture", "image/png"))
    publication = make_publication(scoped, menu=make_menu("話したい"))
    assert turn_until_still(account) is None
    publication.refresh_from_db()
    assert (publication.state, publication.trouble) == (State.FAILED, Trouble.PICTURE)
    assert len(at(line).rich_menus.by_id) == 1
    assert labels(seen_by(line, helper)) == ["センターに話す"]


def test_an_alias_that_somebody_made_before_us_is_pointed_anew(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person
) -> None:
    at(line).rich_menus.aliases["tetote-providing-2"] = "richmenu-of-somebody"
    make_publication(scoped, menu=make_menu(tabs=2))
    turn_until_still(account)
    assert states(scoped) == [State.PUBLISHED]
    assert at(line).rich_menus.aliases["tetote-providing-2"] in at(line).rich_menus.by_id


def test_a_menu_deleted_at_line_is_noticed(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person
) -> None:
    publication = make_publication(scoped)
    turn_until_still(account)
    at(line).rich_menus.by_id.clear()
    MenuLink.objects.update(state=MenuLink.State.WAITING)
    turn_until_still(account)
    publication.refresh_from_db()
    assert (publication.state, publication.trouble) == (State.FAILED, Trouble.GONE)


def test_a_role_that_changes_changes_the_menu(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person, administrator: Staff
) -> None:
    for audience, words in ((Audience.PROVIDING, "手つだう"), (Audience.REQUESTING, "たのむ"), (Audience.BOTH, "両方")):
        make_publication(scoped, audience, make_menu(words))
    turn_until_still(account)
    seen = [labels(seen_by(line, helper))]
    for roles in ({MemberRole.REQUESTING}, set(MemberRole), set[MemberRole]()):
        change_member(administrator, helper, MemberData(family_name="林", roles=frozenset(roles)))
        turn_until_still(account)
        seen.append(labels(seen_by(line, helper)))
    assert seen == [["手つだう"], ["たのむ"], ["両方"], []]


def test_who_does_both_sees_the_helpers_menu_when_there_is_none_of_their_own(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person, administrator: Staff
) -> None:
    make_publication(scoped)
    change_member(administrator, helper, MemberData(family_name="林", roles=frozenset(MemberRole)))
    turn_until_still(account)
    assert labels(seen_by(line, helper)) == ["センターに話す"]


def test_an_unlinked_phone_loses_the_menu(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person, administrator: Staff
) -> None:
    make_publication(scoped)
    turn_until_still(account)
    unlink_contact(administrator, ContactPoint.objects.get(person=helper))
    turn_until_still(account)
    assert seen_by(line, helper) == {}


def test_who_is_no_friend_at_line_does_not_hold_it_up(
    scoped: Organisation, account: ChannelAccount, line: SimServer
) -> None:
    make_helper(scoped)
    make_publication(scoped)
    turn_until_still(account, most=40)
    assert states(scoped) == [State.PUBLISHED]
    assert MenuLink.objects.get().state == MenuLink.State.UNSURE


def test_one_malformed_address_spoils_nothing(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person
) -> None:
    odd = make_helper(scoped)
    ContactPoint.objects.filter(person=odd).update(address="somebody@line")
    make_publication(scoped)
    turn_until_still(account)
    assert labels(seen_by(line, helper)) == ["センターに話す"]
    assert states(scoped) == [State.PUBLISHED]


def test_another_organisations_people_are_left_alone(
    scoped: Organisation, account: ChannelAccount, line: SimServer, other_organisation: Organisation
) -> None:
    with scope(organisation=other_organisation.pk):
        other = make_helper(other_organisation)
        line.add_user("となりの人", address_of(other), following=True)
    make_publication(scoped)
    turn_until_still(account)
    with scope(organisation=other_organisation.pk):
        assert seen_by(line, other) == {}
        assert not MenuLink.objects.exists()


def test_pressing_publish_twice_is_one_wish(scoped: Organisation, account: ChannelAccount, line: SimServer) -> None:
    first = make_publication(scoped)
    assert actions.publish_menu(first.version) == first
    turn_until_still(account)
    assert actions.publish_menu(first.version) == first
    assert states(scoped) == [State.PUBLISHED]


def test_a_tab_that_leads_nowhere_brings_the_menu_back(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person
) -> None:
    make_publication(scoped)
    turn_until_still(account)
    keeping.Keeper("token").unlink([address_of(helper)])
    with transaction.atomic():
        facts.publish(
            MenuTabMissing(organisation_id=scoped.pk, kind="line", address=address_of(helper), happened_at=clock.now())
        )
    turn_until_still(account)
    assert labels(seen_by(line, helper)) == ["センターに話す"]


def test_an_answer_that_is_lost_after_the_work_makes_nothing_twice(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person
) -> None:
    for endpoint in ("POST /v2/bot/richmenu", "POST /v2/bot/richmenu/*/content", "POST /v2/bot/richmenu/bulk/link"):
        line.fault(endpoint, {"reset": True, "after": True, "count": 1})
    make_publication(scoped, menu=make_menu(tabs=2))
    for _ in range(6):
        turn_until_still(account)
    assert states(scoped) == [State.PUBLISHED]
    assert len(at(line).rich_menus.by_id) == 2


def test_six_hundred_people_are_two_calls(
    scoped: Organisation, account: ChannelAccount, line: SimServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "SAMPLE", 100)
    people = make_helpers(scoped, 600)
    for person in people[::40]:
        line.add_user("林", address_of(person), following=True)
    make_publication(scoped)
    turn_until_still(account, most=40)
    assert len(line.requests("/v2/bot/richmenu/bulk/link")) == 2
    assert states(scoped) == [State.PUBLISHED]
    assert labels(seen_by(line, people[560])) == ["センターに話す"]


def test_a_newer_wish_replaces_one_that_is_on_its_way(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person
) -> None:
    make_publication(scoped, menu=make_menu(tabs=2))
    make_publication(scoped, menu=make_menu("話したい"))
    turn_until_still(account)
    assert states(scoped) == [State.REPLACED, State.PUBLISHED]
    assert labels(seen_by(line, helper)) == ["話したい"]
    assert len(at(line).rich_menus.by_id) == 1


def test_what_was_given_up_wakes_again_when_the_hour_turns(
    scoped: Organisation, account: ChannelAccount, line: SimServer, helper: Person
) -> None:
    make_publication(scoped)
    Job.objects.all().delete()
    heal_menus()
    assert Job.objects.filter(name="messaging.menus", organisation_id=scoped.pk).count() == 1
