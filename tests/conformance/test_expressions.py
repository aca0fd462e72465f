"""The marks that expressions hold against other engines' own tests."""

import pytest

from tetote.procedures.tests.adapters.expressioncases import complaint, run
from tetote.procedures.tests.adapters.report import Report, cases
from tetote.procedures.tests.shared import material

pytestmark = pytest.mark.large


def test_where_three_engines_agree_we_agree() -> None:
    found = cases(material("expressions", "core.json"))
    agreed = [case for case in found if case.get("all_three_agree")]
    assert agreed
    assert [complaint(case) for case in agreed if complaint(case)] == []


def test_of_the_others_in_scope_we_hold_ninety_five_in_a_hundred() -> None:
    found = cases(material("expressions", "core.json"))
    others = [case for case in found if not case.get("all_three_agree")]
    missed = [text for case in others if (text := complaint(case))]
    assert len(missed) <= len(others) * 0.05, "\n".join(missed)


@pytest.mark.parametrize(
    ("name", "misses"),
    [("javarosa_parse.json", 0), ("javarosa_eval.json", 2), ("javarosa_oracle_probes_tokyo.json", 5)],
)
def test_javarosa_is_followed(name: str, misses: int) -> None:
    report = Report()
    run(material("expressions", name), report)
    assert len(report.failures) <= misses, report.failures
