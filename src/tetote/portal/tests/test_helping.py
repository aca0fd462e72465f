"""A helper says what they can do, in LINE and on their page, and has their activities in their own calendar."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import escape
from django_scopes import scope

from tetote.channels.facts import ButtonPressed
from tetote.kernel import clock
from tetote.matching.tests.builders import make_helper, make_match
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions import close_feed, open_feed, withdraw_links
from tetote.people.models import Ability, AbilityHours, MemberRole, Person
from tetote.people.permissions import link_for
from tetote.people.tests.builders import make_ability, make_contact, make_person
from tetote.portal.helping.feed import feed_url
from tetote.portal.helping.taps import ABILITIES, DAY, DAYS, on_button

ADDRESS = "U" + "a" * 32
pytestmark = pytest.mark.usefixtures("frozen")


@pytest.fixture
def helper(scoped: Organisation) -> Person:
    """Somebody who helps, on LINE."""
    person = make_person(scoped, role=MemberRole.PROVIDING, family_name="青木")
    make_contact(person, address=ADDRESS)
    return person


def tap(person: Person, action: str, *args: str) -> str:
    """Taps it in LINE; what was answered, as one text."""
    on_button(
        ButtonPressed(
            organisation_id=person.organisation_id,
            kind="line",
            address=ADDRESS,
            happened_at=clock.now(),
            action=action,
            args=args,
        )
    )
    return str(Message.objects.order_by("-created_at", "-id")[0].parts)


def hours(person: Person) -> list[tuple[int, int, int]]:
    rows = AbilityHours.objects.filter(person=person).order_by("weekday", "from_minute")
    return list(rows.values_list("weekday", "from_minute", "to_minute"))


def test_days_are_chosen_by_taps_and_an_old_button_does_no_other_thing(helper: Person) -> None:
    assert "まだ" in tap(helper, ABILITIES.action)
    tap(helper, DAYS)
    tap(helper, DAY, "0", "on")
    assert hours(helper) == [(0, 540, 1020)]
    AbilityHours.objects.update(from_minute=600)
    tap(helper, DAY, "0", "on")
    answer = tap(helper, DAY, "7", "on")
    assert hours(helper) == [(0, 600, 1020), (7, 600, 1020)]
    assert "月・祝" in answer
    tap(helper, DAY, "0", "off")
    tap(helper, DAY, "0", "off")
    assert hours(helper) == [(7, 600, 1020)]
    assert "10:00" in tap(helper, ABILITIES.action)


def test_who_does_not_help_is_told_so_kindly(scoped: Organisation) -> None:
    parent = make_person(scoped)
    make_contact(parent, address=ADDRESS)
    tap(parent, DAY, "0", "on")
    assert hours(parent) == []


def test_each_topic_is_a_screen_of_its_own(client: Client, helper: Person) -> None:
    page = link_for(helper, "people-member:abilities", helper.id)
    make_ability(helper, kinds=["care"])
    assert "預かり" in client.get(page).content.decode()
    typed = {"d2": "on", "f2": "540", "t2": "720", "g2": "780", "u2": "900"}
    assert client.post(f"{page}?topic=days", typed).status_code == 302
    assert hours(helper) == [(2, 540, 720), (2, 780, 900)]
    assert client.post(f"{page}?topic=days", {**typed, "t2": "540"}).status_code == 422
    client.post(f"{page}?topic=kinds", {"kinds": ["escort"], "takes_sick": "yes"})
    client.post(f"{page}?topic=home", {"has_pets": "no", "smokes": ""})
    client.post(f"{page}?topic=children", {"youngest_months": "6", "oldest_months": "", "most_children": ""})
    client.post(f"{page}?topic=places", {"escorts_by": ["car"]})
    stated = Ability.objects.get()
    assert (stated.kinds, stated.takes_sick, stated.has_pets, stated.smokes) == (["escort"], True, False, None)
    assert (stated.youngest_months, stated.escorts_by) == (6, ["car"])
    assert client.get(f"{page}?topic=nothing").status_code == 200
    parent = make_person(helper.organisation)
    assert client.get(link_for(parent, "people-member:abilities", parent.id)).status_code == 410


def test_the_calendar_names_nobody_and_its_address_can_be_taken_back(
    client: Client, advisor: Staff, organisation: Organisation
) -> None:
    with scope(organisation=organisation.pk):
        helper = make_helper(advisor)
        match = make_match(advisor, helper, starts_at=clock.now() + timedelta(days=3))
    page = link_for(helper, "portal:calendar", helper.id)
    shown = client.get(page).content.decode()
    assert "みどり台" in shown
    assert "calendar.ics" not in shown
    client.post(page, {"to": "open"})
    helper.refresh_from_db()
    first = feed_url(helper)
    shown = client.get(page).content.decode()
    assert escape(first) in shown
    assert "このアドレスを止める" in shown, "and not a word that seems to close the page"
    written = client.get(first).content.decode()
    assert "SUMMARY:送迎と預かり みどり台" in written
    assert not any(name in written for name in ("高橋", "中村", match.request.place_from))
    client.post(page, {"to": "open"})
    helper.refresh_from_db()
    assert (client.get(first).status_code, client.get(feed_url(helper)).status_code) == (404, 200)
    with scope(organisation=organisation.pk):
        close_feed(helper)
    assert client.get(feed_url(helper)).status_code == 404
    with scope(organisation=organisation.pk):
        open_feed(helper)
        newest = feed_url(helper)
        withdraw_links(advisor, helper)
    assert client.get(newest).status_code == 404
    assert client.get(newest.replace("activities", "x")).status_code == 404
