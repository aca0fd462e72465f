"""What a helper, or staff in their place, fill in about an activity, and what the parent says to it."""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, ClassVar
from unicodedata import normalize
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.kernel.errors import TetoteError
from tetote.matching.actions import Account, Photos
from tetote.matching.forms import END_AFTER_START
from tetote.matching.models import ActivityReport, Expense, Receipt
from tetote.matching.receipts import MOST, small
from tetote.ui.forms import KitForm, ManyFilesField
from tetote.ui.widgets import CheckOptions, ManyFiles, RadioOptions, TimeInput, Words

LONGEST_NIGHT = timedelta(hours=16)
MOST_YEN = 100_000
"""More than any helper lays out on one day: a slip."""
WORDS = 2000
NOT_YEN = _("Please write whole yen, up to 100,000.")
AROUND_YEN = str.maketrans("", "", "¥円, ")
"""Written with the number by those who write it as on a receipt: ￥1,200 or 320円."""
CHOOSE_PHOTOS_AGAIN = _("Please choose the photos again: they could not be kept.")


class YenField(forms.IntegerField):
    """An amount in whole yen, also in full-width digits and as on a receipt; empty is nothing."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            min_value=0,
            max_value=MOST_YEN,
            widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": NOT_YEN, "min_value": NOT_YEN, "max_value": NOT_YEN},
        )

    @override
    def to_python(self, value: object) -> int | None:
        """The number alone."""
        plain = normalize("NFKC", value).translate(AROUND_YEN) if isinstance(value, str) else value
        found: int | None = super().to_python(plain)
        return found


class ReportForm(KitForm):
    """When it really began and ended, how it went, and what it cost."""

    MOOD_HINTS: ClassVar[dict[str, Words]] = {ActivityReport.Mood.TROUBLE: _("The centre will call you.")}

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    """The version of the report that stood here when the form was opened; 0 for none."""
    starts = forms.TimeField(label=_("Started"), widget=TimeInput(step_minutes=1))
    ends = forms.TimeField(label=_("Ended"), widget=TimeInput(step_minutes=1))
    category = forms.ChoiceField(
        label=_("What was done"),
        required=False,
        choices=[("", _("Please choose if you can")), *ActivityReport.Category.choices],
    )
    mood = forms.ChoiceField(
        label=_("How was it?"), choices=ActivityReport.Mood.choices, widget=RadioOptions(hints=MOOD_HINTS)
    )
    condition = forms.CharField(
        label=_("How the child was"),
        required=False,
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=_("Meals, sleep, mood, anything unusual."),
    )
    note = forms.CharField(
        label=_("What you did, and what you want to tell"),
        required=False,
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )
    photos = ManyFilesField(
        label=_("Photos of receipts"),
        required=False,
        most=MOST + 1,
        widget=ManyFiles({"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("Up to five. Only the parent and the centre see them."),
    )

    def __init__(
        self, day: date, zone: tzinfo, *args: Any, receipts: list[Receipt] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.zone = day, zone
        for kind in Expense.Kind:
            self.fields[_name(kind)] = YenField(_("%(kind)s (yen)") % {"kind": kind.label})
        if receipts:
            self.fields["removed"] = forms.MultipleChoiceField(
                label=_("Photos to take off"),
                required=False,
                widget=CheckOptions,
                choices=[(str(one.id), _("Photo %(n)s") % {"n": place}) for place, one in enumerate(receipts, 1)],
            )
        self.small_photos: list[bytes] = []

    @property
    def yen(self) -> list[BoundField]:
        """The amounts, by kind."""
        return [self[_name(kind)] for kind in Expense.Kind]

    @override
    def clean(self) -> dict[str, Any]:
        """Hours that go past midnight are believed, hours that go once around the clock are a slip."""
        data = super().clean() or {}
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and self._end(self._start(starts), ends) - self._start(starts) > LONGEST_NIGHT:
            self.add_error("ends", END_AFTER_START)
        self._read(data.get("photos") or [])
        if self.errors:
            self.say_photos_are_gone()
        return data

    def say_photos_are_gone(self) -> None:
        """A browser never fills a chosen file in again, so whoever corrects the rest has to be told."""
        if self.small_photos:
            self.add_error("photos", CHOOSE_PHOTOS_AGAIN)

    def account(self) -> Account:
        """The valid form as the deed takes it. An end before the start lies on the next day."""
        data = self.cleaned_data
        starts_at = self._start(data["starts"])
        expenses = {kind.value: data[_name(kind)] for kind in Expense.Kind if data.get(_name(kind))}
        return Account(
            starts_at,
            self._end(starts_at, data["ends"]),
            data["mood"],
            data["note"].strip(),
            data["category"],
            data["condition"].strip(),
            expenses,
        )

    def changed_photos(self) -> Photos:
        """The photos that the valid form adds and takes off."""
        return Photos(tuple(self.small_photos), frozenset(UUID(one) for one in self.cleaned_data.get("removed", ())))

    def _read(self, photos: "list[UploadedFile[Any]]") -> None:
        try:
            self.small_photos = [small(photo.read()) for photo in photos]
        except TetoteError as refused:
            self.add_error("photos", str(refused.sentence))

    def _start(self, starts: time) -> datetime:
        return datetime.combine(self.day, starts, self.zone)

    def _end(self, starts_at: datetime, ends: time) -> datetime:
        ends_at = datetime.combine(self.day, ends, self.zone)
        return ends_at if ends_at > starts_at else ends_at + timedelta(days=1)


def _name(kind: Expense.Kind) -> str:
    return f"yen_{kind.value}"


def initial_yen(expenses: dict[str, int]) -> dict[str, int]:
    """What stands in the fields of the amounts."""
    return {f"yen_{kind}": yen for kind, yen in expenses.items()}


class WordForm(KitForm):
    """The parent's word on the report."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("What was different"),
        required=False,
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=_("Only if something is different. The centre looks into it."),
    )
