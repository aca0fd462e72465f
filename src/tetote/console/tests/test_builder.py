"""The builder: blocks by buttons alone, typing that keeps itself, and a phone that plays."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from tetote.console.tests.building import Building, fields_of
from tetote.kernel.tests.pictures import plain_png
from tetote.organisations.models import Staff
from tetote.procedures.models import Procedure
from tetote.procedures.queries import draft_of, picture_path

pytestmark = pytest.mark.django_db
SignIn = Callable[[Staff], Client]


def names(building: Building) -> list[str]:
    return [row.name for row in building.draft.survey if row.name]


def test_a_procedure_is_begun_from_nothing(advisor: Staff, client_of: SignIn) -> None:
    client = client_of(advisor)
    page = client.post(reverse("console:procedure_new"), {"title": "", "kind": "booking"})
    assert page.status_code == 200
    answer = client.post(reverse("console:procedure_new"), {"title": "産後訪問の予約", "kind": "booking"})
    with scope(organisation=advisor.organisation_id):
        made = Procedure.objects.get()
    assert answer["Location"] == reverse("console:builder", args=[made.code])
    assert (made.title, draft_of(made).procedure.kind, made.current) == ("産後訪問の予約", "booking", None)
    assert "add:yes_no" in client.get(answer["Location"]).content.decode()


def test_blocks_come_go_and_move_without_a_script(building: Building) -> None:
    answer = building.does("add:photo", plainly=True)
    assert answer.status_code == 302
    answer = building.does("add:yes_no", {"after": building.row("area").id}, plainly=True)
    new = building.row("yes_no")
    assert answer["Location"] == f"{building.url}?open={new.id}#block-{new.id}"
    assert names(building) == ["area", "yes_no", "children", "wish"]
    building.does(f"down:{new.id}", plainly=True)
    building.does(f"duplicate:{new.id}", plainly=True)
    assert names(building) == ["area", "children", "yes_no", "yes_no_2", "wish"]
    building.does(f"group:{new.id}", plainly=True)
    building.does(f"move:{building.row('wish').id}", {"within": building.row("group").id, "at": "0"})
    assert names(building) == ["area", "children", "group", "wish", "yes_no", "yes_no_2"]
    building.does(f"remove:{building.row('group').id}", plainly=True)
    assert names(building) == ["area", "children", "yes_no_2"]
    building.does("undo", plainly=True)
    assert "wish" in names(building)


def test_a_question_that_is_needed_is_taken_out_only_when_one_is_sure(building: Building) -> None:
    area = building.row("area")
    building.does(f"remove:{area.id}", plainly=True)
    assert "「お子さんは何人」（いつ聞くか）" in building.page
    assert "area" in names(building)
    building.does(f"remove:{area.id}", {"sure": "1"})
    assert "area" not in names(building)


def test_what_is_typed_is_kept_and_nothing_else_changes(building: Building) -> None:
    before = building.draft
    building.saves(building.row("children"), label__0="お子さんは何人ですか", hint__0="双子なら2人")
    children = building.row("children")
    assert (children.label, children.hint) == ({"": "お子さんは何人ですか"}, {"": "双子なら2人"})
    assert (building.row("area"), building.row("wish")) == (before.survey[0], before.survey[2])
    assert building.draft.choices == before.choices


def test_saving_an_open_block_as_it_stands_changes_no_letter(building: Building) -> None:
    before = building.procedure.draft
    for row in building.draft.survey:
        building.does(f"open:{row.id}")
        fields = fields_of(building.page)
        building.does("save", fields)
        assert building.row(row.name) == row
    with scope(organisation=building.procedure.organisation_id):
        assert Procedure.objects.get().draft == before


def test_a_condition_is_built_from_rows_and_reads_as_a_sentence(building: Building) -> None:
    wish = building.row("wish")
    page = building.saves(wish, relevant__mode="rows")
    assert 'name="relevant-0-question"' in page
    assert building.row("wish").relevant == wish.relevant
    rows = {"relevant__mode": "rows", "relevant__every": "all", "relevant__0__question": "area"}
    page = building.saves(wish, **rows, relevant__0__is="=", relevant__0__value="west")
    assert building.row("wish").relevant == "${area} = 'west'"
    assert "「お住まいの地区」が「西」であるときだけ聞きます。" in page
    more = {**rows, "relevant__0__value": "west", "relevant__1__question": "children", "relevant__1__value": "３"}
    page = building.saves(wish, **more, relevant__1__is=">=", relevant__1__kind="number")
    assert building.row("wish").relevant == "${area} = 'west' and ${children} >= 3"


def test_an_unfinished_row_waits_and_a_row_more_or_less_is_a_button(building: Building) -> None:
    wish = building.row("wish")
    rows = {"relevant__mode": "rows", "relevant__every": "all", "relevant__0__question": "area"}
    page = building.saves(wish, "row-add:relevant", **rows, relevant__0__is="=", relevant__0__value="west")
    assert 'name="relevant-1-question"' in page
    assert building.row("wish").relevant == "${area} = 'west'"
    page = building.saves(wish, "group-add:relevant", **rows, relevant__0__is="=", relevant__0__value="west")
    assert 'name="relevant-1-1-question"' in page
    page = building.saves(wish, "row-drop:relevant-0", **rows)
    assert building.row("wish").relevant == ""


def test_an_expression_that_rows_cannot_say_is_shown_and_kept(building: Building) -> None:
    wish = building.row("wish")
    building.does(f"open:{wish.id}")
    assert "count(${children}) > 3</textarea>" in building.page
    page = building.saves(wish, relevant__mode="raw", relevant__raw="${nobody} >")
    assert building.row("wish").relevant == "${nobody} >"
    assert 'id="relevant-raw"' in page
    assert "block-faults" in page


def test_the_answer_has_a_condition_and_a_message(building: Building) -> None:
    children = building.row("children")
    rows = {"constraint__mode": "rows", "constraint__every": "all", "constraint__0__question": "children"}
    building.saves(
        children,
        **rows,
        constraint__0__is="<=",
        constraint__0__kind="number",
        constraint__0__value="12",
        constraint_message__0="12人まで",
    )
    saved = building.row("children")
    assert (saved.constraint, saved.constraint_message) == (". <= 12", {"": "12人まで"})


def test_a_picture_is_chosen_above_a_question_and_shown_to_everybody(building: Building, client: Client) -> None:
    row = building.row("area")
    sent = SimpleUploadedFile("map.png", plain_png())
    building.client.post(building.url, {"do": "save", "block": row.id, "picture-upload-0": sent, "picture-0": ""})
    name = building.row("area").media["image"][""]
    address = picture_path(name)
    building.does(f"open:{row.id}")
    assert f'src="{address}"' in building.page
    seen = client.get(address)
    assert (seen.headers["Content-Type"], b"".join(seen)[:4]) == ("image/png", b"\x89PNG")
    assert client.get(f"/pictures/{'0' * 32}.png").status_code == 404
    building.saves(row, picture__0="")
    assert building.row("area").media == {}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GIF89a...", "JPEG"),
        (b"<svg/>", "JPEG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(1_000_001), "1MB"),
        (b"\xff\xd8\xff", "読み"),
        (b"", "空"),
    ],
)
def test_a_picture_that_would_not_be_shown_is_refused_at_its_field(building: Building, data: bytes, words: str) -> None:
    row = building.row("area")
    typed = {"do": "save", "block": row.id, "picture-upload-0": SimpleUploadedFile("a.png", data), "hint-0": "みな"}
    page = building.client.post(building.url, typed, headers={"HX-Request": "true"}).content.decode()
    assert words in page.partition("field-error")[2].partition("</p>")[0]
    assert (building.row("area").media, building.row("area").hint) == ({}, {"": "みな"})


def test_messages_defaults_and_pictures_are_written_beside_the_question(building: Building) -> None:
    address = "https://example.jp/map.png"
    building.saves(building.row("area"), required_message__0="地区を選んでください", default="west", picture__0=address)
    area = building.row("area")
    assert (area.required_message, area.default, area.media) == (
        {"": "地区を選んでください"},
        "west",
        {"image": {"": address}},
    )
    building.saves(area, picture__0="", default="")
    assert (building.row("area").media, building.row("area").default) == ({}, "")


def test_choices_follow_an_earlier_answer_or_an_expression_that_is_kept(building: Building) -> None:
    building.does("add:select_one", {"after": building.row("area").id})
    row = next(row for row in building.draft.survey if row.kind == "select_one" and row.name != "area")
    building.saves(row, filter__mode="follow")
    assert 'name="filter-question"' in building.page
    building.saves(row, filter__mode="follow", filter__question="area")
    assert "「お住まいの地区」の答えに合わせて" in building.page
    there = {"choices__there": "1", "choice__0__name": "choice_1", "choice__0__label__0": "東小学校"}
    building.saves(row, filter__mode="follow", filter__question="area", choice__0__for="east", **there)
    assert building.row(row.name).choice_filter == "area = ${area}"
    assert [dict(one.extra) for one in building.draft.choices if one.label.get("") == "東小学校"] == [{"area": "east"}]
    before = building.draft
    building.does(f"open:{row.id}")
    building.does("save", fields_of(building.page))
    assert building.draft == before
    building.saves(row, filter__mode="raw", filter__raw="area = ${area} or area = ''")
    assert "or area = ''</textarea>" in building.page
    building.saves(row, filter__mode="all")
    assert building.row(row.name).choice_filter == ""


def test_a_calculation_that_nobody_reads_is_called_by_its_name(building: Building) -> None:
    building.does("add:calculate")
    row = next(row for row in building.draft.survey if row.type == "calculate")
    assert "文がまだありません" not in building.page
    assert f">{row.name}</" in building.page


def test_an_agreement_is_worded_in_every_language(building: Building) -> None:
    building.client.post(
        reverse("console:builder_settings", args=[building.procedure.code]), {"language-add": "English (en)"}
    )
    building.does("add:consent")
    row = next(row for row in building.draft.survey if row.kind == "consent")
    building.saves(row, consent__0="訪問に使います", consent__1="For the visit")
    (consent,) = building.draft.procedure.consents
    assert consent.text == {"日本語 (ja)": "訪問に使います", "English (en)": "For the visit"}
    before = consent.hash
    building.saves(row, consent__1="For the visit only")
    (consent,) = building.draft.procedure.consents
    assert consent.text["日本語 (ja)"] == "訪問に使います"
    assert consent.hash != before


def test_choices_are_written_ordered_pasted_and_taken_out(building: Building) -> None:
    area = building.row("area")
    lines = {
        "choices-there": "1",
        "choice-0-name": "east",
        "choice-0-label-0": "東部",
        "choice-1-name": "west",
        "choice-1-label-0": "西",
        "choice-2-name": "",
        "choice-2-label-0": "南",
    }
    building.does("save", {"block": area.id, **lines})
    assert [choice.name for choice in building.draft.choices] == ["east", "west", "choice_1"]
    lines["choice-2-name"] = "choice_1"
    building.does("choice-up:choice_1", {"block": area.id, **lines})
    assert [choice.name for choice in building.draft.choices] == ["east", "choice_1", "west"]
    building.does("choice-drop:east", {"block": area.id, **lines})
    assert [choice.name for choice in building.draft.choices] == ["west", "choice_1"]
    building.does("choice-paste", {"block": area.id, **lines, "choice-paste": "北\r\n西\r\n\r\n中央"})
    assert [choice.label[""] for choice in building.draft.choices] == ["東部", "西", "南", "北", "中央"]


def test_a_name_follows_the_question_until_somebody_needs_it(building: Building) -> None:
    building.does("add:text")
    building.saves(building.row("answer"), label__0="お子さんのお名前")
    assert "child_full_name" in names(building)
    page = building.saves(building.row("child_full_name"), name="子ども")
    assert "「子ども」は項目名にできません" in page
    building.saves(building.row("area"), name="district")
    assert building.row("children").relevant == "${district} = 'east'"


def test_a_change_of_somebody_else_is_told_and_nothing_is_lost(building: Building) -> None:
    children = building.row("children")
    building.does(f"open:{children.id}")
    seen = building.page.partition('id="print" value="')[2].partition('"')[0]
    building.saves(children, label__0="だれかの文")
    page = building.saves(children, print=seen, label__0="わたしの文")
    assert "ほかの人が、このブロックを変えました" in page
    assert building.row("children").label == {"": "だれかの文"}
    assert "わたしの文</textarea>" in page
    building.saves(children, print=seen, told="1", label__0="わたしの文")
    assert building.row("children").label == {"": "わたしの文"}


def test_the_phone_plays_the_draft_and_keeps_nothing(building: Building) -> None:
    building.does("play-restart", plainly=True)
    assert "お住まいの地区" in building.page
    building.does(f"open:{building.row('children').id}")
    assert "いまの答えでは、開いている質問は聞かれません" in building.page
    assert "すべて合っていますか" in building.taps("西")
    assert "お試しなので" in building.taps("送信する")
    building.does("play-again:/data/area", {"state": building.state})
    assert "今の答え：西" in building.chat
    building.taps("東")
    assert "数字" in building.writes("たくさん")
    assert "今の答え：東" in building.writes("もどる")
    state = building.state
    building.saves(building.row("area"), label__0="どこにお住まいですか", state=state)
    assert "どこにお住まいですか" in building.page.partition('id="phone"')[2]
    building.does("play-face:web", {"state": state})
    assert "web-screen" in building.page
    building.does("play-restart", {"state": "made-up"})
    assert "お住まいですか" in building.page


def test_the_web_face_has_the_inputs_of_the_portal_and_keeps_what_was_typed(building: Building) -> None:
    building.does("play-face:web", {"state": ""})
    assert 'type="radio" id="q-data-area-0" name="/data/area" value="east"' in building.chat
    building.does("play-page", {"state": building.state, "q": "/data/area", "/data/area": "east"})
    typed = {"state": building.state, "q": "/data/children", "/data/children": "たくさん"}
    building.does("play-page", typed)
    assert "notice-bad" in building.chat
    assert 'value="たくさん"' in building.chat
    building.does("play-page", {**typed, "state": building.state, "/data/children": "２"})
    assert "これで終わりです" in building.chat
    building.does("play-again:/data/area", {"state": building.state})
    building.does("play-page", {"state": building.state, "q": "/data/area", "/data/area": "west"})
    assert "これで終わりです" in building.chat


def test_the_builder_asks_the_database_little(
    building: Building, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    building.client.get(building.url)
    with django_assert_num_queries(9):
        building.client.get(building.url)


def test_a_finding_speaks_of_the_question_as_people_do(building: Building) -> None:
    building.does("add:slot")
    building.saves(building.row("booking"), label__0="希望の時間")
    assert "「希望の時間」の予約枠が決まっていません" in building.page
