"""Papers: what stands on them, and that what people wrote is never the typesetter's code."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from tetote.kernel import audit
from tetote.matching import actions, links, paid, paperwork
from tetote.matching.models import ActivityReport
from tetote.matching.papers import Sheet, as_pdf
from tetote.matching.queries.months import months_of, worked_by, worked_in
from tetote.matching.queries.pages import pages_of
from tetote.matching.tests.builders import make_helper, make_match, make_parent
from tetote.money.queries import Charged, ToldLine
from tetote.money.tests.builders import make_table
from tetote.organisations.models import Staff
from tetote.people.tests.builders import make_child

SignIn = Callable[[Staff], Client]
PAGE_QUERIES = 10
SAID = '#panic("x") *a* $b$ `c` \\ "'


def test_what_people_wrote_is_data() -> None:
    lines = [[SAID] * 2]
    sheet = Sheet(SAID, [SAID], SAID, [(SAID, SAID)], [SAID] * 2, [1, 2], [1], lines, [SAID], [(SAID, SAID)], SAID)
    assert as_pdf([sheet, Sheet(SAID)], author=SAID).startswith(b"%PDF")


@pytest.fixture
def reported(advisor: Staff, frozen: time_machine.Traveller, scoped: None) -> ActivityReport:
    """A reported activity with two children and expenses."""
    parent = make_parent(advisor)
    make_child(parent.household, born_on=date(2024, 2, 2))
    match = make_match(advisor, make_helper(advisor), parent=parent)
    frozen.move_to(match.request.ends_at)
    start, end = match.request.starts_at, match.request.ends_at
    account = actions.Account(start, end, condition=SAID, category="nursery_escort", expenses={"travel": 320})
    return actions.report(match, account, audit.person(match.person_id))


def test_siblings_share_a_sheet_or_have_one_each_and_expenses_stand_once(reported: ActivityReport) -> None:
    (together,) = paperwork.activity_sheets(reported, apart=False)
    first, second = paperwork.activity_sheets(reported, apart=True)
    rows = [dict(sheet.rows) for sheet in (together, first, second)]
    assert rows[0]["子ども"].count("\n") == 1
    assert (rows[0]["交通費"], rows[1]["交通費"], "交通費" in rows[2]) == ("320円", "320円", False)
    assert rows[0]["活動日"] == "令和8年11月26日（木）"
    assert together.title == "援助活動報告書"
    assert together.signatures[1][1] == ""
    actions.confirm_report(reported.match.request.requester, reported.id, reported.version)
    reported.refresh_from_db()
    assert "電子確認" in paperwork.activity_sheets(reported, apart=False)[0].signatures[1][1]


def test_each_side_and_the_centre_have_a_copy(client: Client, reported: ActivityReport) -> None:
    copies = paperwork.activity_sheets(reported, apart=True, copies=list(paperwork.Copy))
    assert [sheet.copy for sheet in copies] == [
        whose for whose in ("依頼会員控", "提供会員控", "センター控") for _child in range(2)
    ]
    assert {sheet.copy for sheet in paperwork.activity_sheets(reported, apart=True)} == {""}
    assert [sheet.rows for sheet in copies[:2]] == [sheet.rows for sheet in copies[2:4]]


def test_a_months_workbook_has_the_reward(
    administrator: Staff, client_of: SignIn, advisor: Staff, reported: ActivityReport
) -> None:
    def rows() -> tuple[list[object], list[object]]:
        found = client_of(advisor).get("/console/records/months.xlsx?month=2026-11").content
        people, activities = load_workbook(BytesIO(found)).worksheets
        return [cell.value for cell in people[2]], [cell.value for cell in activities[2]]

    assert rows()[0][3:8] == [120, None, 320, None, 1]
    make_table(administrator)
    person, activity = rows()
    assert person[3:8] == [120, 2100, 320, 2420, 1]
    assert (activity[8], activity[-3:]) == (2100, [2420, 0, "未"])


def test_the_reward_stands_on_the_papers_line_by_line_and_by_sibling(
    administrator: Staff, reported: ActivityReport
) -> None:
    (without,) = paperwork.activity_sheets(reported, apart=False)
    assert dict(without.rows)["報酬"].strip() == "円"
    make_table(administrator)
    (together,) = paperwork.activity_sheets(reported, apart=False)
    assert dict(together.rows)["報酬"].endswith("合わせて 2,100円")
    assert dict(together.rows)["報酬と実費の合計"] == "2,420円"
    actions.confirm_report(reported.match.request.requester, reported.id, reported.version)
    reported.refresh_from_db()
    first, second = (dict(sheet.rows) for sheet in paperwork.activity_sheets(reported, apart=True))
    assert "1,400円" in first["報酬"]
    assert "700円" in second["報酬"]
    assert "\n" not in first["報酬"] + second["報酬"]
    assert (first["報酬と実費の合計"], second["報酬と実費の合計"]) == ("1,720円", "700円")
    month = paperwork.month_sheet(worked_by(reported.match.person, date(2026, 11, 1)))
    assert (dict(month.rows)["報酬の合計"], month.lines[0][4:6]) == ("2,100円", ["2,100", "320"])


def test_the_price_of_all_children_together_stands_on_the_first_sheet() -> None:
    line = ToldLine("2人", 900, 500, 400)
    together = Charged([(1, line)], [("交通費", 100)])
    report = ActivityReport()
    first, second = (dict(paid.rows(report, together, paid.Sibling(place, 2))) for place in (1, 2))
    assert (first["報酬と実費の合計"], first["うち市町村の負担"]) == ("1,000円", "400円")
    assert second["報酬"] == "上のお子さんの報告書に記載"
    assert "報酬と実費の合計" not in second


def test_a_month_adds_up_and_only_the_two_and_staff_get_papers(client: Client, reported: ActivityReport) -> None:
    match = reported.match
    organisation, month = match.request.organisation, date(2026, 11, 1)
    (worked,) = worked_in(organisation, month)
    assert (worked.minutes, worked.yen, worked.waiting) == (120, 320, 1)
    assert worked_by(match.person, date(2026, 10, 1)).reports == []
    assert months_of(match.person, date(2026, 11, 26)) == [(month, 1)]
    for link in (
        links.paper_link(match.person, match),
        links.paper_link(match.request.requester, match),
        f"{links.months_link(match.person)}?month=2026-11",
    ):
        assert client.get(link.removeprefix("http://testserver"))["Content-Type"] == "application/pdf"
    for person, words in ((match.person, "あなたの月報"), (match.request.requester, "当日のための情報")):
        assert words in [page for page, _url in pages_of(person)]
    strangers = links.paper_link(make_helper(match.decided_by, family_name="他人"), match)
    assert client.get(strangers.removeprefix("http://testserver")).status_code == 410


def test_staff_see_the_month_and_choose_one_sheet_per_child(
    client_of: SignIn, advisor: Staff, reported: ActivityReport, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(advisor)
    with django_assert_num_queries(PAGE_QUERIES):
        page = client.get("/console/records/?month=2026-11").content.decode()
    assert reported.match.person.full_name in page
    client.post("/console/records/months/settings/", {"one_per_child": "on"})
    assert paperwork.one_per_child(advisor.organisation)
    workbook = client.get("/console/records/months.xlsx?month=2026-11")
    assert workbook.content.startswith(b"PK")
