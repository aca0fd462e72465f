"""What is kept of a member is handed out whole, and erased once they have left; nothing is ever half done."""

import json
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from openpyxl import load_workbook
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from tetote.kernel import clock, jobs, shelf
from tetote.kernel.errors import ConflictError, NotAllowedError, TetoteError
from tetote.kernel.models import AuditEntry, Job
from tetote.organisations.models import Organisation, Staff
from tetote.people import actions, ports
from tetote.people.actions import data_work
from tetote.people.jobs import expire_data, wake_data_requests
from tetote.people.models import (
    Child,
    Consent,
    ContactPoint,
    DataRequest,
    Household,
    MemberRole,
    Newcomer,
    Person,
    RoleAssignment,
)
from tetote.people.ports import Held, PersonalDataHolder
from tetote.people.tests.builders import make_ability, make_child, make_contact, make_person, make_role

pytestmark = pytest.mark.usefixtures("frozen")
State = DataRequest.State
NEVER = "max-age=0, no-cache, no-store, must-revalidate, private"
LEFT = date(2026, 10, 31)


@pytest.fixture
def office(client: Client, administrator: Staff, settings: Settings, tmp_path: Path) -> Client:
    settings.TETOTE_CONTENT_ROOT = tmp_path / "shelf"
    client.force_login(administrator.user)
    return client


@pytest.fixture
def left(organisation: Organisation) -> Person:
    """Somebody who left in October, with everything that people keep of somebody."""
    person = make_person(organisation, role=None)
    make_role(person, MemberRole.PROVIDING, until=LEFT)
    with scope(organisation=organisation.pk):
        RoleAssignment.objects.update(reason="離婚", remark="足を痛めた")
        filled = {"phone": "095-1", "email": "m@example.jp", "note": "夕方に電話", "born_on": date(1980, 2, 3)}
        Person.objects.filter(id=person.id).update(**filled)
        lived = {"postcode": "850-0000", "address": "みどり台1-2", "emergency_contacts": "祖母 095-2"}
        Household.objects.filter(id=person.household_id).update(**lived)
        make_child(person.household)
        Child.objects.update(allergy="卵")
        make_ability(person, hours={0: [(540, 720)]})
        Consent.objects.create(organisation=organisation, person=person, purpose="photos", wording="1")
        address = make_contact(person).address
        Newcomer.objects.create(organisation=organisation, person=person, kind="line", address=address, name="みなと")
        person.refresh_from_db()
    return person


def work() -> None:
    for _turn in range(3):
        jobs.run_due(limit=50)


def fresh(person: Person) -> Person:
    with scope(organisation=person.organisation_id):
        return Person.objects.select_related("household", "organisation").get(id=person.id)


def said(person: Person) -> str:
    with scope(organisation=person.organisation_id):
        return "\n".join(held.words for held in ports.exported(fresh(person)))


GOES = ("095-1", "m@example.jp", "夕方に電話", "1980/02/03", "みどり台1-2", "850-0000", "祖母", "ひなた", "卵", "離婚")


def test_everything_is_put_into_one_file_by_the_worker_and_handed_out(office: Client, left: Person) -> None:
    page = office.get(reverse("people:data", args=[left.code])).content.decode()
    assert "名前とくわしい情報" in page
    assert "年度ごとの統計" in page
    office.post(reverse("people:data_ask", args=[left.code]))
    polled = reverse("people:data_progress", args=[left.code])
    assert "data-poll" in office.get(polled).content.decode()
    work()
    assert "data-poll" not in office.get(polled).content.decode()
    with scope(organisation=left.organisation_id):
        wanted = DataRequest.objects.get()
    answer = office.get(reverse("people:data_file", args=[left.code, wanted.id]))
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/zip", NEVER)
    with ZipFile(BytesIO(answer.content)) as file:
        told = json.loads(file.read("data.json"))
        sheets = load_workbook(BytesIO(file.read("data.xlsx")))
    words = json.dumps(told, ensure_ascii=False)
    assert [word for word in GOES if word not in words] == []
    cells = "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    assert [word for word in GOES if word not in cells] == []
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"people.data.asked_for", "people.data.handed_out"} <= verbs


def test_a_file_is_deleted_after_a_week_and_when_another_is_made(
    office: Client,
    left: Person,
    administrator: Staff,
    frozen: time_machine.Traveller,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with scope(organisation=left.organisation_id):
        first = actions.ask_for_data(administrator, left)
        data_work.export(first.id)
        assert shelf.get(first.id)
        with django_capture_on_commit_callbacks(execute=True):
            second = actions.ask_for_data(administrator, left)
        data_work.export(second.id)
        with pytest.raises(FileNotFoundError):
            shelf.get(first.id)
    frozen.shift(timedelta(days=8))
    with django_capture_on_commit_callbacks(execute=True):
        expire_data()
    with pytest.raises(FileNotFoundError):
        shelf.get(second.id)
    office.force_login(administrator.user)
    assert office.get(reverse("people:data_file", args=[left.code, second.id])).status_code == 404


def test_a_file_that_no_key_opens_is_said_to_be_prepared_anew(
    office: Client, left: Person, administrator: Staff, settings: Settings
) -> None:
    with scope(organisation=left.organisation_id):
        wanted = actions.ask_for_data(administrator, left)
        data_work.export(wanted.id)
    shelf.put(wanted.id, b"zip")
    place = next(path for path in Path(settings.TETOTE_CONTENT_ROOT).rglob(wanted.id.hex))
    place.write_bytes(place.read_bytes()[:-1] + b"?")
    answer = office.get(reverse("people:data_file", args=[left.code, wanted.id]), follow=True)
    assert answer.redirect_chain == [(reverse("people:data", args=[left.code]), 302)]
    assert "このファイルはもう開けません。もう一度準備してください。" in answer.content.decode()
    assert not AuditEntry.objects.filter(verb="people.data.handed_out").exists()


def test_whoever_has_left_is_erased_after_the_name_was_typed(office: Client, left: Person) -> None:
    url = reverse("people:data_erase", args=[left.code])
    preview = office.get(url).content.decode()
    assert "残るものと理由" in preview
    assert office.post(url, {"name": "高橋 ちがう"}).status_code == 422
    assert all(word in said(left) for word in GOES)
    office.post(url, {"name": "高橋　みなと"})
    work()
    kept = said(left)
    assert [word for word in (*GOES, "足を痛めた", "みなと", "高橋", left.member_number) if word in kept] == []
    gone = fresh(left)
    assert (gone.full_name, gone.erased_at, gone.name_erased_at) == (f"消去済み {left.code}", clock.now(), clock.now())
    with scope(organisation=left.organisation_id):
        assert {held.stays != "" for held in ports.exported(gone) if held.words != gone.full_name} == {True}
        assert RoleAssignment.objects.get().until == LEFT
        assert Child.objects.get().born_on == date(2021, 5, 1)
        contact = ContactPoint.objects.get()
        assert (contact.state, contact.address) == ("unlinked", f"gone:{contact.id.hex}")
        assert DataRequest.objects.get().state == State.DONE
    page = office.get(reverse("people:data", args=[left.code])).content.decode()
    assert "残っているものから、だれのことかは分かりません" in page
    assert left.code not in office.get(reverse("console:members")).content.decode()
    assert "people.data.erased" in set(AuditEntry.objects.values_list("verb", flat=True))


def test_a_member_or_somebody_with_something_open_is_refused_with_the_reason(
    office: Client, administrator: Staff, organisation: Organisation
) -> None:
    person = make_person(organisation)
    assert "まだ会員です" in office.get(reverse("people:data", args=[person.code])).content.decode()
    answer = office.post(reverse("people:data_erase", args=[person.code]), {"name": person.full_name})
    assert answer.status_code == 422 or "まだ会員です" in answer.content.decode()
    with scope(organisation=organisation.pk), pytest.raises(TetoteError):
        actions.erase_data(administrator, person, person.full_name)
    assert not Job.objects.filter(name="people.data.erase").exists()


def test_only_administrators_may(office: Client, left: Person, advisor: Staff) -> None:
    with scope(organisation=left.organisation_id):
        with pytest.raises(NotAllowedError):
            actions.ask_for_data(advisor, left)
        with pytest.raises(NotAllowedError):
            actions.erase_data(advisor, left, left.full_name)


def test_one_thing_at_a_time(administrator: Staff, left: Person) -> None:
    with scope(organisation=left.organisation_id):
        actions.ask_for_data(administrator, left)
        with pytest.raises(ConflictError):
            actions.ask_for_data(administrator, left)
        with pytest.raises(ConflictError):
            actions.erase_data(administrator, left, left.full_name)


def test_what_was_erased_is_not_erased_again(office: Client, left: Person, administrator: Staff) -> None:
    with scope(organisation=left.organisation_id):
        data_work.erase(actions.erase_data(administrator, left, left.full_name).id)
        left.refresh_from_db()
    answer = office.post(reverse("people:data_erase", args=[left.code]), {"name": left.full_name})
    assert answer.status_code == 422
    with scope(organisation=left.organisation_id):
        assert DataRequest.objects.filter(kind=DataRequest.Kind.ERASURE).count() == 1


def test_who_came_back_meanwhile_is_not_erased(administrator: Staff, left: Person) -> None:
    with scope(organisation=left.organisation_id):
        wanted = actions.erase_data(administrator, left, left.full_name)
        with pytest.raises(ConflictError):
            actions.join(administrator, left, MemberRole.PROVIDING, date(2026, 11, 24))
        make_role(left, MemberRole.REQUESTING)
        data_work.erase(wanted.id)
        assert DataRequest.objects.get().state == State.REFUSED
    assert "095-1" in said(left)


def test_erasing_goes_on_where_it_was_broken_off(
    administrator: Staff, left: Person, monkeypatch: pytest.MonkeyPatch, frozen: time_machine.Traveller
) -> None:
    turns: list[str] = []

    def broken(_person: Person) -> int:
        turns.append("zz")
        if turns.count("zz") == 1:
            raise RuntimeError("the worker dies")
        return 0

    def none(_person: Person) -> list[Held]:
        return []

    def counted(_person: Person) -> int:
        turns.append("aa")
        return 0

    first = PersonalDataHolder("aa", "a", frozenset(), none, counted)
    last = PersonalDataHolder("people.zz", "z", frozenset(), none, broken)
    for holder in (first, last):
        monkeypatch.setitem(ports._holders, holder.name, holder)
    with scope(organisation=left.organisation_id):
        wanted = actions.erase_data(administrator, left, left.full_name)
        with pytest.raises(RuntimeError):
            data_work.erase(wanted.id)
        half = DataRequest.objects.get()
        assert (half.state, "people.particulars" in half.holders_done) == (State.WAITING, True)
    Job.objects.all().delete()
    frozen.shift(timedelta(hours=2))
    wake_data_requests()
    frozen.shift(timedelta(minutes=1))
    work()
    with scope(organisation=left.organisation_id):
        assert DataRequest.objects.get().state == State.DONE
    assert turns == ["aa", "zz", "zz"]


def test_a_name_stays_while_a_book_needs_it_and_goes_by_itself_afterwards(
    administrator: Staff, left: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed: list[str] = ["帳簿"]

    def none(_person: Person) -> list[Held]:
        return []

    book = PersonalDataHolder("book", "b", frozenset(), none, lambda _p: 0, needs_name=lambda _p: needed)
    monkeypatch.setitem(ports._holders, book.name, book)
    with scope(organisation=left.organisation_id):
        data_work.erase(actions.erase_data(administrator, left, left.full_name).id)
    assert (fresh(left).full_name, fresh(left).phone) == ("高橋 みなと", "")
    needed.clear()
    expire_data()
    assert fresh(left).full_name == f"消去済み {left.code}"


def test_a_household_in_which_somebody_stays_is_theirs_too(administrator: Staff, left: Person) -> None:
    partner = make_person(left.organisation, household=left.household, given_name="そら")
    with scope(organisation=left.organisation_id):
        data_work.erase(actions.erase_data(administrator, left, left.full_name).id)
        assert Child.objects.get().allergy == "卵"
        RoleAssignment.objects.filter(person=partner).update(until=LEFT)
        data_work.erase(actions.erase_data(administrator, partner, partner.full_name).id)
        assert Child.objects.get().allergy == ""


def test_erasing_waits_for_somebody_outside_but_not_for_ever(
    administrator: Staff, left: Person, monkeypatch: pytest.MonkeyPatch, frozen: time_machine.Traveller
) -> None:
    def none(_person: Person) -> list[Held]:
        return []

    away = PersonalDataHolder("away", "a", frozenset(), none, lambda _p: 0, is_ready=lambda _p: False)
    monkeypatch.setitem(ports._holders, away.name, away)

    def state_of(request_id: UUID) -> str:
        return DataRequest.objects.get(id=request_id).state

    with scope(organisation=left.organisation_id):
        wanted = actions.erase_data(administrator, left, left.full_name)
        data_work.erase(wanted.id)
        assert (state_of(wanted.id), fresh(left).phone) == (State.WAITING, "095-1")
        frozen.shift(timedelta(hours=7))
        data_work.erase(wanted.id)
        assert state_of(wanted.id) == State.DONE
