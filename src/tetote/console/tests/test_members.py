"""The list of members: narrowed by its address, in pages, and as a file."""

import csv
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from tetote.console.tests.builders import text_of
from tetote.kernel.models import AuditEntry
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint, MemberRole
from tetote.people.tests.builders import make_contact, make_person, make_role
from tetote.ui.sheets import harmless

LIST = "/console/members/"
QUERIES = 10


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
    ("sort", "order"), [("", "青木 井上 上田"), ("new", "上田 井上 青木"), ("number", "青木 井上 上田")]
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
    assert rows[2][4] == "提供会員・依頼会員"
    assert response["Content-Disposition"].startswith("attachment;")
    with scope(organisation=organisation.pk):
        assert AuditEntry.objects.get(verb="console.members.exported").data == {"count": 2}


@pytest.mark.usefixtures("three")
def test_the_file_for_excel_begins_with_the_mark_that_excel_needs(desk: Client) -> None:
    assert desk.get(reverse("console:members_excel")).content.startswith(b"\xef\xbb\xbf")


def test_a_cell_never_becomes_a_formula() -> None:
    assert [harmless(cell) for cell in ("=1+1", "+81", "-1", "@x", "青木")] == ["'=1+1", "'+81", "'-1", "'@x", "青木"]


def test_who_only_looks_saves_no_file(window: Client) -> None:
    assert window.get(reverse("console:members_csv")).status_code == 403
    page = text_of(window, LIST)
    assert "list.csv" not in page
    assert reverse("console:member_new") not in page
