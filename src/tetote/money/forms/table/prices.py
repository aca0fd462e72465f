"""Rows of prices: hours of certain days, and prices of their own for kinds of care and numbers of children."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.money import wording
from tetote.money.forms.sums import yen
from tetote.money.forms.table.clock import minutes_of, time_of
from tetote.money.kinds import kinds
from tetote.money.tariffs import Band, DayKind, Rate, Siblings, Tariff
from tetote.money.tariffs.model import DAY
from tetote.ui.forms import KitForm
from tetote.ui.widgets import CheckOptions, TimeInput

PRICES = ("per_hour", "per_half_hour", "municipality_per_hour", "municipality_per_half_hour")


class PriceRow(KitForm):
    """Prices of an hour and of half an hour, and the municipality's part of both."""

    per_hour = yen(_("1 hour (yen)"))
    per_half_hour = yen(_("30 minutes (yen)"))
    municipality_per_hour = yen(_("The town's part, 1 hour"))
    municipality_per_half_hour = yen(_("The town's part, 30 minutes"))

    @property
    def prices(self) -> dict[str, int]:
        """Half an hour that was left out is half of an hour."""
        data = {name: self.cleaned_data.get(name) for name in PRICES}
        hour, town = data["per_hour"] or 0, data["municipality_per_hour"] or 0
        half, town_half = data["per_half_hour"], data["municipality_per_half_hour"]
        return {
            "per_hour": hour,
            "per_half_hour": hour // 2 if half is None else half,
            "municipality_per_hour": town,
            "municipality_per_half_hour": town // 2 if town_half is None else town_half,
        }

    @property
    def has_town_part(self) -> bool:
        """Whether the municipality pays something of it."""
        return any(self[name].value() for name in PRICES[2:])


class BandRow(PriceRow):
    """Hours of certain days with their price; a row without a name is none."""

    name = forms.CharField(label=_("Name of the row"), max_length=30, required=False)
    days = forms.MultipleChoiceField(
        label=_("Days"),
        choices=[(d.value, w) for d, w in wording.DAY_KINDS.items()],
        widget=CheckOptions,
        required=False,
    )
    start = forms.TimeField(label=_("From"), widget=TimeInput, required=False)
    end = forms.TimeField(label=_("Until"), widget=TimeInput, required=False)
    field_order = ("name", "days", "start", "end", *PRICES)

    @override
    def clean(self) -> dict[str, Any]:
        """A row with a name says its days and its price. One that ends before it begins is for late and early hours."""
        data = super().clean() or {}
        if not data.get("name"):
            return data
        if not data.get("days"):
            self.add_error("days", _("Please choose the days."))
        if data.get("per_hour") is None and "per_hour" not in self.errors:
            self.add_error("per_hour", _("Please fill this in."))
        if minutes_of(data.get("start"), 0) == minutes_of(data.get("end"), DAY):
            self.add_error("end", _("It cannot end at the hour at which it begins."))
        return data

    def band(self) -> Band | None:
        """The valid row; None for an empty one."""
        data = self.cleaned_data
        if not data.get("name"):
            return None
        days = frozenset(DayKind(day) for day in data["days"])
        return Band(data["name"], days, minutes_of(data["start"], 0), minutes_of(data["end"], DAY))


class ExtraRow(PriceRow):
    """A price of its own for a kind of care, or for a number of children; a row without a price is none."""

    kind = forms.ChoiceField(label=_("Kind of care"), required=False)
    children = forms.TypedChoiceField(
        label=_("Children"),
        coerce=int,
        required=False,
        choices=[("", _("Any number")), *((n, n) for n in range(1, 6))],
    )
    band = forms.ChoiceField(label=_("Hours"), required=False)
    field_order = ("kind", "children", "band", *PRICES)

    def __init__(self, bands: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = kinds()
        former = str(self.initial.get("kind", ""))
        kept = {former: former} if former and former not in known else {}
        listed = [("", _("Any kind")), *{**known, **kept}.items()]
        self.fields["kind"] = forms.ChoiceField(label=_("Kind of care"), required=False, choices=listed)
        names = [("", _("Any hours")), *((name, name) for name in dict.fromkeys(bands) if name)]
        self.fields["band"] = forms.ChoiceField(label=_("Hours"), required=False, choices=names)
        self.order_fields(self.field_order)

    @override
    def clean(self) -> dict[str, Any]:
        """A row says for what it holds."""
        data = super().clean() or {}
        if data.get("per_hour") is not None and not (data.get("kind") or data.get("children")):
            self.add_error("kind", _("Please choose a kind of care or a number of children."))
        return data

    def rate(self) -> Rate | None:
        """The valid row; None for an empty one."""
        data = self.cleaned_data
        if data.get("per_hour") is None:
            return None
        return rate_of(data["band"], self.prices, kind=data["kind"], children=int(data["children"] or 0))


def rate_of(band: str, prices: Mapping[str, int], *, kind: str = "", children: int = 0) -> Rate:
    hour, half, town_hour, town_half = (prices[name] for name in PRICES)
    return Rate(band, hour, half, kind, children, town_hour, town_half)


def _plain_rate(tariff: Tariff, band: Band) -> Rate | None:
    number = 1 if tariff.siblings is Siblings.ROW else 0
    fitting = (r for r in tariff.rates if (r.band, r.kind, r.children) == (band.name, "", number))
    return next(fitting, None)


def bands_of(tariff: Tariff) -> list[dict[str, Any]]:
    """What the rows of hours show of a table."""
    return [
        {
            "name": band.name,
            "days": sorted(band.days),
            "start": time_of(band.start),
            "end": time_of(band.end),
            **_priced(_plain_rate(tariff, band)),
        }
        for band in tariff.bands
    ]


def extras_of(tariff: Tariff) -> list[dict[str, Any]]:
    """What the prices of their own show of it."""
    plain = [_plain_rate(tariff, band) for band in tariff.bands]
    return [
        {"kind": rate.kind, "children": rate.children or "", "band": rate.band, **_priced(rate)}
        for rate in tariff.rates
        if rate not in plain
    ]


def _priced(rate: Rate | None) -> dict[str, int | None]:
    if rate is None:
        return {}
    town = bool(rate.municipality_per_hour or rate.municipality_per_half_hour)
    return {name: getattr(rate, name) if town or not name.startswith("municipality") else None for name in PRICES}
