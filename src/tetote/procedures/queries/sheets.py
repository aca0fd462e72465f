"""Workbooks as neighbours and pages use them: in, out, and what a new one would change."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from tetote.procedures.engine.definition.changes import Change, changes, forbidden
from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.definition.stored import from_json
from tetote.procedures.engine.languages import in_language
from tetote.procedures.excel import Imported, export_workbook, import_workbook
from tetote.procedures.models import Procedure

__all__ = ["Download", "Imported", "difference", "download", "import_workbook", "not_to_be_changed"]
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Download:
    """A file to be saved."""

    name: str
    media_type: str
    data: bytes


def download(definition: Definition, name: str) -> Download:
    """A workbook; with the csv files of its choices, where it has some, together in a zip."""
    exported = export_workbook(definition)
    if not exported.files:
        return Download(f"{name}.xlsx", WORKBOOK, exported.workbook)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.xlsx", exported.workbook)
        for file, data in exported.files.items():
            archive.writestr(file, data)
    return Download(f"{name}.zip", "application/zip", stream.getvalue())


def difference(procedure: Procedure, new: Definition) -> list[Change]:
    """What a new draft would change of the present one."""
    return changes(from_json(procedure.draft), new)


def not_to_be_changed(procedure: Procedure, new: Definition) -> list[Finding]:
    """Types of published questions that a new draft would change, which publishing will refuse."""
    return forbidden(from_json(procedure.current.definition), new) if procedure.current else []


def labels(definition: Definition, language: str) -> Mapping[str, str]:
    """Names of questions to how they read."""
    return {row.name: in_language(row.label, language) or row.name for row in definition.survey}
