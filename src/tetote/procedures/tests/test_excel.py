"""Workbooks in and out; what comes back is what went out."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date, time
from shutil import which

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from tetote.procedures.engine.definition.procedure import Deadline, Kind, Procedure, State
from tetote.procedures.excel import export_workbook, import_workbook, reading
from tetote.procedures.excel.columns import choice_column, settings_column, survey_column
from tetote.procedures.excel.types import Typed, read_type, show_type
from tetote.procedures.tests.adapters.workbooks import opens_in_odk
from tetote.procedures.tests.builders import make_definition

VISIT = """
| survey |
| | type | name | label::ja | label::en | required | ext::type | ext::id | constraint | constraint_message::ja |
| | begin group | you | あなた | You | | | g1 | | |
| | text | nickname | お名前 | Name | yes | kana | q1 | | |
| | date | born | 生年月日 | Birthday | true() | | q2 | . <= today() | これまでの日で |
| | end group | | | | | | | | |
| | begin repeat | child | お子さん | Child | | | r1 | | |
| | integer | age | 年齢 | Age | | | q3 | . < 18 | 18歳未満で |
| | end repeat | | | | | | | | |
| | select_multiple way or_other | how | 何で？ | How? | | | q4 | | |
| | text | eq | =1+1 | =1+1 | | | q5 | | |

| choices |
| | list_name | name | label::ja | label::en | zone |
| | way | bus | バス | Bus | 1 |
| | way | foot | 徒歩 | Foot | 2 |

| settings |
| | form_title | form_id | version | default_language | style |
| | 産後訪問 | visit | 7 | ja | pages |
"""
MORE = """
| survey |
| | type | name | label | calculation | default | parameters | media::image | hint | appearance | relevant | read_only |
| | image | photo | 写真 | | | max-pixels=1000 | here.png | 正面で | new | | |
| | range | stars | 星 | | 3 | start=1 end=5 step=1 | | | | | |
| | calculate | n | | ${stars} * 2 | | | | | | | |
| | acknowledge | ok | 同意 | | | | | | | ${n} > 2 | |
| | dateTime | at | いつ | | now() | | | | | | yes |
"""
PROCEDURE = Procedure(
    kind=Kind.BOOKING,
    states=(State("done", {"ja": "完了"}, closes=True),),
    deadline=Deadline("2026-12-10T17:00", (3, 1)),
)


@pytest.mark.parametrize("table", [VISIT, MORE])
def test_what_comes_back_is_what_went_out(table: str) -> None:
    definition = replace(make_definition(table), procedure=PROCEDURE)
    again = import_workbook(export_workbook(definition).workbook)
    assert again.definition == definition
    assert again.is_usable


def test_lists_from_files_go_along() -> None:
    table = "| survey |\n| | type | name | label |\n| | select_one_from_file homes.csv | home | どこ |"
    homes = ({"name": "sora", "label": "そら園"},)
    imported = import_workbook(table.encode(), {"homes.csv": homes})
    assert imported.definition is not None
    exported = export_workbook(imported.definition)
    rows = tuple(csv.DictReader(io.StringIO(exported.files["homes.csv"].decode())))
    assert rows == homes
    assert import_workbook(exported.workbook, {"homes.csv": rows}).definition == imported.definition


@pytest.mark.skipif(not which("java"), reason="ODK Validate needs Java")
@pytest.mark.parametrize("table", [VISIT, MORE])
def test_odk_validate_takes_it(table: str) -> None:
    assert opens_in_odk(export_workbook(make_definition(table)), validate=True) is None


def test_it_opens_in_odk_tools() -> None:
    """pyxform takes the workbook, and says of the questions what we say."""
    exported = export_workbook(replace(make_definition(VISIT), procedure=PROCEDURE))
    result = convert(exported.workbook, file_type=".xlsx", validate=False)
    for expected in ('nodeset="/data/you/born"', "18歳未満で", 'id="visit"', "<h:title>産後訪問</h:title>"):
        assert expected in result.xform


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 broken", b"\xff\xfe\x00", b"hello"])
def test_what_is_no_workbook_is_said(data: bytes) -> None:
    imported = import_workbook(data)
    assert (imported.definition, imported.is_usable) == (None, False)
    assert [finding.message for finding in imported.findings] == ["form.not-a-workbook"]


def test_a_workbook_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1_000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x" * 100_000)
    assert [finding.message for finding in import_workbook(stream.getvalue()).findings] == ["form.not-a-workbook"]


def test_what_surrounds_the_questions_may_be_unreadable() -> None:
    table = "| survey |\n| | type | name | label |\n| | text | a | A |\n| tetote |\n| | part | json |\n| | 1 | [3 |"
    imported = import_workbook(table.encode())
    assert [finding.message for finding in imported.findings] == ["procedure.unreadable"]


def test_cells_are_read_as_people_see_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "survey"
    for row in (["type", "name", "label", "default", "required"], ["text", "a", 1.0, date(2026, 4, 1), True]):
        sheet.append(row)
    sheet.append(["text", "b", " b\xa0c ", time(9, 30), None])
    stream = io.BytesIO()
    book.save(stream)
    definition = import_workbook(stream.getvalue()).definition
    assert definition is not None
    first, second = definition.survey
    assert (first.label, first.default, first.required) == ({"": "1"}, "2026-04-01", "TRUE")
    assert (second.label, second.default, second.number) == ({"": "b c"}, "09:30:00", 3)


def test_comments_and_disabled_rows_are_passed_over_and_bent_quotes_are_straightened() -> None:
    table = """
| survey |
| | type | name | label | disabled | relevant |
| | | | | | just a note |
| | text | a | A | | |
| | text | b | B | yes | nonsense ( |
| | text | c | C | | ${a} = ‘x’ |
"""
    imported = import_workbook(table.strip().encode())
    assert imported.definition is not None
    assert [(row.name, row.relevant) for row in imported.definition.survey] == [("a", ""), ("c", "${a} = 'x'")]
    assert [(finding.message, finding.row) for finding in imported.findings] == [("form.quotes-straightened", 5)]


@pytest.mark.parametrize(
    ("header", "key", "group", "language"),
    [
        ("label", "label", "words", ""),
        ("label::English (en)", "label", "words", "English (en)"),
        ("label:English", "label", "words", "English"),
        ("Label :: 日本語", "label", "words", "日本語"),
        ("caption:italian", "label", "words", "italian"),
        ("bind:jr:constraintMsg", "constraint_message", "words", ""),
        ("bind::jr:requiredMsg::ja", "required_message", "words", "ja"),
        ("constraint message", "constraint_message", "words", ""),
        ("media:image:english", "image", "media", "english"),
        ("big-image::ja", "big-image", "media", "ja"),
        ("relevance", "relevant", "plain", ""),
        ("bind:relevant", "relevant", "plain", ""),
        ("Read Only", "read_only", "plain", ""),
        ("jr:count", "repeat_count", "plain", ""),
        ("ext::type", "type", "ext", ""),
        ("instance::odk:tag", "instance::odk:tag", "extra", ""),
        ("My notes", "My notes", "extra", ""),
    ],
)
def test_a_column_is_understood_whoever_wrote_it(header: str, key: str, group: str, language: str) -> None:
    column = survey_column(header)
    assert (column.key, column.group, column.language) == (key, group, language)


def test_columns_of_the_other_sheets() -> None:
    assert [choice_column(header).key for header in ("list name", "value", "caption::ja", "zone")] == [
        "list_name",
        "name",
        "label",
        "zone",
    ]
    assert [settings_column(header).key for header in ("id_string", "title", "Default Language", "style")] == [
        "form_id",
        "form_title",
        "default_language",
        "style",
    ]


@pytest.mark.parametrize(
    ("cell", "typed"),
    [
        ("select_one yes_no", Typed("select_one", "yes_no")),
        ("select one from sexes or specify other", Typed("select_one", "sexes", or_other=True)),
        ("select all that apply from x or_other", Typed("select_multiple", "x", or_other=True)),
        ("select_one_from_file homes.csv", Typed("select_one_from_file", "homes.csv")),
        ("select_one ${nickname}", Typed("select_one", "${nickname}")),
        ("begin_group", Typed("begin group")),
        ("End  Repeat", Typed("end repeat")),
        ("begin looped group", Typed("begin repeat")),
        ("begin loop over x", Typed("begin loop")),
        ("add note prompt", Typed("note")),
        ("q string", Typed("text")),
        ("datetime", Typed("dateTime")),
        ("gps", Typed("geopoint")),
        ("photo", Typed("image")),
        ("osm buildings", Typed("osm")),
        ("parrot", Typed("parrot")),
    ],
)
def test_a_type_is_understood_whoever_wrote_it(cell: str, typed: Typed) -> None:
    assert read_type(cell) == typed


@pytest.mark.parametrize(
    "cell", ["select_one a or_other", "begin_repeat", "end_group", "text", "select_one_from_file a.csv"]
)
def test_a_type_is_written_as_it_is_read(cell: str) -> None:
    assert show_type(read_type(cell)) == cell


@given(
    st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=6), st.sampled_from(["survey", "choices", "settings"])
)
def test_whatever_stands_in_a_table_is_read_or_refused(rows: list[list[str]], sheet: str) -> None:
    lines = ["| survey |", "| | type | name |", "| | text | a |", f"| {sheet} |"]
    lines += ["| | " + " | ".join(row) + " |" for row in rows]
    imported = import_workbook("\n".join(lines).encode("utf-8", errors="ignore"))
    assert all(finding.sentence("ja") for finding in imported.findings)
