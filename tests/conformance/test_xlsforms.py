"""Other projects' XLSForms: taken and given back whole, or refused by name."""

from random import Random

import pytest

from tetote.procedures.engine.definition.compiling import compiled
from tetote.procedures.excel import export_workbook, import_workbook
from tetote.procedures.tests.adapters.report import Report, cases
from tetote.procedures.tests.adapters.talking import talk
from tetote.procedures.tests.adapters.workbooks import opens_in_odk, run, table_complaint
from tetote.procedures.tests.shared import material

pytestmark = pytest.mark.large


@pytest.mark.parametrize(
    ("folder", "every"), [("pyxform_example_xls", 2), ("pyxform_bug_example_xls", 1), ("web-forms", 1)]
)
def test_workbooks_are_taken_or_refused_with_reasons(folder: str, every: int) -> None:
    """Every second of the larger folder: most stand there twice, as .xls and .xlsx. The runner takes them all."""
    report = Report()
    for path in sorted(material("xlsforms", folder).iterdir())[::every]:
        run(path, report)
    assert report.total
    assert report.failures == []


def test_ninety_eight_of_a_hundred_tables_are_judged_as_pyxform_judges_them() -> None:
    found = cases(material("xlsforms", "pyxform_md_forms.json"))
    missed = [text for case in found if (text := table_complaint(case))]
    assert len(missed) <= len(found) * 0.02, "\n".join(missed)


def test_what_was_taken_opens_in_odk_again() -> None:
    found = cases(material("xlsforms", "pyxform_md_forms.json"))[::8]
    taken = [import_workbook(str(case["md"]).encode()) for case in found if case["converts_in_pyxform_4_5_0"]]
    usable = [imported.definition for imported in taken if imported.is_usable and imported.definition]
    assert [complaint for definition in usable if (complaint := opens_in_odk(export_workbook(definition)))] == []


def test_what_is_taken_can_be_talked_through() -> None:
    dice = Random(1)  # noqa: S311 - a test
    taken = [
        import_workbook(str(case["md"]).encode()) for case in cases(material("xlsforms", "pyxform_md_forms.json"))[::5]
    ]
    forms = [compiled(imported.definition) for imported in taken if imported.is_usable and imported.definition]
    done = [talk(form, dice).done for form in forms]
    assert sum(done) >= len(done) * 0.95
