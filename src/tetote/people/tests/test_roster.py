"""A centre's own list is understood however it was written."""

import io
from datetime import date

import openpyxl
import pytest

from tetote.people.roster import values
from tetote.people.roster.columns import guess
from tetote.people.roster.reading import UnreadableListError, header_row, sheets
from tetote.people.roster.rows import House, ListedChild, Problem, from_json, read, to_json

TODAY = date(2026, 11, 24)
COURSES = {"first_aid": "緊急救命講習", "accident_prevention": "事故防止講習"}
LABELS = {"requesting": "利用会員", "providing": "協力会員"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2020-04-01", date(2020, 4, 1)),
        ("2020/4/1", date(2020, 4, 1)),
        ("２０２０年４月１日", date(2020, 4, 1)),
        ("20200401", date(2020, 4, 1)),
        ("R2.4.1", date(2020, 4, 1)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("S55.3.2", date(1980, 3, 2)),
        ("43922", date(2020, 4, 1)),
        ("2020-04-01T10:00:00", date(2020, 4, 1)),
    ],
)
def test_a_day_is_read_however_it_was_typed(typed: str, meant: date) -> None:
    assert values.day(typed) == meant


@pytest.mark.parametrize("typed", ["1", "2020/13/1", "春", "R2", "123"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        values.day(typed)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("会員番号", "number"),
        ("会員No.", "number"),
        ("会員氏名※", "name"),
        ("氏名（姓）", "family_name"),
        ("フリガナ", "kana"),
        ("ふりがな(名)", "kana_given"),
        ("会員種別", "roles"),
        ("入会年月日", "joined_on"),
        ("退会理由", "left_reason"),
        ("郵便番号", "postcode"),
        ("電話番号", "phone"),
        ("携帯番号", "phone"),
        ("緊急連絡先", "emergency_contacts"),
        ("小学校区", "district"),
        ("お子さんの氏名", "child_name:1"),
        ("子ども②生年月日", "child_born:2"),
        ("救命講習 受講日", "course:first_aid"),
        ("事故防止講習", "course:accident_prevention"),
        ("補償保険加入日", "insured_since"),
        ("子どもの人数", "keep"),
        ("車のナンバー", "keep"),
        ("好きな花", "keep"),
        ("", ""),
    ],
)
def test_a_heading_is_understood(heading: str, field: str) -> None:
    assert guess([heading], COURSES) == [field]


def test_what_was_chosen_the_last_time_comes_first_and_one_field_is_given_once() -> None:
    headings = ["番号", "氏名", "子の氏名", "子の氏名", "氏名"]
    assert guess(headings, COURSES, [("番号", "keep")]) == ["keep", "name", "child_name:1", "child_name:2", "keep"]


def rows_of(*rows: str) -> list[list[str]]:
    return [row.split("|") for row in rows]


def test_a_row_becomes_a_person_and_the_rest_is_kept_in_the_centres_own_words() -> None:
    sheet = rows_of(
        "番号|氏名|ﾌﾘｶﾞﾅ|種別|入会日|TEL|携帯|校区|子の氏名|子の生年月日|救命講習|血液型",
        "0012|青木　花|ｱｵｷ ﾊﾅ|協力会員|R2.4.1|9012345678|095-1|緑小学校|青木 空|2021/5/5|2024/6/1|A",
    )
    [entry], problems = read(sheet, 0, guess(sheet[0], COURSES), House(TODAY, LABELS, ("緑小",)))
    assert (entry.number, entry.name, entry.texts["kana"], entry.roles) == (
        "0012",
        "青木 花",
        "あおき はな",
        frozenset({"providing"}),
    )
    assert (entry.texts["phone"], entry.texts["district"], entry.own) == ("09012345678, 095-1", "緑小", {"血液型": "A"})
    assert (entry.children, entry.courses) == ((ListedChild("空", date(2021, 5, 5)),), {"first_aid": date(2024, 6, 1)})
    assert problems == []
    assert from_json(to_json(entry)) == entry


def test_every_problem_is_told_by_row_and_column_and_only_some_stop_the_row() -> None:
    sheet = rows_of(
        "番号|氏名|種別|生年月日|入会日|退会日",
        "1|林|貴族|2999/1/1|春|",
        "2||協力|||",
        "1|森 葉|協力|||",
        "3|原 進|両方||2024/4/1|2023/4/1",
    )
    entries, problems = read(sheet, 0, guess(sheet[0], COURSES), House(TODAY))
    assert [entry.number for entry in entries] == ["1", "3"]
    assert problems == [
        Problem(2, 1, "name_whole", "林"),
        Problem(2, 2, "roles", "貴族"),
        Problem(2, 3, "future", "2999/1/1"),
        Problem(2, 4, "day", "春"),
        Problem(3, None, "name_missing", stops=True),
        Problem(4, None, "number_twice", "2", stops=True),
        Problem(5, None, "left_on_early", "2024/04/01–2023/04/01"),
    ]


def test_brothers_and_sisters_on_rows_of_their_own_belong_to_one_parent() -> None:
    sheet = rows_of(
        "番号|氏名|子の名前|子の生年月日", "7|南 潮|凪|2020/1/1", "7|南 潮|渚|2022/2/2", "||港|2024/3/3", "||灯|"
    )
    [entry], problems = read(sheet, 0, guess(sheet[0], COURSES), House(TODAY))
    assert [child.given_name for child in entry.children] == ["凪", "渚", "港"]
    assert [(problem.row, problem.code) for problem in problems] == [(5, "child_half"), (5, "name_missing")]


def test_a_workbook_keeps_its_zeros_and_its_days_and_csv_of_a_japanese_pc_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["会員名簿"])
    sheet.append(["番号", "氏名", "生年月日"])
    sheet.append([12, "青木 花", date(1980, 3, 2)])
    sheet["A3"].number_format = "0000"
    file = io.BytesIO()
    book.save(file)
    [rows] = sheets(file.getvalue()).values()
    assert rows[2] == ["0012", "青木 花", "1980-03-02"]
    assert header_row(rows, ()) == 1
    assert sheets("番号,氏名\r\n0012,髙橋 花\r\n".encode("cp932")) == {"": [["番号", "氏名"], ["0012", "髙橋 花"]]}


@pytest.mark.parametrize(
    ("data", "code"), [(b"PK\3\4nothing", "unreadable"), (b"", "empty"), (b"\x81\xff\xfe", "encoding")]
)
def test_what_is_no_list_is_refused_with_the_reason(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableListError) as refused:
        sheets(data)
    assert refused.value.code == code
