"""What staff fill in about procedures."""

import csv
import io
from collections.abc import Mapping

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.ui.forms import KitForm, ManyFilesField
from tetote.ui.widgets import ManyFiles

LARGEST = 5 * 1024 * 1024
LARGEST_TABLE = 1024 * 1024
MOST_TABLES, MOST_ROWS = 10, 5000


class WorkbookForm(KitForm):
    """A workbook, with the csv files that its choices come from."""

    workbook = forms.FileField(
        label=_("Excel file (XLSForm)"),
        help_text=_(".xlsx or .xls; .csv and Markdown tables are read too."),
        widget=forms.FileInput({"accept": ".xlsx,.xls,.csv,.md"}),
    )
    tables = ManyFilesField(
        label=_("Lists as csv files"),
        help_text=_("Only if the form says select_one_from_file. Several can be chosen."),
        required=False,
        most=MOST_TABLES,
        widget=ManyFiles({"accept": ".csv"}),
    )

    @override
    def clean(self) -> dict[str, object]:
        """Nothing larger than a form can be."""
        cleaned = super().clean() or {}
        workbook = cleaned.get("workbook")
        if workbook and workbook.size > LARGEST:
            self.add_error("workbook", _("This file is larger than 5 MB. Please take pictures and other sheets out."))
        if faulty := [file.name for file in self.cleaned_data.get("tables", []) if read_table(file) is None]:
            self.add_error("tables", _("This file cannot be read as a list: %(name)s") % {"name": faulty[0]})
        return cleaned

    def lists(self) -> Mapping[str, tuple[Mapping[str, str], ...]]:
        """The csv files by name."""
        read = {file.name or "": read_table(file) for file in self.cleaned_data.get("tables", [])}
        return {name: rows for name, rows in read.items() if rows is not None}


def read_table(file: "UploadedFile[bytes]") -> tuple[Mapping[str, str], ...] | None:
    """The rows of a csv file in UTF-8 or as Excel in Japan writes it; None when it is no such file."""
    if (file.size or 0) > LARGEST_TABLE:
        return None
    file.seek(0)
    data = file.read()
    for encoding in ("utf-8-sig", "cp932"):
        try:
            reader = csv.DictReader(io.StringIO(data.decode(encoding)))
            rows = [{str(name): str(value or "") for name, value in row.items() if name} for row in reader]
        except (UnicodeDecodeError, csv.Error):
            continue
        return tuple(rows) if rows and len(rows) <= MOST_ROWS else None
    return None
