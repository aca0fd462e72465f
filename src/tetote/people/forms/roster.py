"""The pages that bring in a list: the file, the place of its headings, the columns."""

from collections.abc import Iterable, Mapping, Sequence

from django import forms
from django.core.files import File
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.people.roster.columns import FIELDS, KEEP, LEAVE, MANY, targets
from tetote.people.roster_pages import Column, UploadedList
from tetote.people.words import target_words
from tetote.ui.forms import KitForm

LARGEST = 10 * 1024 * 1024


class ListForm(KitForm):
    """The centre's own list."""

    file = forms.FileField(
        label=_("The list"), help_text=_("Excel (.xlsx, .xls) or CSV. The columns may stand in any order.")
    )

    def clean_file(self) -> "File[bytes]":
        """No larger than a list of members is."""
        file: File[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("This file is larger than 10 MB. Please divide the list."))
        return file


class PlaceForm(KitForm):
    """Which sheet, and which row holds the headings."""

    sheet = forms.ChoiceField(label=_("Sheet"), required=False)
    header = forms.IntegerField(label=_("Row of the headings"), min_value=1, max_value=10_000)

    def __init__(self, uploaded: UploadedList, data: Mapping[str, object]) -> None:
        super().__init__(data)
        sheet = self.fields["sheet"]
        if isinstance(sheet, forms.ChoiceField):
            sheet.choices = [(name, name or "CSV") for name in uploaded.sheet_names]
        if len(uploaded.sheet_names) == 1:
            sheet.widget = forms.HiddenInput()


class ColumnsForm(KitForm):
    """What each column holds; one field per column."""

    def __init__(
        self, columns: Sequence[Column], courses: Mapping[str, str], data: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(data)
        self.columns = columns
        choices = grouped(courses)
        for at, column in enumerate(columns):
            self.fields[f"c{at}"] = forms.ChoiceField(
                label=column.heading, choices=choices, initial=column.target, required=False
            )

    @property
    def lines(self) -> Iterable[tuple[Column, forms.BoundField]]:
        """Each column with its field."""
        return [(column, self[f"c{at}"]) for at, column in enumerate(self.columns)]

    @override
    def clean(self) -> dict[str, object]:
        """A field that only one column can hold is chosen once, and somebody has to have a name."""
        chosen = [target for _heading, target in self.chosen()]
        for at, target in enumerate(chosen):
            if target not in {LEAVE, KEEP, *MANY} and target in chosen[:at]:
                self.add_error(f"c{at}", _("Another column holds this already."))
        if not {"name", "family_name"} & set(chosen):
            self.add_error(None, _("Please say which column holds the name."))
        return self.cleaned_data

    def chosen(self) -> list[tuple[str, str]]:
        """Heading and target of every column."""
        return [(column.heading, str(self.cleaned_data.get(f"c{at}", ""))) for at, column in enumerate(self.columns)]


def grouped(courses: Mapping[str, str]) -> list[tuple[str, object]]:
    """What a column may hold, in groups as they stand in the select."""
    known = targets(courses)
    rest = [target for target in known if target not in FIELDS and target not in {LEAVE, KEEP}]

    def words(chosen: Iterable[str]) -> list[tuple[str, str]]:
        return [(target, target_words(target, courses)) for target in chosen]

    return [
        *words([LEAVE, KEEP]),
        (str(_("Member")), words(FIELDS)),
        (str(_("Courses")), words(target for target in rest if target.startswith("course:"))),
        (str(_("Children")), words(target for target in rest if target.startswith("child_"))),
    ]
