"""Reads XLSForms of other projects: each is taken, and comes back the same after export, or is refused with reasons."""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from pyxform.errors import PyXFormError
from pyxform.validators.odk_validate import ODKValidateError
from pyxform.xls2xform import convert

from tetote.procedures.engine.definition.compiling import compiled
from tetote.procedures.engine.definition.findings import Finding, grave
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.excel import Exported, Imported, export_workbook, import_sheets, import_workbook
from tetote.procedures.excel.exporting import to_sheets
from tetote.procedures.tests.adapters.report import Report, cases


def run(path: Path, report: Report) -> None:
    """A workbook, or a JSON of forms as Markdown tables with what pyxform made of them; a folder means all in it."""
    if path.is_dir():
        for found in sorted(path.rglob("*")):
            if found.suffix in {".xls", ".xlsx", ".csv"}:
                run(found, report)
    elif path.suffix == ".json":
        for number, case in enumerate(cases(path), 1):
            name = f"{number} {case.get('source', '')} {case.get('test', '')}"
            report.add(name, table_complaint(case))
    else:
        _workbook(path, report)


def _workbook(path: Path, report: Report) -> None:
    data = path.read_bytes()
    if path.suffix == ".csv" and not re.match(rb'\W*"?(survey|choices)', data, re.IGNORECASE):
        return  # a list that a form refers to
    imported = import_workbook(data)
    report.add(path.name, workbook_complaint(imported))
    if not imported.is_usable:
        report.notes.append(f"{path.name} is refused: {reasons(imported)}")


def workbook_complaint(imported: Imported) -> str | None:
    """None: taken whole and given back whole, or refused with a place for every reason."""
    if imported.is_usable:
        return _round_trip(imported)
    unplaced = [finding for finding in grave(imported.findings) if not finding.sheet and not finding.message]
    return "refused without saying why" if unplaced or not imported.findings else None


def _round_trip(imported: Imported) -> str | None:
    definition = imported.definition
    if definition is None:
        return "nothing was read"
    exported = export_workbook(definition)
    tables = {name: tuple(csv.DictReader(io.StringIO(data.decode()))) for name, data in exported.files.items()}
    return _came_back(definition, import_workbook(exported.workbook, tables)) or opens_in_odk(exported)


def opens_in_odk(exported: Exported, *, validate: bool = False) -> str | None:
    """Whether pyxform, and where Java is at hand ODK Validate, take what was exported."""
    try:
        convert(exported.workbook, file_type=".xlsx", validate=validate, form_name="data")
    except (PyXFormError, ODKValidateError) as error:
        return f"does not open in ODK: {error}"
    return None


def _came_back(definition: Definition, again: Imported) -> str | None:
    compiled(definition)
    if again.definition != definition:
        return "comes back different after export"
    return None if again.is_usable else f"is refused after export: {reasons(again)}"


def table_complaint(case: Mapping[str, object]) -> str | None:
    """None where pyxform and this engine agree, or where the form needs what is refused by name."""
    imported = import_workbook(str(case["md"]).encode())
    converts = bool(case.get("converts_in_pyxform_4_5_0", not case.get("errored")))
    if imported.is_usable:
        if not converts:
            return f"is taken; pyxform refuses it: {case.get('error_in_pyxform_4_5_0')}"
        definition = imported.definition
        return _came_back(definition, import_sheets(to_sheets(definition))) if definition else "nothing was read"
    if not converts or any(finding.is_scope for finding in grave(imported.findings)):
        return None
    return f"is refused: {reasons(imported)}; pyxform takes it"


def reasons(imported: Imported) -> str:
    """The grave findings as sentences."""
    return " / ".join(finding.sentence("en") for finding in _first(grave(imported.findings)))


def _first(findings: list[Finding], most: int = 5) -> list[Finding]:
    return findings[:most]
