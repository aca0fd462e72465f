"""Fee cases of files: those that stand beside, and how the player speaks of what is wrong."""

import json
from pathlib import Path

import pytest

from tetote.money.tariffs import to_json
from tetote.money.tests.cases import run
from tetote.money.tests.tables import A
from tetote.procedures.tests.adapters.report import Report

FILES = Path(__file__).with_name("files")
ONE = {"start": "2026-11-25T18:00", "end": "2026-11-25T20:00"}
TABLE = json.loads(to_json(A))


def played(path: Path) -> Report:
    """The report on one file."""
    report = Report()
    run(path, report)
    return report


@pytest.mark.parametrize("path", sorted(FILES.glob("*.json")), ids=lambda path: path.stem)
def test_every_case_beside_is_as_expected(path: Path) -> None:
    report = played(path)
    assert report.total > 30
    assert report.failures == []


def test_a_failure_says_where_and_what(tmp_path: Path) -> None:
    path = tmp_path / "cases.json"
    listed = [{**ONE, "id": "right", "expect": 1500}, {**ONE, "id": "wrong", "expect": {"total": 1, "family": 1500}}]
    path.write_text(json.dumps({"tariff": TABLE, "cases": listed}, indent=1))
    report = played(path)
    ((name, why),) = report.failures
    line = path.read_text().splitlines().index('   "id": "wrong",') + 1
    assert name == f"{path}:{line}: wrong"
    assert why == "expected {'total': 1, 'family': 1500}, got {'total': 1500, 'family': 1500}"
    assert list(report.lines())[-1] == "passed 1 of 2"


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ({**ONE, "childs": 2, "expect": 0}, "unknown key 'childs'; known are because,"),
        ({**ONE}, "'expect' is missing"),
        ({"start": ONE["start"], "expect": 0}, "missing 1 required positional argument: 'end'"),
        ({**ONE, "children": "2", "expect": 0}, "children: a whole number is needed, not '2'"),
        ({**ONE, "children": 0, "expect": 0}, "an activity has a length and a child"),
        ({**ONE, "start": "18:00", "expect": 0}, "start: Invalid isoformat string"),
        ({**ONE, "end": "2026-11-25T20:00+09:00", "expect": 0}, "offset-naive"),
        ({**ONE, "expect": {"sum": 0}}, "'expect' has unknown key 'sum'"),
        ({**ONE, "tariff": "nowhere", "expect": 0}, "tariff: nothing is called 'nowhere'"),
        ({**ONE, "tariff": {**TABLE, "colour": 1}, "expect": 0}, "tariff: unknown key 'colour'"),
        ({**ONE, "travel": {"means": "car", "miles": 3}, "expect": 0}, "travel: unknown key 'miles'"),
        ({**ONE, "expect": "refused"}, "expected to be refused, got"),
        ({"month": [ONE], "expect": 0}, "scheme"),
        ({"month": [ONE], "scheme": {"name": "x", "shares": {}}, "expect": 0}, "scheme: unknown key 'shares'"),
        ({"month": [{**ONE, "ends": 1}], "scheme": {}, "expect": 0}, "unknown key 'ends'"),
    ],
)
def test_a_case_that_cannot_be_read_says_why(tmp_path: Path, case: dict[str, object], said: str) -> None:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"tariff": TABLE, "cases": [case, {**ONE, "expect": 1500}]}))
    report = played(path)
    assert (report.total, report.passed) == (2, 1)
    assert said in report.failures[0][1]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{", "line 1 column 2"),
        ("7", "an object is needed"),
        ("{}", "'cases' is missing"),
        ('{"case": [], "cases": []}', "unknown key 'case' beside 'cases'"),
        ('{"cases": 1}', "a list is needed"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_failure(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "cases.json"
    path.write_text(written)
    report = played(path)
    assert (report.total, report.passed) == (1, 0)
    assert said in report.failures[0][1]
