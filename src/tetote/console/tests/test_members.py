"""The list of members: narrowed by its address, in pages, and as a file."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from tetote.console.tests.builders import text_of
from tetote.kernel.models import AuditEntry
from tetote.messaging.models import Delivery, Message
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint, MemberRole, Person
from tetote.people.tests.builders import make_contact, make_person, make_role
from tetote.ui.sheets import harmless

LIST = "/console/members/"
QUERIES = 12


@pytest.fixture
def three(organisation: Organisation) -> None:
    """One who asks and is on LINE, one who helps and has a page, one who does both and cannot be reached."""
    asks = make_person(organisation, family_name="青木", given_name="はな", kana="あおき はな")
    make_contact(asks)
    helps = make_person(
        organisation, role=MemberRole.PROVIDING, family_name="井上", given_name="ふみ", kana="いのうえ ふみ"
    )
    make_contact(helps, kind=ContactPoint.Kind.WEB, address=helps.code)
    both = make_person(organisation, family_name="上田", given_name="なお", kana="うえだ なお")
    make_role(both, MemberRole.PROVIDING)


def test_somebody_who_blocked_us_is_seen_as_such(organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation, family_name="青木")
    make_contact(person, state=ContactPoint.State.BLOCKED)
    assert "ブロックされています" in text_of(desk, LIST)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("", "青木 井上 上田"),
        ("q=いのうえ", "井上"),
        ("q=イノウエ", "井上"),
        ("q=ｲﾉｳｴ", "井上"),
        ("q=青木 はな", "青木"),
        ("role=providing", "井上 上田"),
        ("role=providing&q=うえ", "井上 上田"),
        ("role=requesting", "青木 上田"),
        ("reach=line", "青木"),
        ("reach=web", "井上"),
        ("reach=none", "上田"),
        ("role=president&reach=moon", "青木 井上 上田"),
    ],
)
def test_it_is_narrowed_by_its_address(desk: Client, query: str, there: str) -> None:
    page = text_of(desk, f"{LIST}?{query}")
    assert [name for name in ("青木", "井上", "上田") if name in page] == there.split()


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", "青木 井上 上田"),
        ("-since", "上田 井上 青木"),
        ("number", "青木 井上 上田"),
        ("-kana", "上田 井上 青木"),
        ("nonsense", "青木 井上 上田"),
        ("--kana", "青木 井上 上田"),
    ],
)
def test_it_is_put_in_order_by_its_address(desk: Client, sort: str, order: str) -> None:
    page = text_of(desk, f"{LIST}?sort={sort}")
    names = order.split()
    assert sorted(names, key=page.index) == names


@pytest.mark.usefixtures("three")
def test_it_counts_by_the_organisations_own_words(organisation: Organisation, desk: Client) -> None:
    organisation.providing_label = "まかせて会員"
    organisation.save()
    page = text_of(desk, LIST)
    assert "まかせて会員 2人" in page
    assert "依頼会員 2人" in page


def test_it_says_what_to_do_first(desk: Client) -> None:
    assert "最初の会員を登録してください" in text_of(desk, LIST)


@pytest.mark.usefixtures("three")
def test_it_says_when_nobody_fits(desk: Client) -> None:
    assert "あてはまる方がいません" in text_of(desk, f"{LIST}?q=渡辺")


def test_strangers_members_are_not_there(desk: Client, other_organisation: Organisation) -> None:
    make_person(other_organisation, family_name="渡辺")
    assert "渡辺" not in text_of(desk, LIST)
    assert "渡辺" not in desk.get(reverse("console:members_csv")).content.decode()


def test_it_comes_in_pages_with_the_same_number_of_queries(
    organisation: Organisation, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_person(organisation)
    desk.get(LIST)
    with django_assert_num_queries(QUERIES):
        desk.get(LIST)
    for _ in range(51):
        make_contact(make_person(organisation))
    with django_assert_num_queries(QUERIES):
        page = text_of(desk, f"{LIST}?role=requesting")
    assert "page=2" in page
    assert "role=requesting" in page
    assert text_of(desk, f"{LIST}?page=2").count("<tr>") == 3


@pytest.mark.usefixtures("three")
def test_the_file_holds_what_the_list_shows_and_leaves_a_trace(organisation: Organisation, desk: Client) -> None:
    response = desk.get(reverse("console:members_csv"), {"role": "providing"})
    rows = list(csv.reader(StringIO(response.content.decode())))
    assert rows[0][:3] == ["会員番号", "姓", "名"]
    assert [row[1] for row in rows[1:]] == ["井上", "上田"]
    assert rows[2][4] == "両方会員"
    assert response["Content-Disposition"].startswith("attachment;")
    with scope(organisation=organisation.pk):
        assert AuditEntry.objects.get(verb="console.members.exported").data == {"count": 2}


@pytest.mark.usefixtures("three")
def test_a_heading_orders_and_turns_round_and_keeps_the_filter(desk: Client) -> None:
    page = text_of(desk, f"{LIST}?role=requesting&page=1")
    assert 'aria-sort="ascending"' in page
    assert 'href="?role=requesting&amp;sort=-kana"' in page
    assert 'href="?role=requesting&amp;sort=number"' in page


@pytest.mark.usefixtures("three")
def test_the_workbook_keeps_numbers_as_they_are_written(organisation: Organisation, desk: Client) -> None:
    with scope(organisation=organisation.pk):
        Person.objects.filter(family_name="青木").update(member_number="0012", given_name="=1+1")
    cells = strings(desk.get(reverse("console:members_excel")))
    assert "0012" in cells
    assert "=1+1" in cells


@pytest.mark.usefixtures("three")
def test_those_who_were_ticked_are_saved_and_nobody_else(organisation: Organisation, desk: Client) -> None:
    with scope(organisation=organisation.pk):
        code = Person.objects.get(family_name="井上").code
    cells = strings(desk.get(reverse("console:members_excel"), {"picked": "1", "code": code}))
    assert "井上" in cells
    assert "青木" not in cells
    nobody = desk.get(reverse("console:members_excel"), {"picked": "1"}, follow=True)
    assert "だれも選ばれていません" in nobody.content.decode()


def strings(response: HttpResponseBase) -> str:
    """Every text of a workbook."""
    assert response["Content-Disposition"].endswith('.xlsx"')
    with ZipFile(BytesIO(response.getvalue())) as book:
        return book.read("xl/sharedStrings.xml").decode()


@pytest.mark.usefixtures("three")
def test_the_same_is_written_to_several_after_a_look(organisation: Organisation, desk: Client) -> None:
    with scope(organisation=organisation.pk):
        people = list(Person.objects.order_by("kana"))
    codes = [person.code for person in people]
    url = reverse("console:members_write")
    first = desk.get(url, {"code": codes})
    assert "3人に書く" in first.content.decode()
    assert "上田 なお" in first.content.decode()
    form = {"text": "会場が変わりました", "once": str(first.context["form"]["once"].value()), "code": codes}
    looked = desk.post(url, {**form, "look": "1", "seen": ""}).content.decode()
    assert "会場が変わりました" in looked
    with scope(organisation=organisation.pk):
        assert not Message.objects.exists()
    for _ in range(2):
        page = desk.post(url, {**form, "send": "1", "seen": "会場が変わりました"}, follow=True).content.decode()
    assert "2人に送ります" in page
    with scope(organisation=organisation.pk):
        assert Message.objects.count() == 1
        assert {delivery.person_id for delivery in Delivery.objects.all()} == {people[0].id, people[1].id}


def test_strangers_among_the_ticked_are_left_out(
    organisation: Organisation, other_organisation: Organisation, desk: Client
) -> None:
    mine, theirs = make_person(organisation), make_person(other_organisation, family_name="渡辺")
    page = desk.get(reverse("console:members_write"), {"code": [mine.code, theirs.code]}).content.decode()
    assert "1人に書く" in page
    assert "渡辺" not in page


def test_nobody_ticked_leads_back_with_a_word(desk: Client) -> None:
    page = desk.get(reverse("console:members_write"), follow=True).content.decode()
    assert "だれも選ばれていません" in page


def test_a_cell_never_becomes_a_formula() -> None:
    assert [harmless(cell) for cell in ("=1+1", "+81", "-1", "@x", "青木")] == ["'=1+1", "'+81", "'-1", "'@x", "青木"]


def test_who_only_looks_saves_no_file(window: Client) -> None:
    assert window.get(reverse("console:members_csv")).status_code == 403
    page = text_of(window, LIST)
    assert "list.csv" not in page
    assert reverse("console:member_new") not in page
