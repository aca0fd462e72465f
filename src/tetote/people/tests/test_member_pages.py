"""Roles, courses, abilities, particulars and settings as a clerk handles them, and what the console shows of it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from tetote.kernel import audit
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions import details_of
from tetote.people.models import (
    Ability,
    AbilityHours,
    Consent,
    ContactPoint,
    Course,
    MemberRole,
    MemberSettings,
    Person,
    RoleAssignment,
    Suspension,
    Training,
)
from tetote.people.queries import is_available
from tetote.people.tests.builders import (
    make_ability,
    make_child,
    make_contact,
    make_course,
    make_person,
)

TODAY = date(2026, 11, 24)
pytestmark = pytest.mark.usefixtures("frozen")


@pytest.fixture
def office(client: Client, administrator: Staff) -> Client:
    """The administrator at their desk."""
    client.force_login(administrator.user)
    return client


@pytest.fixture
def helper(organisation: Organisation) -> Person:
    """Somebody who helps since spring."""
    return make_person(organisation, role=MemberRole.PROVIDING, family_name="青木", given_name="花")


def deed(office: Client, person: Person, name: str, role: str = "providing", **typed: str) -> int:
    return office.post(reverse("people:role_deed", args=[person.code, role, name]), typed).status_code


def test_a_role_is_renewed_rests_is_taken_up_again_and_left_and_all_of_it_stays_written(
    office: Client, helper: Person, organisation: Organisation
) -> None:
    assert deed(office, helper, "renew", on="2026-11-24") == 302
    assert deed(office, helper, "suspend", since="2026-11-20", until="2026-11-10", reason="health") == 422
    assert deed(office, helper, "suspend", since="2020-01-01", until="2020-02-01", reason="health") == 422
    assert deed(office, helper, "suspend", since="2026-11-20", reason="health", remark="足を痛めた") == 302
    assert deed(office, helper, "suspend", since="2026-12-01", reason="work") == 422
    with scope(organisation=organisation.pk):
        assert not is_available(helper, TODAY)
    assert "chip-warn" in office.get(reverse("console:member", args=[helper.code])).content.decode()
    assert office.get(f"{reverse('console:members')}?look=resting").content.decode().count(helper.code) > 0
    assert deed(office, helper, "resume", on="2026-11-25") == 302
    assert deed(office, helper, "suspend", since="2026-12-05", reason="work") == 302
    assert deed(office, helper, "withdraw", on="2026-11-30", reason="moved") == 302
    assert deed(office, helper, "withdraw", on="2026-11-30", reason="moved") == 422
    assert deed(office, helper, "join", on="2026-11-30") == 422
    assert deed(office, helper, "join", on="2026-12-01") == 302
    assert deed(office, helper, "dance", on="2026-12-01") == 404
    with scope(organisation=organisation.pk):
        first, second = RoleAssignment.objects.order_by("since")
        assert (first.until, first.reason, first.renewed_on) == (date(2026, 11, 30), "moved", TODAY)
        assert (second.since, second.until) == (date(2026, 12, 1), None)
        assert Suspension.objects.get().until == TODAY
        assert len([entry for entry in audit.entries_about(helper) if entry.verb.startswith("people.role")]) == 6
    assert "2026/11/30" in office.get(reverse("people:roles", args=[helper.code])).content.decode()


def test_courses_are_noted_lapse_and_are_warned_of(office: Client, helper: Person, organisation: Organisation) -> None:
    course = make_course(organisation)
    page = reverse("people:training", args=[helper.code])
    assert office.post(page, {"course": course.id, "attended_on": "2026-11-25"}).status_code == 422
    assert office.post(page, {"course": course.id, "attended_on": "2021-12-01"}).status_code == 302
    home = office.get(reverse("console:home")).content.decode()
    assert page in home
    assert "2026/11/30" in home
    lapsing, lapsed = (
        office.get(f"{reverse('console:members')}?look={look}").content.decode() for look in ("lapsing", "lapsed")
    )
    assert (helper.code in lapsing, helper.code in lapsed) == (True, False)
    with scope(organisation=organisation.pk):
        training = helper.trainings.get()
    assert "2021/12/01" in office.get(page).content.decode()
    office.post(reverse("people:training_remove", args=[helper.code, training.id]))
    assert helper.code in office.get(f"{reverse('console:members')}?look=lapsed").content.decode()


def test_what_several_did_is_noted_at_once(office: Client, helper: Person, organisation: Organisation) -> None:
    other, course = make_person(organisation, role=MemberRole.PROVIDING), make_course(organisation)
    codes = [helper.code, other.code]
    page = reverse("people:together_course")
    assert "青木 花" in office.get(page, {"code": codes}).content.decode()
    assert office.post(page, {"code": codes, "course": course.id, "attended_on": "2026-11-01"}).status_code == 302
    assert office.post(reverse("people:together_renew"), {"code": codes, "on": "2026-11-02"}).status_code == 302
    assert office.get(page).status_code == 302
    with scope(organisation=organisation.pk):
        assert Training.objects.filter(course=course).count() == 2
        assert set(RoleAssignment.objects.values_list("renewed_on", flat=True)) == {date(2026, 11, 2)}


def test_what_a_helper_can_do_is_written_down_for_them(
    office: Client, helper: Person, organisation: Organisation
) -> None:
    make_ability(helper, hours={0: [(540, 720), (780, 1020)]}, districts=["緑小"])
    page = reverse("people:abilities", args=[helper.code])
    assert 'value="緑小"' in office.get(page).content.decode()
    typed = {
        "kinds": ["care", "escort"],
        "takes_sick": "no",
        "youngest_months": "12",
        "oldest_months": "71",
        "most_children": "2",
        "districts": ["緑小"],
        "escorts_by": ["foot"],
        "has_pets": "yes",
        "smokes": "",
        "d1": "on",
        "f1": "540",
        "t1": "600",
        "g1": "600",
        "u1": "720",
        "d7": "on",
        "f7": "600",
        "t7": "540",
    }
    assert office.post(page, typed).status_code == 422
    assert office.post(page, {**typed, "t7": "720", "oldest_months": "11"}).status_code == 422
    assert office.post(page, {**typed, "t7": "720"}).status_code == 302
    with scope(organisation=organisation.pk):
        stated = Ability.objects.get()
        hours = list(AbilityHours.objects.order_by("weekday").values_list("weekday", "from_minute", "to_minute"))
    assert (stated.kinds, stated.takes_sick, stated.has_pets, stated.smokes) == (["care", "escort"], False, True, None)
    assert hours == [(1, 540, 720), (7, 600, 720)]
    assert "9:00–12:00" in office.get(reverse("console:member", args=[helper.code])).content.decode()


def test_particulars_household_and_the_order_of_reach(
    office: Client, helper: Person, organisation: Organisation
) -> None:
    page = reverse("people:details", args=[helper.code])
    typed = {"phone": "０９５-1", "district": "緑小", "id_seen_on": "2026-11-01", "id_seen_kind": "passport"}
    assert office.post(page, {**typed, "insured_until": "2027-03-31"}).status_code == 422
    typed |= {"insured_since": "2026-04-01", "insured_until": "2027-03-31"}
    assert office.post(page, {**typed, "consents": ["photos"]}).status_code == 302
    assert office.post(page, {**typed, "consents": ["matching"]}).status_code == 302
    assert "095-1" in office.get(page).content.decode()
    seen = {**typed, "seen": details_of(helper).fingerprint, "emergency_contacts": "夫 095-1\r\n姉 095-2"}
    assert office.post(page, seen).status_code == 422  # Something else stands there by now.
    assert office.post(page, {**seen, "seen": "", "consents": ["matching"]}).status_code == 302
    child = make_child(helper.household)
    partner = make_person(organisation, family_name="青木", given_name="進")
    household = reverse("people:household", args=[helper.code])
    assert partner.code in office.get(f"{household}?q=進").content.decode()
    office.post(household, {"with": partner.code})
    line, web = make_contact(helper), make_contact(helper, kind=ContactPoint.Kind.WEB)
    office.post(reverse("people:prefer", args=[helper.code, web.id]))
    edited = reverse("console:member_child_edit", args=[helper.code, child.id])
    office.post(edited, {"given_name": "みなと", "born_on": "2020-01-01", "once": child.id})
    with scope(organisation=organisation.pk):
        helper.refresh_from_db()
        child.refresh_from_db()
        assert (helper.phone, helper.id_seen_kind) == ("095-1", "passport")
        assert (helper.household_id, child.household_id) == (partner.household_id, partner.household_id)
        assert child.given_name == "みなと"
        assert Person.objects.get(id=helper.id).household.emergency_contacts == "夫 095-1\n姉 095-2"
        assert list(Consent.objects.filter(withdrawn_at=None).values_list("purpose", flat=True)) == ["matching"]
        assert Consent.objects.count() == 2
        assert [c.id for c in ContactPoint.objects.filter(person=helper).order_by("preference")] == [web.id, line.id]


def test_the_settings_and_the_courses_of_an_organisation(
    office: Client, helper: Person, organisation: Organisation
) -> None:
    typed = {
        "both_label": "両方会員",
        "training_policy": "block",
        "warn_days": "30",
        "dormant_days": "90",
        "renewal_month": "4",
        "districts": "緑小\n\n南小\n緑小",
        "providing_label_en": "Helper",
    }
    assert office.post(reverse("people:settings"), typed).status_code == 302
    course = {"code": "first_aid", "name": "緊急救命講習", "is_required": "on"}
    assert office.post(reverse("people:course_new"), course).status_code == 422
    assert office.post(reverse("people:course_new"), {**course, "valid_years": "3"}).status_code == 302
    assert office.post(reverse("people:course_new"), {**course, "valid_years": "3"}).status_code == 422
    with scope(organisation=organisation.pk):
        kept, made = MemberSettings.objects.get(), Course.objects.get()
        assert (kept.districts, kept.training_policy, made.valid_years) == (["緑小", "南小"], "block", 3)
        Person.objects.filter(id=helper.id).update(family_name="更新待")
        RoleAssignment.objects.update(since=date(2026, 3, 1))
    assert "緊急救命講習" in office.get(reverse("people:settings")).content.decode()
    assert office.get(reverse("people:course", args=[made.id])).status_code == 200
    for look in ("renewal", "unstated", "dormant", "lapsed"):
        assert helper.code in office.get(f"{reverse('console:members')}?look={look}&role=providing").content.decode()
    assert helper.code not in office.get(f"{reverse('console:members')}?district=緑小").content.decode()
    english = office.get(reverse("console:member", args=[helper.code]), headers={"accept-language": "en"})
    assert "Helper" in english.content.decode()


def test_who_only_looks_sees_and_changes_nothing(client: Client, viewer: Staff, helper: Person) -> None:
    client.force_login(viewer.user)
    assert client.get(reverse("people:roles", args=[helper.code])).status_code == 200
    assert client.post(reverse("people:training", args=[helper.code]), {}).status_code == 403
    assert deed(client, helper, "renew", on="2026-11-24") == 403
