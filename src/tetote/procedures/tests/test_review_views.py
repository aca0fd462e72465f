"""The board, the list and the page of what came in."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from tetote.organisations.models import Staff
from tetote.procedures import actions
from tetote.procedures.engine.definition.procedure import Correction, StaffField
from tetote.procedures.engine.definition.procedure import Procedure as Part
from tetote.procedures.models import Application, Procedure
from tetote.procedures.tests.builders import make_application, make_letter, make_procedure
from tetote.procedures.tests.routes import TABLE

pytestmark = pytest.mark.django_db
SignIn = Callable[[Staff], Client]
BOARD_QUERIES = 11
LIST_QUERIES = 10
PART = Part(staff_fields=(StaffField("day", "date", {"ja": "訪問日"}), StaffField("n", "integer", {"ja": "回数"})))


@pytest.fixture
def procedure(advisor: Staff) -> Procedure:
    with scope(organisation=advisor.organisation_id):
        return make_procedure(advisor, TABLE, PART)


@pytest.fixture
def application(procedure: Procedure) -> Application:
    with scope(organisation=procedure.organisation_id):
        return make_application(procedure)


@pytest.fixture
def desk(advisor: Staff, client_of: SignIn) -> Client:
    return client_of(advisor)


def of(name: str, *args: object) -> str:
    return reverse(f"procedures:{name}", args=args)


def test_the_board_and_the_list_ask_the_same_however_much_came_in(
    procedure: Procedure, application: Application, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for page, queries in (("board", BOARD_QUERIES), ("applications", LIST_QUERIES)):
        desk.get(of(page, procedure.code))
        with django_assert_num_queries(queries):
            desk.get(of(page, procedure.code))
        with scope(organisation=procedure.organisation_id):
            make_application(procedure)
        with django_assert_num_queries(queries):
            assert application.code in desk.get(of(page, procedure.code)).content.decode()


def test_a_card_is_moved_and_a_late_move_is_refused(application: Application, desk: Client) -> None:
    asked = {"to": "in_review", "version": str(application.edition)}
    moved = desk.post(of("move", application.code), asked, headers={"HX-Request": "true"})
    assert moved.status_code == 200
    late = desk.post(of("move", application.code), asked | {"to": "done"}, headers={"HX-Request": "true"})
    assert late.status_code == 409
    led = desk.post(of("move", application.code), asked | {"to": "returned"}, headers={"HX-Request": "true"})
    assert led.headers["HX-Redirect"] == of("send_back", application.code)


def test_who_moves_it_by_a_menu_stays_where_they_are(application: Application, desk: Client) -> None:
    assert 'name="page"' in desk.get(of("application", application.code)).content.decode()
    for more, stays in (
        ({}, of("board", application.procedure.code)),
        ({"page": "1"}, of("application", application.code)),
    ):
        asked = {"to": "in_review", "version": str(application.edition), **more}
        assert desk.post(of("move", application.code), asked).headers["Location"] == stays
        with scope(organisation=application.organisation_id):
            application.refresh_from_db()
        asked = {"to": "received", "version": str(application.edition), **more}
        assert desk.post(of("move", application.code), asked).headers["Location"] == stays
        with scope(organisation=application.organisation_id):
            application.refresh_from_db()


def test_what_is_closed_is_opened_again_on_its_page(application: Application, desk: Client) -> None:
    desk.post(of("approve", application.code), {"version": str(application.edition)})
    page = desk.get(of("application", application.code)).content.decode()
    assert "承認" in page
    with scope(organisation=application.organisation_id):
        application.refresh_from_db()
    desk.post(of("move", application.code), {"to": "done", "version": str(application.edition)})
    assert of("reopen", application.code) in desk.get(of("application", application.code)).content.decode()
    desk.post(of("reopen", application.code), {"version": str(application.edition + 1)})
    with scope(organisation=application.organisation_id):
        assert Application.objects.get().state == "in_review"


def test_answers_are_sent_back_from_the_page(application: Application, desk: Client) -> None:
    page = desk.get(of("send_back", application.code)).content.decode()
    assert "お名前は？" in page
    assert desk.post(of("send_back", application.code), {"version": str(application.edition)}).status_code == 200
    marked = {
        "version": str(application.edition),
        "address": "/data/name",
        "words:/data/name": "ふりがなもお願いします",
    }
    looked = desk.post(of("send_back", application.code), marked).content.decode()
    assert "ふりがなもお願いします" in looked
    with scope(organisation=application.organisation_id):
        assert Application.objects.get().state == "received"
    marked["send"] = "1"
    desk.post(of("send_back", application.code), marked)
    shown = desk.get(of("application", application.code)).content.decode()
    assert "ふりがなもお願いします" in shown


def test_what_nobody_may_correct_is_not_marked_at_all(advisor: Staff, desk: Client) -> None:
    with scope(organisation=advisor.organisation_id):
        application = make_application(make_procedure(advisor, TABLE, Part(correction=Correction.NEVER)))
    assert of("send_back", application.code) not in desk.get(of("application", application.code)).content.decode()
    for answer in (
        desk.get(of("send_back", application.code), follow=True),
        desk.post(of("send_back", application.code), {"address": "/data/name"}, follow=True),
    ):
        assert answer.redirect_chain[-1][0] == of("application", application.code)
        assert "この手続きでは" in answer.content.decode()


def test_staff_fields_and_the_colleague_are_kept(application: Application, desk: Client, advisor: Staff) -> None:
    desk.post(of("assign", application.code), {"assignee": str(advisor.id), "due_on": "2026-12-01"})
    desk.post(of("fill", application.code), {"staff-day": "2026-12-03", "staff-n": "2"})
    desk.post(of("note", application.code), {"text": "電話しました"})
    page = desk.get(of("application", application.code)).content.decode()
    assert all(words in page for words in ("2026-12-01", "2026-12-03", "電話しました"))
    wrong = desk.post(of("fill", application.code), {"staff-n": "たくさん"}).content.decode()
    assert "たくさん" in wrong


def test_several_are_decided_after_a_look(procedure: Procedure, application: Application, desk: Client) -> None:
    asked = {"code": application.code, "to": "done"}
    assert "完了" in desk.post(of("decide", procedure.code), asked).content.decode()
    with scope(organisation=procedure.organisation_id):
        assert not Application.objects.get().is_closed
    for _twice in range(2):
        desk.post(of("decide", procedure.code), asked | {"sure": "1"})
    with scope(organisation=procedure.organisation_id):
        assert Application.objects.get().is_closed
    assert desk.post(of("decide", procedure.code), {"to": "done"}).status_code == 302


def test_files_for_excel_and_without_names(procedure: Procedure, application: Application, desk: Client) -> None:
    saved = desk.get(of("applications_csv", procedure.code)).content.decode()
    assert saved.startswith("\ufeffcode,version,state,")
    assert "はな" in saved
    assert "はな" not in desk.get(of("applications_csv", procedure.code) + "?state=done").content.decode()
    assert (
        "member"
        not in desk.get(of("applications_csv", procedure.code) + "?anonymous=1").content.decode().splitlines()[0]
    )
    assert desk.get(of("applications_excel", procedure.code)).content.startswith(b"PK")


def test_the_list_is_narrowed_to_ones_own(
    procedure: Procedure, application: Application, desk: Client, advisor: Staff
) -> None:
    mine = of("applications", procedure.code) + "?assignee=mine"
    assert application.code not in desk.get(mine).content.decode()
    with scope(organisation=procedure.organisation_id):
        actions.assign(advisor, application.code, advisor, None)
    page = desk.get(mine).content.decode()
    assert application.code in page
    assert '<details class="fold">' in page


def test_letters_are_written_and_made(procedure: Procedure, application: Application, desk: Client) -> None:
    made = desk.post(of("letters", procedure.code), {"starter": "受付票"})
    assert "受付票" in desk.get(made["Location"]).content.decode()
    desk.post(made["Location"], {"title": "お知らせ", "body": "{{code}}"})
    assert "お知らせ" in desk.get(of("letters", procedure.code)).content.decode()
    with scope(organisation=procedure.organisation_id):
        letter = make_letter(procedure)
    printed = desk.post(of("letter", application.code, letter.id))
    assert printed.content.startswith(b"%PDF")
    page = of("edit_letter", procedure.code, letter.id)
    typed = {"title": "お知らせ 2", "body": "{{code}} {{nobody}}"}
    assert desk.post(page, {**typed, "look": ""}).content.startswith(b"%PDF")
    assert "{{nobody}}" not in desk.get(page).content.decode()
    assert "{{nobody}}" in desk.post(page, typed, follow=True).content.decode()
    long = desk.post(page, {**typed, "body": "あ" * 20_001}).content.decode()
    assert "20000" in long
    desk.post(page, {**typed, "body": "{{answers}}" * 1800})
    refused = desk.post(of("letter", application.code, letter.id), follow=True)
    assert "20,000" in refused.content.decode()
    desk.post(of("edit_letter", procedure.code, letter.id), {"delete": "1"})
    assert desk.get(of("edit_letter", procedure.code, letter.id)).status_code == 404


def test_home_says_what_waits(application: Application, desk: Client) -> None:
    assert of("application", application.code) in desk.get("/console/").content.decode()


def test_only_those_who_decide_read_what_is_protected(advisor: Staff, viewer: Staff, client_of: SignIn) -> None:
    table = TABLE.replace("| name | label |", "| name | label | ext::sensitive |") + " yes |"
    with scope(organisation=advisor.organisation_id):
        application = make_application(make_procedure(advisor, table))
    address = of("application", application.code)
    assert "はな" in client_of(advisor).get(address).content.decode()
    assert "はな" not in client_of(viewer).get(address).content.decode()


def test_the_page_lives_and_tells_what_was_said(application: Application, desk: Client) -> None:
    page = desk.get(of("application", application.code)).content.decode()
    etag = page.partition('data-etag="')[2].partition('"')[0]
    asked = {"HX-Request": "true", "If-None-Match": f'"{etag}"'}
    assert desk.get(of("application", application.code), headers=asked).status_code == 304
    desk.post(of("move", application.code), {"to": "approved", "version": str(application.edition)})
    lives = desk.get(of("application", application.code), headers=asked)
    assert lives.status_code == 200
    assert "承認" in lives.content.decode()


def test_the_list_is_narrowed_and_handed_over(
    procedure: Procedure, application: Application, desk: Client, advisor: Staff
) -> None:
    address = of("applications", procedure.code)
    desk.post(of("hand_over", procedure.code), {"code": application.code, "colleague": str(advisor.id)})
    for query, is_there in (
        (f"assignee={advisor.id}", True),
        ("assignee=nobody", False),
        ("due=late", False),
        (f"q={application.code}", True),
        ("q=だれか", False),
        ("state=done", False),
    ):
        page = desk.get(f"{address}?{query}").content.decode()
        assert (of("application", application.code) in page) is is_there, query


def test_the_answer_on_the_cards_is_chosen(procedure: Procedure, application: Application, desk: Client) -> None:
    desk.post(of("card", procedure.code), {"question": "name"})
    with scope(organisation=procedure.organisation_id):
        assert Procedure.objects.get().card_question == "name"
    desk.post(of("card", procedure.code), {"question": "elsewhere"})
    with scope(organisation=procedure.organisation_id):
        assert Procedure.objects.get().card_question == ""


def test_the_story_says_who_did_what_and_leaves_no_gap_where_there_is_no_name(
    application: Application, advisor: Staff, desk: Client
) -> None:
    address = of("assign", application.code)
    desk.post(address, {"assignee": str(advisor.id), "due_on": ""})
    desk.post(address, {"assignee": "", "due_on": "2026-12-01"})
    page = desk.get(of("application", application.code)).content.decode()
    assert "送信されました" in page, "a stranger sent it: there is no name to say"
    assert f"{advisor.name}さんが担当を決めました（{advisor.name}）" in page
    assert f"{advisor.name}さんが担当を未定にしました" in page
