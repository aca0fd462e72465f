"""An author hears everything at once: where it is, what is wrong, what to do."""

import pytest

from tetote.procedures.engine.definition.checking import check
from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.engine.definition.procedure import Audience, Deadline, Deed, Procedure, StaffField, State
from tetote.procedures.engine.definition.rows import Definition, Row
from tetote.procedures.engine.sentences import SENTENCES
from tetote.procedures.engine.tests.builders import findings
from tetote.procedures.excel import import_workbook

BROKEN = """
| survey |
| | type                | name    | label | relevant          | constraint | parameters   |
| | begin group         | home    | 家    |                   |            |              |
| | text                | a b     | A     | ${nobody} ＞ 3    |            |              |
| | select_one colours  | colour  | 色    |                   | . = 'red'  |              |
| | range               | stars   | 星    |                   |            | start=1 end=1 |
| | audio               | voice   | 声    |                   |            |              |
| | text                | colour  | 色2   | ${colour} = 'x'   |            |              |

| choices |
| | list_name | name | label |
| | colour    | red  | 赤    |
"""


def places(found: list[Finding]) -> list[tuple[str, int, str, str]]:
    return [(finding.sheet, finding.row, finding.column, finding.message) for finding in found]


def test_every_fault_has_its_place() -> None:
    assert places(findings(BROKEN)) == [
        ("survey", 2, "type", "form.not-ended"),
        ("survey", 3, "name", "form.name-illegal"),
        ("survey", 3, "relevant", "expression.lookalike"),
        ("survey", 4, "type", "form.list-unknown"),
        ("survey", 5, "parameters", "form.range-impossible"),
        ("survey", 6, "type", "form.refused-sound"),
        ("survey", 7, "name", "form.name-twice"),
        ("survey", 7, "relevant", "expression.question-twice"),
    ]


def test_a_fault_is_said_in_both_languages() -> None:
    finding = findings(BROKEN)[3]
    assert finding.sentence("en") == "survey, row 4, type: There is no list “colours”."
    assert finding.sentence("ja") == "survey・4行目・type: 「colours」という選択肢リストがありません。"


def one(row: str, more: str = "") -> str:
    return f"| survey |\n| | type | name | label | {more} |\n| | {row} |\n"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (one("barcode | a | A |"), "form.refused-barcode"),
        (one("rank | a | A |"), "form.refused-rank"),
        (one("geotrace | a | A |"), "form.refused-shape"),
        (one("deviceid | a | |"), "form.refused-device"),
        (one("audit | a | |"), "form.refused-audit"),
        (one("start-geopoint | a | |"), "form.refused-tracking"),
        (one("xml-external | a | |"), "form.refused-external"),
        (one("text | a | A | ex:other.app |", "appearance"), "form.refused-external-app"),
        (one("text | a | A | search('x') |", "appearance"), "form.refused-search"),
        (one("calculate | a | | pulldata('a','b','c','d') |", "calculation"), "expression.function-refused"),
        (one("text | a | A | ${last-saved#a} |", "default"), "form.refused-last-saved"),
        (one("parrot | a | A |"), "form.type-unknown"),
        (one("text | | A |"), "form.name-missing"),
        (one("text | a | |"), "form.label-missing"),
        (one("text | meta | A |"), "form.name-reserved"),
        (one("calculate | a | |"), "form.calculation-missing"),
        (one("calculate | a | | ${a} + 1 |", "calculation"), "form.circle"),
        (one("date | a | A | . > '2020-01-01' |", "constraint"), "expression.bare-date"),
        (one("text | a | A | slots |", "ext::type"), "form.extension-unknown"),
        (one("text | a | A | rating |", "ext::type"), "form.extension-misplaced"),
        (one("text | a | A | shoe_size |", "ext::known"), "form.known-unknown"),
        (one("integer | a | A | max-pixels=3 |", "parameters"), "form.parameter-unknown"),
        (one("image | a | A | max-pixels=big |", "parameters"), "form.parameter-value"),
        (one("text | a | A | a |", "trigger"), "form.trigger-unreadable"),
        (one("select_one_from_file homes.txt | a | A |"), "form.file-ending"),
        (one("text | a | ${b} |"), "expression.question-unknown"),
        ("| choices |\n| | list_name | name | label |\n| | a | b | c |", "form.sheet-wanted"),
        ("| survey |\n| | name | label |\n| | a | A |", "form.column-wanted"),
        ("not a table at all", "form.not-a-workbook"),
    ],
)
def test_what_stands_in_the_way_is_named(table: str, message: str) -> None:
    assert message in [finding.message for finding in findings(table)]


def test_a_circle_round_a_corner_is_found() -> None:
    table = """
| survey |
| | type      | name | label | calculation |
| | calculate | a    |       | ${b} + 1    |
| | calculate | b    |       | ${c} + 1    |
| | calculate | c    |       | ${a} + 1    |
"""
    (circle,) = findings(table)
    assert circle.message == "form.circle"
    assert set(circle.data["names"].split(" → ")) == {"a", "b", "c"}


def test_notices_do_not_stand_in_the_way() -> None:
    rows = (
        "type | name | label::ja | label::en | mood",
        "text | a | あ | | x",
        "text | c | う | C |",
    )
    table = "\n".join(["| survey |", *(f"| | {row} |" for row in rows)])
    imported = import_workbook(table.encode())
    assert imported.is_usable
    assert {finding.message for finding in imported.findings} == {
        "form.translation-missing",
        "form.column-unknown",
    }


def test_the_procedure_around_the_questions_is_checked() -> None:
    procedure = Procedure(
        states=(State("new", {}), State("new", {})),
        staff_fields=(StaffField("memo", "song", {}),),
        deed=Deed("people.register", {"name": "nobody"}),
        deadline=Deadline("12月10日"),
    )
    rows = (Row("text", "when", label={"": "いつ"}, ext={"type": "slot"}),)
    found = check(Definition(rows, procedure=procedure))
    assert [finding.message for finding in found] == [
        "procedure.question-unknown",
        "procedure.slot-without-resource",
        "procedure.name-twice",
        "procedure.staff-type-unknown",
        "procedure.never-closes",
        "procedure.deadline-unreadable",
    ]


def test_which_child_is_a_question_for_members_and_staff_hear_so() -> None:
    rows = (Row("text", "child", label={"": "どの子"}, ext={"type": "children"}, number=2),)
    (found,) = check(Definition(rows, procedure=Procedure(audience=Audience.ANYONE)))
    assert (found.message, found.row, found.grave) == ("procedure.children-of-strangers", 2, False)
    assert not check(Definition(rows, procedure=Procedure(audience=Audience.MEMBERS)))


def test_every_message_has_its_sentence() -> None:
    assert {finding.message for finding in findings(BROKEN)} <= set(SENTENCES)
