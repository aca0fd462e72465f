"""From the file to the members, and back, as a clerk does it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from tetote.kernel import jobs
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Person, RosterImport, RosterRow
from tetote.people.roster_pages import UploadedList
from tetote.people.tests.builders import make_person

LIST = """あおば町 会員名簿,,,,
会員番号,会員氏名,フリガナ,会員種別,生年月日,好きな花
0001,青木 花,アオキ ハナ,協力会員,S45.1.1,すみれ
0002,林　蓮,ハヤシ レン,両方,来年,
,,,利用会員,,
0003,髙橋 みなと,タカハシ ミナト,利用会員,1990/5/5,
"""


@pytest.fixture
def office(client: Client, advisor: Staff) -> Client:
    """The advisor at their desk."""
    client.force_login(advisor.user)
    return client


def uploaded(office: Client, text: str = LIST) -> str:
    file = SimpleUploadedFile("名簿.csv", text.encode("cp932"))
    answer = office.post(reverse("people:roster"), {"file": file})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def fields_of(page: str) -> dict[str, str]:
    """What the form of the columns would send."""
    selects = re.findall(r'<select name="(c\d+)".*?</select>', page, re.DOTALL)
    chosen = {
        name: re.search(rf'<select name="{name}".*?<option value="([^"]*)" selected', page, re.DOTALL)
        for name in selects
    }
    return {name: found[1] if found else "" for name, found in chosen.items()}


def test_a_list_is_mapped_checked_taken_in_and_taken_back(office: Client, organisation: Organisation) -> None:
    with scope(organisation=organisation.pk):
        known = make_person(organisation, family_name="髙橋", given_name="みなと", kana="たかはし みなと")
        Person.objects.update(member_number="")
    columns = uploaded(office)
    page = office.get(columns).content.decode()
    chosen = fields_of(page)
    assert list(chosen.values()) == ["number", "name", "kana", "roles", "born_on", "keep"]
    wrong = office.post(columns, {"do": "check", "header": "2", "sheet": "", **chosen, "c1": "number"})
    assert wrong.status_code == 422
    answer = office.post(columns, {"do": "check", "header": "2", "sheet": "", "of_sheet": "", **chosen})
    check = str(answer.headers["Location"])
    page = office.get(check).content.decode()
    assert "来年" in page
    assert f"row-{6}" in page
    with scope(organisation=organisation.pk):
        assert Person.objects.count() == 1
    office.post(check, {"do": "answer", "row-6": str(known.id)})
    answer = office.post(check, {"do": "take"})
    result = str(answer.headers["Location"])
    assert "data-poll" in office.get(result).content.decode()
    assert jobs.run_due(limit=50)
    with scope(organisation=organisation.pk):
        assert sorted(Person.objects.values_list("member_number", flat=True)) == ["0001", "0002", "0003"]
        roster = RosterImport.objects.get()
        assert RosterRow.objects.filter(roster=roster, state="created").count() == 2
    assert office.get(reverse("people:roster_progress", args=[roster.id])).status_code == 200
    assert "名簿.csv" in office.get(reverse("people:roster")).content.decode()
    assert office.get(check).status_code == 302
    office.post(reverse("people:roster_back", args=[roster.id]))
    assert jobs.run_due(limit=50)
    with scope(organisation=organisation.pk):
        assert list(Person.objects.values_list("id", flat=True)) == [known.id]


def test_what_is_no_list_is_said_so_and_a_list_can_be_left(office: Client, organisation: Organisation) -> None:
    broken = SimpleUploadedFile("list.xlsx", b"PK nothing")
    assert office.post(reverse("people:roster"), {"file": broken}).status_code == 422
    columns = uploaded(office)
    with scope(organisation=organisation.pk):
        roster = RosterImport.objects.get()
    office.post(reverse("people:roster_leave", args=[roster.id]))
    assert office.get(columns).status_code == 302


def test_what_was_saved_brings_nothing_new_when_it_is_brought_in_again(
    office: Client, organisation: Organisation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    columns = uploaded(office)
    chosen = fields_of(office.get(columns).content.decode())
    office.post(columns, {"do": "check", "header": "2", "sheet": "", "of_sheet": "", **chosen})
    office.post(columns.replace("columns", "check"), {"do": "take"})
    assert jobs.run_due(limit=50)
    with django_assert_max_num_queries(18):
        saved = office.get(reverse("people:everything"))
    file = SimpleUploadedFile("again.xlsx", saved.content)
    columns = str(office.post(reverse("people:roster"), {"file": file}).headers["Location"])
    page = office.get(columns).content.decode()
    answer = office.post(columns, {"do": "check", "header": "1", "sheet": "自分たちの名簿", **fields_of(page)})
    with scope(organisation=organisation.pk):
        uploaded_again = UploadedList(organisation, RosterImport.objects.get(state="checked"))
        entries, problems = uploaded_again.read()
        planned = uploaded_again.plan(entries)
    assert (answer.status_code, [each.kind for each in planned], problems) == (302, ["same"] * 3, [])
