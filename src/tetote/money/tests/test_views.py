"""Money as an office's browser meets it: a table from an example, a fee explained, statements, what is owed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tetote.money import actions
from tetote.money.models import Entitlement, FeeRecord, FeeTable, SubsidyScheme
from tetote.money.queries.links import accounts_link
from tetote.money.tariffs import Travel
from tetote.money.tests.builders import make_activity, make_entitlement, make_fee, make_scheme, make_table
from tetote.money.tests.tables import A
from tetote.organisations.models import Organisation, Staff
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
MONTH = {"month": "2026-11"}


@pytest.fixture
def client(administrator: Staff, client_of: Callable[[Staff], Client]) -> Client:
    return client_of(administrator)


def test_from_an_example_to_a_table_in_use(client: Client) -> None:
    made = client.post(reverse("money:table_new"), {"example": "aoba"})
    table = FeeTable.objects.get()
    assert made["Location"] == reverse("money:table_change", args=[table.code])
    assert "平日の昼間" in client.get(made["Location"]).content.decode()
    page = client.get(reverse("money:table", args=[table.code])).content.decode()
    assert "早朝・夜間・土日祝 3時間（1時間800円）" in page
    assert "3,600" in page, "a Saturday morning with two children"
    client.post(reverse("money:table_publish", args=[table.code]), {"version": table.version})
    table.refresh_from_db()
    assert table.state == FeeTable.State.IN_USE
    refused = client.get(reverse("money:table_change", args=[table.code]))
    assert refused["Location"] == reverse("money:table", args=[table.code])
    copied = client.post(reverse("money:table_copy", args=[table.code]))
    assert FeeTable.objects.filter(state=FeeTable.State.DRAFT).count() == 1
    assert "change" in copied["Location"]


def test_one_more_row_keeps_what_was_typed(client: Client) -> None:
    client.post(reverse("money:table_new"), {"example": "aoba"})
    address = reverse("money:table_change", args=[FeeTable.objects.get().code])
    typed = {"bands": "1", "extras": "1", "tiers": "1", "band-0-name": "昼", "name": "新しい表", "more": "bands"}
    page = client.post(address, typed).content.decode()
    assert 'name="band-1-name"' in page
    assert "新しい表" in page
    saved = client.post(address, {**typed, "more": "", "version": "1"})
    assert saved.status_code == 200, "a button was pressed that adds nothing"
    refused = client.post(address, {name: value for name, value in typed.items() if name != "more"})
    assert refused.status_code == 422


def test_the_calculator_says_when_there_is_no_price(client: Client) -> None:
    client.post(reverse("money:table_new"), {"example": "town_pays"})
    address = reverse("money:table", args=[FeeTable.objects.get().code])
    asked = {"day": "2026-11-29", "starts": "09:00", "ends": "10:00", "children": "1", "kind": "", "cancelled": ""}
    assert "料金表にこの料金がありません" in client.get(address, asked, headers={"HX-Request": "true"}).content.decode()
    nonsense = client.get(address, {**asked, "day": "someday"})
    assert nonsense.status_code == 200


def test_a_fee_is_explained_and_corrected(client: Client, administrator: Staff) -> None:
    make_table(administrator)
    fee = make_fee(administrator, children=2)
    page = client.get(reverse("money:fee", args=[fee.id])).content.decode()
    assert "2人目（1人目の50%）" in page
    form = {"starts": "17:00", "ends": "18:00", "kind": "", "children": "1", "why": "", "version": "1"}
    address = reverse("money:fee_change", args=[fee.id])
    assert client.post(address, form).status_code == 422
    expense = {"means": "", "words_1": "おやつ", "amount_1": "150"}
    done = client.post(address, {**form, **expense, "why": "1時間だったため"})
    corrected = FeeRecord.objects.get(replaced_at=None)
    assert (done["Location"], corrected.total) == (reverse("money:fee", args=[corrected.id]), 850)
    page = client.get(reverse("money:fee", args=[fee.id])).content.decode()
    assert "実費 おやつ" in page, "an old address leads to what holds now"
    assert "1,575円" in page
    client.post(reverse("money:fee_drop", args=[fee.id]), {"why": "町の都合", "version": "2"})
    assert FeeRecord.objects.get(replaced_at=None).total == 0


def test_the_legs_of_a_fee_are_shown_and_corrected_and_the_time_between_stays_free(
    client: Client, administrator: Staff
) -> None:
    make_table(administrator)
    fee = make_fee(administrator, minutes=300, legs=[(0, 60), (240, 300)])
    address = reverse("money:fee_change", args=[fee.id])
    assert "17:00–18:00, 21:00–22:00" in client.get(reverse("money:fee", args=[fee.id])).content.decode()
    form = client.get(address).context["form"]
    assert (form["leg_times"].value(), "starts" in form.fields) == ("17:00–18:00, 21:00–22:00", False)
    typed = {"kind": "", "children": "1", "means": "", "why": "30分のびたため", "version": "1"}
    for wrong in ("", "夕方", "17:00-18:00, 17:30-22:00", "21:00-22:00, 17:00-18:00"):
        refused = client.post(address, {**typed, "leg_times": wrong})
        assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["leg_times"])
    client.post(address, {**typed, "leg_times": form["leg_times"].value(), "why": "確認したため"})
    same = FeeRecord.objects.get(replaced_at=None)
    assert (same.version, same.total, same.leg_spans) == (2, fee.total, fee.leg_spans)
    client.post(address, {**typed, "leg_times": "１７：００〜１８：００、21:00-0:30", "version": "2"})
    longer = FeeRecord.objects.get(replaced_at=None)
    assert longer.total > fee.total
    assert (longer.ends_at - longer.starts_at, longer.leg_spans[-1][1]) == (timedelta(hours=7.5), longer.ends_at)
    client.post(reverse("money:fee_drop", args=[fee.id]), {"why": "町の都合", "version": "3"})
    dropped = FeeRecord.objects.get(replaced_at=None)
    assert (dropped.total, dropped.leg_spans) == (0, longer.leg_spans)


def test_a_correction_shows_all_that_was_laid_out(client: Client, administrator: Staff) -> None:
    make_table(administrator)
    spent = [actions.Expense(words, 100) for words in ("交通費", "食事代", "おやつ代", "その他")]
    address = reverse("money:fee_change", args=[make_fee(administrator, extras=spent).id])
    fields = client.get(address).context["form"]
    kept = {name: fields[name].value() for name in fields.fields if fields[name].value() is not None}
    client.post(address, {**kept, "why": "時間の訂正"})
    corrected = FeeRecord.objects.get(replaced_at=None)
    assert (corrected.version, len(corrected.extras)) == (2, 4)


def test_the_pages_of_a_month_ask_no_more_for_more_fees(client: Client, administrator: Staff) -> None:
    make_table(administrator)
    asked = []
    for number in range(4):
        make_fee(administrator, f"test:{number}")
        asked.append([_questions(client, f"money:{name}") for name in ("fees", "statements", "subsidies")])
    assert asked[0] == asked[3]
    assert max(asked[3]) <= 16


def _questions(client: Client, name: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(name), MONTH).status_code == 200
    return len(asked)


def test_a_month_is_a_workbook_whose_sums_are_numbers(client: Client, administrator: Staff) -> None:
    make_table(administrator)
    fee = make_fee(administrator)
    book = load_workbook(BytesIO(client.get(reverse("money:statements_excel"), MONTH).content))
    assert [[cell.value for cell in row][3:] for row in book.worksheets[0].iter_rows(min_row=2)] == [[1050, 1050, 0]]
    assert book.worksheets[2].max_row == 2
    assert [sheet.title.split()[0] for sheet in book.worksheets[:2]] == ["依頼会員", "提供会員"]
    listed = client.get(reverse("money:fees_csv"), MONTH).content.decode()
    assert fee.payer.member_number in listed
    assert "平日" not in listed.splitlines()[0]


def test_members_are_called_what_the_centre_calls_them(client: Client, administrator: Staff) -> None:
    organisation = administrator.organisation
    organisation.requesting_label, organisation.providing_label = "おねがいさん", "まかせてさん"
    organisation.save()
    make_table(administrator)
    fee = make_fee(administrator)
    make_entitlement(administrator, make_scheme(administrator, payment="discount"), fee.payer)
    pages = [reverse(f"money:{name}") for name in ("fees", "statements", "subsidies")]
    for page in [*pages, reverse("money:fee", args=[fee.id])]:
        assert "まかせてさん" in client.get(page, MONTH).content.decode()
    assert "おねがいさんの支払い" in client.get(reverse("money:statements"), MONTH).content.decode()
    assert "まかせてさんの番号" in client.get(reverse("money:fees_csv"), MONTH).content.decode()
    book = load_workbook(BytesIO(client.get(reverse("money:subsidies_excel"), MONTH).content))
    assert book.worksheets[1].title.startswith("まかせてさんへ")


def test_a_statement_is_a_page_and_a_paper_for_staff_and_for_the_member(client: Client, administrator: Staff) -> None:
    make_table(administrator)
    fee = make_fee(administrator)
    make_entitlement(administrator, make_scheme(administrator), fee.payer)
    page = client.get(reverse("money:statement", args=[fee.payer.code]), MONTH).content.decode()
    assert "520円" in page, "half, down to ten yen"
    paper = client.get(reverse("money:statement_pdf", args=[fee.payee.code]), MONTH)
    assert paper.content.startswith(b"%PDF")
    assert accounts_link(make_person(administrator.organisation)) == ""
    link = accounts_link(fee.payer).removeprefix("http://testserver")
    mine = Client().get(link[link.index("/m/") :])
    assert "1,050" in mine.content.decode()
    assert "2026年11月" in mine.content.decode()


def test_a_subsidy_is_set_up_and_a_family_shows_its_paper(client: Client, administrator: Staff) -> None:
    make_table(administrator)
    fee = make_fee(administrator)
    typed = {
        "name": "ひとり親家庭への助成", "payment": "reimburse", "way": "part", "percent": "50", "floor_to": "10",
        "cap": "15000", "papers": "児童扶養手当証書\n\n戸籍", "since": "2026-04-01",
    }  # fmt: skip
    assert client.post(reverse("money:scheme_new"), {**typed, "name": ""}).status_code == 422
    client.post(reverse("money:scheme_new"), typed)
    scheme = SubsidyScheme.objects.get()
    assert scheme.papers == ["児童扶養手当証書", "戸籍"]
    found = client.get(reverse("money:grant_find", args=[scheme.code]), {"q": fee.payer.family_name})
    assert fee.payer.code in found.content.decode()
    seen = {"paper": "戸籍", "since": "2026-04-01", "until": "2027-03-31"}
    refused = client.post(reverse("money:grant", args=[scheme.code, fee.payer.code]), {**seen, "cap": "0"})
    assert refused.status_code == 422, "a limit of nothing would have been read as none at all"
    client.post(reverse("money:grant", args=[scheme.code, fee.payer.code]), seen)
    page = client.get(reverse("money:scheme", args=[scheme.code]), MONTH).content.decode()
    assert "520" in page
    entitlement = Entitlement.objects.get()
    client.post(reverse("money:entitlement_end", args=[entitlement.id]), {"until": "2026-10-31"})
    assert "520" not in client.get(reverse("money:scheme", args=[scheme.code]), MONTH).content.decode()
    book = load_workbook(BytesIO(client.get(reverse("money:subsidies_excel"), MONTH).content))
    assert len(book.worksheets) == 2


def test_helpers_are_paid_in_a_familys_place_once_it_signed(client: Client, administrator: Staff) -> None:
    make_table(administrator)
    fee = make_fee(administrator)
    scheme = make_scheme(administrator, payment="proxy")
    entitlement = make_entitlement(administrator, scheme, fee.payer)
    pages = [reverse("money:fee", args=[fee.id]), reverse("money:statement", args=[fee.payer.code])]
    assert not any("−520" in client.get(page, MONTH).content.decode() for page in pages)
    assert "委任状なし" in client.get(reverse("money:scheme", args=[scheme.code])).content.decode()
    end = reverse("money:entitlement_end", args=[entitlement.id])
    assert "委任状" in client.get(end).content.decode()
    client.post(end, {"until": "", "mandate": "on"})
    entitlement.refresh_from_db()
    assert (entitlement.until, entitlement.mandate) == (None, True)
    for page in pages:
        shown = client.get(page, MONTH).content.decode()
        assert "−520" in shown
        assert "530" in shown
    listed = client.get(reverse("money:subsidies"), MONTH).content.decode()
    assert fee.payee.full_name in listed
    link = accounts_link(fee.payer)
    assert "差し引き済み" in Client().get(link[link.index("/m/") :]).content.decode()


def test_only_a_taxi_is_paid_where_the_table_says_so(client: Client, administrator: Staff) -> None:
    make_table(
        administrator,
        replace(A, taxi_only=frozenset({"sick_child"}), travel=dict.fromkeys(("car", "taxi"), Travel.ACTUAL)),
    )
    form = {"starts": "17:00", "ends": "18:00", "kind": "sick_child", "children": "1", "why": "病児", "version": "1"}
    address = reverse("money:fee_change", args=[make_fee(administrator).id])
    refused = client.post(address, {**form, "means": "car", "paid": "500"})
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["means"]
    client.post(address, {**form, "means": "taxi", "paid": "500"})
    assert FeeRecord.objects.get(replaced_at=None).total == 700 + 500


def test_nothing_of_another_organisation_is_seen(
    client: Client, administrator: Staff, stranger: Staff, other_organisation: Organisation
) -> None:
    make_table(administrator)
    make_fee(administrator)
    assert actions.record(make_activity(other_organisation)) is None
    page = client.get(reverse("money:fees"), {"month": "nonsense"})
    assert page.status_code == 200
