"""Other projects' XLSForms: taken and given back whole, or refused by name."""

import pytest

from tetote.procedures.tests.adapters.report import Report, cases
from tetote.procedures.tests.adapters.workbooks import run, table_complaint
from tetote.procedures.tests.shared import material


@pytest.mark.parametrize("folder", ["pyxform_example_xls", "pyxform_bug_example_xls", "web-forms"])
def test_workbooks_are_taken_or_refused_with_reasons(folder: str) -> None:
    report = Report()
    run(material("xlsforms", folder), report)
    assert report.total
    assert report.failures == []


def test_ninety_eight_of_a_hundred_tables_are_judged_as_pyxform_judges_them() -> None:
    found = cases(material("xlsforms", "pyxform_md_forms.json"))
    missed = [text for case in found if (text := table_complaint(case))]
    assert len(missed) <= len(found) * 0.02, "\n".join(missed)
