"""Two at one member: the second is told what the first wrote, and nobody loses anything."""

from collections.abc import Mapping

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from tetote.console.forms.merging import out_of_fields
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions import MemberData, change_member, written_about
from tetote.people.models import MemberRole, Person
from tetote.people.tests.builders import make_person
from tetote.ui.merging import merge

Form = dict[str, object]


@pytest.fixture
def person(organisation: Organisation) -> Person:
    return make_person(organisation)


def opened(client: Client, person: Person) -> Form:
    """The form as a browser would send it back."""
    form = client.get(reverse("console:member_edit", args=[person.code])).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def send(client: Client, person: Person, form: Form) -> str:
    return client.post(reverse("console:member_edit", args=[person.code]), form, follow=True).content.decode()


def change(staff: Staff, person: Person, **fields: str) -> None:
    with scope(organisation=person.organisation_id):
        change_member(
            staff, person, MemberData(**{"family_name": "高橋", **fields}, roles=frozenset({MemberRole.REQUESTING}))
        )


def now(person: Person) -> MemberData:
    with scope(organisation=person.organisation_id):
        return written_about(Person.objects.select_related("household").get(id=person.id))


def test_the_second_is_told_who_wrote_what_and_keeps_what_was_typed(
    desk: Client, administrator: Staff, person: Person
) -> None:
    form = opened(desk, person)
    change(administrator, person, area="さくら町", member_number="99", given_name="みなと", kana="たかはし みなと")
    page = send(desk, person, {**form, "area": "港"})
    assert administrator.name in page
    assert "地区：いまは「さくら町」" in page
    assert "会員番号：「99」" in page
    assert 'value="港"' in page
    assert now(person).area == "さくら町"


def test_saving_once_more_keeps_both(desk: Client, administrator: Staff, person: Person) -> None:
    form = opened(desk, person)
    change(administrator, person, area="さくら町", member_number="99", given_name="みなと", kana="たかはし みなと")
    told = desk.post(reverse("console:member_edit", args=[person.code]), {**form, "area": "港"}).context["form"]
    page = send(desk, person, {name: told[name].value() for name in told.fields if told[name].value() is not None})
    assert "変更を保存しました" in page
    assert (now(person).area, now(person).member_number) == ("港", "99")


def test_an_address_changed_from_another_persons_page_counts_too(
    desk: Client, administrator: Staff, person: Person
) -> None:
    partner = make_person(person.organisation, household=person.household, family_name="高橋", given_name="ゆう")
    form = opened(desk, person)
    change(administrator, partner, address="港1-1", area=person.household.area, member_number=partner.member_number)
    assert "住所：「港1-1」" in send(desk, person, form)


def test_the_same_written_by_both_is_no_quarrel(desk: Client, administrator: Staff, person: Person) -> None:
    form = opened(desk, person)
    assert "変更を保存しました" in send(desk, person, form)


@pytest.mark.parametrize("nonsense", ["[]", '"x"', "{}", '{"roles": 3, "area": null}', '{"roles": ["king"]}'])
def test_a_form_that_says_nonsense_replaces_nothing_unasked(desk: Client, person: Person, nonsense: str) -> None:
    assert out_of_fields([]) == MemberData("")
    before = now(person)
    page = send(desk, person, {"family_name": "小川", "seen": nonsense or "x"})
    if nonsense not in ("[]", "{}"):
        assert now(person) == before
        assert 'value="小川"' in page


def test_theirs_is_taken_over_where_nothing_was_typed() -> None:
    seen: Mapping[str, object] = {"area": "a", "kana": "k"}
    merged, differences = merge(seen, {"area": "a", "kana": "mine"}, {"area": "theirs", "kana": "k"})
    assert merged == {"area": "theirs", "kana": "mine"}
    assert [(found.field, found.is_yours) for found in differences] == [("area", False)]


def test_roles_are_among_what_is_compared(desk: Client, administrator: Staff, person: Person) -> None:
    form = opened(desk, person)
    with scope(organisation=person.organisation_id):
        both = frozenset({MemberRole.REQUESTING, MemberRole.PROVIDING})
        seen = written_about(person)
        change_member(administrator, person, MemberData(seen.family_name, seen.given_name, roles=both))
    assert "区分：「" in send(desk, person, form)


def test_every_link_is_withdrawn_after_a_page_that_says_what_it_means(desk: Client, person: Person) -> None:
    url = reverse("console:member_links", args=[person.code])
    assert "取り消しはできません" in desk.get(url).content.decode()
    page = desk.post(url, follow=True).content.decode()
    assert "これまでのリンクは、もう開けません" in page
    with scope(organisation=person.organisation_id):
        person.refresh_from_db()
    assert person.links_withdrawn == 1


def test_who_only_looks_withdraws_nothing(window: Client, person: Person) -> None:
    assert window.post(reverse("console:member_links", args=[person.code])).status_code == 403
