"""A list is taken in without duplicates, taken in again as changes, and taken back."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from tetote.kernel import jobs, shelf
from tetote.kernel.errors import ConflictError, NotAllowedError, TetoteError
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions.roster import answer_about, choose_columns, leave_roster, take_back, take_in, upload_roster
from tetote.people.actions.roster.bringing import forget_old
from tetote.people.models import (
    Child,
    ContactPoint,
    MemberRole,
    Person,
    RoleAssignment,
    RosterImport,
    RosterRow,
    Training,
)
from tetote.people.queries.differences import own_columns
from tetote.people.queries.roster import Kind, Planned, plan, remembered_columns
from tetote.people.roster.columns import guess
from tetote.people.roster.reading import sheets
from tetote.people.roster.rows import House, read
from tetote.people.tests.builders import make_contact, make_course, make_person, make_role

TODAY = date(2026, 11, 24)
LIST = """番号,氏名,ふりがな,種別,入会日,生年月日,住所,校区,子の氏名,子の生年月日,救命講習,血液型,緊急①,緊急②
0001,青木 花,あおき はな,協力,2020/4/1,1970/1/1,あおば町1,緑,,,2024/6/1,A,夫 095-1,姉 095-2
0002,林 蓮,はやし れん,両方,2021/4/1,,あおば町2,緑,林 凪,2021/5/5,,,,
0003,森 葉,もり は,利用,2019/4/1,,,,,,,,,
"""
pytestmark = pytest.mark.usefixtures("scoped")


def brought(staff: Staff, text: str, choices: dict[str, str] | None = None) -> tuple[RosterImport, list[Planned]]:
    roster = upload_roster(staff, text.encode("cp932"), "名簿.csv")
    rows = sheets(shelf.get(roster.id))[""]
    mapping = guess(rows[0], {"first_aid": "緊急救命講習"}, remembered_columns(staff.organisation_id))
    choose_columns(staff, roster, "", 0, list(zip(rows[0], mapping, strict=True)))
    answer_about(staff, roster, choices or {})
    entries, _problems = read(rows, 0, mapping, House(TODAY))
    return roster, plan(staff.organisation_id, entries, roster.choices)


def taken(staff: Staff, text: str, choices: dict[str, str] | None = None) -> RosterImport:
    roster, planned = brought(staff, text, choices)
    take_in(staff, roster, planned)
    assert jobs.run_due(limit=50)
    roster.refresh_from_db()
    return roster


def test_a_list_is_taken_in_once_and_again_as_changes_only(
    advisor: Staff, organisation: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_course(organisation)
    roster = taken(advisor, LIST)
    assert roster.state == "applied"
    with pytest.raises(FileNotFoundError):
        shelf.get(roster.id)
    hana = Person.objects.get(member_number="0001")
    assert (hana.full_name, hana.household.district, own_columns(hana)) == ("青木 花", "緑", {"血液型": "A"})
    assert hana.household.emergency_contacts == "夫 095-1\n姉 095-2"
    assert Training.objects.get(person=hana).attended_on == date(2024, 6, 1)
    assert {role.role: role.since for role in RoleAssignment.objects.filter(person__member_number="0002")} == {
        "requesting": date(2021, 4, 1),
        "providing": date(2021, 4, 1),
    }
    again = LIST.replace("あおば町1", "みなと町9").replace(",両方,", ",協力,").replace("2021/5/5", "2021/5/6")
    _roster, planned = brought(advisor, again)
    assert [each.kind for each in planned] == [Kind.UPDATE, Kind.UPDATE, Kind.SAME]
    assert [(change.field, change.after) for each in planned for change in each.differences] == [
        ("address", "みなと町9"),
        ("roles", "providing"),
        ("child_corrected", "凪 2021-05-06"),
    ]
    taken(advisor, again)
    assert (Person.objects.count(), Child.objects.get().born_on) == (3, date(2021, 5, 6))
    assert RoleAssignment.objects.filter(person__member_number="0002", until=None).get().role == "providing"
    with django_assert_num_queries(6):
        plan(organisation.id, [each.entry for each in planned], {})


def test_without_a_number_a_name_is_asked_about_and_nobody_is_doubled(
    advisor: Staff, organisation: Organisation
) -> None:
    sure = make_person(organisation, family_name="青木", given_name="花", kana="あおき はな")
    Person.objects.filter(id=sure.id).update(born_on=date(1970, 1, 1))
    other = make_person(organisation, family_name="林", given_name="蓮", kana="")
    text = "氏名,ふりがな,生年月日\n青木 花,あおき はな,1970/1/1\n林 蓮,はやし れん,1980/2/2\n"
    text += "青木 花,あおき はな,1999/9/9\n"
    _roster, planned = brought(advisor, text)
    assert [(each.kind, each.default) for each in planned] == [
        (Kind.SAME, str(sure.id)),
        (Kind.ASK, "skip"),
        (Kind.NEW, ""),
    ]
    roster = taken(advisor, text, {"3": str(other.id)})
    other.refresh_from_db()
    assert (other.kana, other.born_on, Person.objects.count()) == ("はやし れん", date(1980, 2, 2), 3)
    assert roster.choices == {"3": str(other.id)}


def test_a_number_that_is_somebody_elses_by_name_is_never_written_over(
    advisor: Staff, organisation: Organisation
) -> None:
    known = make_person(organisation, family_name="原", given_name="進", kana="はら すすむ")
    Person.objects.filter(id=known.id).update(member_number="0001")
    _roster, planned = brought(advisor, LIST)
    assert (planned[0].kind, planned[0].candidates) == (Kind.ASK, (known,))
    _roster, planned = brought(advisor, LIST, {"2": "new"})
    assert planned[0].kind == Kind.SKIP


def test_who_left_leaves_on_the_day_of_the_list_with_the_reason(advisor: Staff, organisation: Organisation) -> None:
    held = make_person(organisation, role=None, family_name="青木", given_name="花", kana="")
    Person.objects.filter(id=held.id).update(member_number="1")
    make_role(held, MemberRole.PROVIDING, since=date(2020, 4, 1))
    text = (
        "番号,氏名,種別,入会日,退会日,退会理由\n"
        "1,青木 花,協力,2020/4/1,2026/3/31,転居\n2,林 蓮,利用,2019/4/1,2022/3/31,卒業\n"
    )
    taken(advisor, text)
    ended = RoleAssignment.objects.order_by("since").values_list("role", "since", "until", "reason")
    assert list(ended) == [
        ("requesting", date(2019, 4, 1), date(2022, 3, 31), "卒業"),
        ("providing", date(2020, 4, 1), date(2026, 3, 31), "転居"),
    ]
    assert [each.kind for each in brought(advisor, text)[1]] == [Kind.SAME, Kind.SAME]


def test_what_is_not_wanted_goes_and_strangers_and_viewers_bring_nothing(advisor: Staff, viewer: Staff) -> None:
    roster, planned = brought(advisor, LIST)
    leave_roster(advisor, roster)
    with pytest.raises(ConflictError):
        take_in(advisor, roster, planned)
    with pytest.raises(NotAllowedError):
        upload_roster(viewer, LIST.encode(), "")
    with pytest.raises(TetoteError):
        upload_roster(advisor, b"PK no workbook", "")


def test_what_was_kept_to_take_it_back_is_forgotten(advisor: Staff, organisation: Organisation) -> None:
    make_course(organisation)
    roster = taken(advisor, LIST)
    waiting, _planned = brought(advisor, LIST)
    RosterImport.objects.update(applied_at="2026-01-01T00:00Z", uploaded_at="2026-01-01T00:00Z")
    forget_old()
    waiting.refresh_from_db()
    assert (waiting.state, set(RosterRow.objects.filter(roster=roster).values_list("content", flat=True))) == (
        "left",
        {""},
    )


def test_a_number_that_was_taken_meanwhile_is_refused_and_the_rest_is_written(
    advisor: Staff, organisation: Organisation
) -> None:
    roster, planned = brought(advisor, LIST)
    take_in(advisor, roster, planned)
    Person.objects.filter(id=make_person(organisation).id).update(member_number="0002")
    assert jobs.run_due(limit=50)
    states = RosterRow.objects.filter(roster=roster).order_by("row").values_list("state", "refused_because")
    assert list(states) == [("created", ""), ("refused", "number"), ("created", "")]


def test_a_mail_address_is_written_to_when_that_was_chosen_and_taken_back_with_the_list(
    advisor: Staff, organisation: Organisation
) -> None:
    other = make_person(organisation)
    make_contact(other, kind=ContactPoint.Kind.EMAIL, address="taken@example.jp")
    text = "番号,氏名,メール\nM1,青木 花,Hana@Example.jp\nM2,林 蓮,taken@example.jp\nM3,森 葉,nowhere\n"
    roster = upload_roster(advisor, text.encode(), "")
    rows = sheets(shelf.get(roster.id))[""]
    mapping = ["number", "name", "mail_contact"]
    choose_columns(advisor, roster, "", 0, list(zip(rows[0], mapping, strict=True)))
    entries, problems = read(rows, 0, mapping, House(TODAY))
    take_in(advisor, roster, plan(organisation.id, entries, {}))
    assert jobs.run_due(limit=50)
    roster.refresh_from_db()
    assert [problem.code for problem in problems] == ["email"]
    reached = (
        ContactPoint.objects.filter(kind="email").order_by("address").values_list("address", "person__family_name")
    )
    assert list(reached) == [("hana@example.jp", "青木"), ("taken@example.jp", other.family_name)]
    again = plan(organisation.id, entries, {})
    assert [(each.kind, each.mail_is_taken) for each in again[:2]] == [(Kind.SAME, False), (Kind.SAME, True)]
    take_back(advisor, roster)
    assert jobs.run_due(limit=50)
    assert list(ContactPoint.objects.values_list("address", flat=True)) == ["taken@example.jp"]
