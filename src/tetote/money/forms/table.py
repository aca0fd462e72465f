"""The editor of a fee table: rules, rows of hours, rows for kinds and numbers of children, tiers of cancelling."""

from collections.abc import Iterator, Mapping
from datetime import time
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.money import wording
from tetote.money.kinds import kinds
from tetote.money.tariffs import Band, Cancellation, Crossing, DayKind, Overnight, Rate, Siblings, Tariff, Travel
from tetote.ui.forms import KitForm
from tetote.ui.widgets import CheckOptions, DateInput, RadioOptions, TimeInput

DAY_MINUTES = 24 * 60
MOST_YEN = 100_000
SAME_DAY, HOURS_BEFORE, NO_WORD = "day", "hours", "none"
PRICES = ("per_hour", "per_half_hour", "municipality_per_hour", "municipality_per_half_hour")


def yen(label: Any, *, least: int = 0, help_text: Any = "") -> forms.IntegerField:
    """A sum that may be left out."""
    return forms.IntegerField(label=label, min_value=least, max_value=MOST_YEN, required=False, help_text=help_text)


class RulesForm(KitForm):
    """What holds for the whole table."""

    name = forms.CharField(label=_("Name of the table"), max_length=60)
    valid_from = forms.DateField(label=_("Holds from"), widget=DateInput)
    minimum = forms.IntegerField(label=_("Minutes charged at least"), min_value=0, max_value=DAY_MINUTES, initial=60)
    unit = forms.TypedChoiceField(
        label=_("After that in steps of (minutes)"),
        coerce=int,
        choices=[(minutes, str(minutes)) for minutes in (10, 15, 30, 60)],
        initial=30,
    )
    crossing = forms.ChoiceField(
        label=_("When it lies in the hours of several prices"),
        choices=[(rule.value, words) for rule, words in wording.CROSSING.items()],
        widget=RadioOptions,
    )
    siblings = forms.ChoiceField(
        label=_("Several children"),
        choices=[(rule.value, words) for rule, words in wording.SIBLINGS.items()],
        widget=RadioOptions,
    )
    sibling_percent = forms.IntegerField(
        label=_("Percent from the second child on"), min_value=0, max_value=100, required=False, initial=50
    )
    night_start = forms.TimeField(label=_("A night begins"), widget=TimeInput, required=False)
    night_end = forms.TimeField(label=_("A night ends"), widget=TimeInput, required=False)
    per_night = yen(_("Yen a night"))
    waived_by = forms.MultipleChoiceField(
        label=_("Cancelling costs nothing for"),
        choices=[*wording.WAIVED.items()],
        widget=CheckOptions,
        required=False,
    )
    per_km = yen(_("Yen a kilometre"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for means, words in wording.MEANS.items():
            self.fields[f"travel_{means}"] = forms.ChoiceField(
                label=str(words),
                choices=[("", _("Not in the table")), *((rule.value, said) for rule, said in wording.TRAVEL.items())],
                required=False,
            )

    @property
    def ways(self) -> list[forms.BoundField]:
        """The fields of the means."""
        return [self[f"travel_{means}"] for means in wording.MEANS]

    @override
    def clean(self) -> dict[str, Any]:
        """A night has a beginning, an end and a price, or it is none."""
        data = super().clean() or {}
        night = [data.get(name) for name in ("night_start", "night_end", "per_night")]
        if any(one is not None for one in night) and any(one is None for one in night):
            self.add_error("per_night", _("For nights please fill in the beginning, the end and the price."))
        return data


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
        """A row with a name says its days and its price, and ends after it begins."""
        data = super().clean() or {}
        if not data.get("name"):
            return data
        if not data.get("days"):
            self.add_error("days", _("Please choose the days."))
        if data.get("per_hour") is None and "per_hour" not in self.errors:
            self.add_error("per_hour", _("Please fill this in."))
        if _minutes(data.get("start"), 0) >= _minutes(data.get("end"), DAY_MINUTES):
            self.add_error("end", _("A row ends on the day on which it begins. For a night please make two rows."))
        return data

    def band(self) -> Band | None:
        """The valid row; None for an empty one."""
        data = self.cleaned_data
        if not data.get("name"):
            return None
        days = frozenset(DayKind(day) for day in data["days"])
        return Band(data["name"], days, _minutes(data["start"], 0), _minutes(data["end"], DAY_MINUTES))


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
        return _rate(data["band"], self.prices, kind=data["kind"], children=int(data["children"] or 0))


def _rate(band: str, prices: Mapping[str, int], *, kind: str = "", children: int = 0) -> Rate:
    hour, half, town_hour, town_half = (prices[name] for name in PRICES)
    return Rate(band, hour, half, kind, children, town_hour, town_half)


class TierRow(KitForm):
    """From when on cancelling costs how much; a row without a beginning is none."""

    when = forms.ChoiceField(
        label=_("From when on"),
        required=False,
        choices=[
            ("", _("No rule")),
            (HOURS_BEFORE, _("So many hours before")),
            (SAME_DAY, _("On the day itself")),
            (NO_WORD, _("Without a word, or after the beginning")),
        ],
    )
    hours_before = forms.IntegerField(label=_("Hours before"), min_value=1, max_value=24 * 31, required=False)
    percent = forms.IntegerField(label=_("Percent of the planned fee"), min_value=0, max_value=100, required=False)
    fee_hours = forms.IntegerField(label=_("Or the fee of so many hours"), min_value=1, max_value=24, required=False)

    @override
    def clean(self) -> dict[str, Any]:
        """A rule says how much, and how many hours before where it must."""
        data = super().clean() or {}
        if data.get("when") == HOURS_BEFORE and not data.get("hours_before"):
            self.add_error("hours_before", _("Please fill this in."))
        if data.get("when") and data.get("percent") is None and not data.get("fee_hours"):
            self.add_error("percent", _("Please fill in a percentage or a number of hours."))
        return data

    def tier(self) -> Cancellation | None:
        """The valid rule; None for an empty one."""
        data = self.cleaned_data
        if not data.get("when"):
            return None
        before = data["hours_before"] * 60 if data["when"] == HOURS_BEFORE else 0
        hours = data.get("fee_hours") or 0
        share = Fraction(1) if hours else Fraction(data["percent"], 100)
        return Cancellation(before, data["when"] == SAME_DAY, share, hours)


class TableForm:
    """All of the editor together: valid when each of its parts is."""

    def __init__(self, data: Mapping[str, Any] | None, tariff: Tariff, spare: int = 1) -> None:
        self.rules = RulesForm(data, initial=_rules(tariff))
        self.bands = [
            BandRow(data, prefix=f"band-{n}", initial=row) for n, row in _numbered(data, "bands", _bands(tariff), spare)
        ]
        names = [str(row["name"].value() or "") for row in self.bands]
        self.extras = [
            ExtraRow(names, data, prefix=f"extra-{n}", initial=row)
            for n, row in _numbered(data, "extras", _extras(tariff), spare)
        ]
        self.tiers = [
            TierRow(data, prefix=f"tier-{n}", initial=row) for n, row in _numbered(data, "tiers", _tiers(tariff), spare)
        ]

    @property
    def parts(self) -> list[KitForm]:
        """Every form."""
        return [self.rules, *self.bands, *self.extras, *self.tiers]

    def is_valid(self) -> bool:
        """Whether the table can be read."""
        return all([form.is_valid() for form in self.parts])  # noqa: C419 - every part says what is wrong with it

    @property
    def has_errors(self) -> bool:
        """Whether something was refused."""
        return any(form.is_bound and form.errors for form in self.parts)

    def tariff(self) -> Tariff:
        """The valid table."""
        data = self.rules.cleaned_data
        siblings = Siblings(data["siblings"])
        pairs = [(band, row.prices) for row in self.bands if (band := row.band())]
        one = 1 if siblings is Siblings.ROW else 0
        rates = [_rate(band.name, prices, children=one) for band, prices in pairs]
        night = data["per_night"] is not None
        return Tariff(
            name=data["name"],
            valid_from=data["valid_from"],
            bands=tuple(band for band, _prices in pairs),
            rates=(*rates, *(rate for row in self.extras if (rate := row.rate()))),
            minimum=data["minimum"],
            unit=data["unit"],
            crossing=Crossing(data["crossing"]),
            siblings=siblings,
            sibling_factor=Fraction(50 if data["sibling_percent"] is None else data["sibling_percent"], 100),
            overnight=_night(data) if night else None,
            cancellations=tuple(tier for row in self.tiers if (tier := row.tier())),
            waived_by=frozenset(data["waived_by"]),
            travel={means: Travel(rule) for means in wording.MEANS if (rule := data[f"travel_{means}"])},
            per_km=data["per_km"] or 0,
        )


MOST_ROWS = 30


def _numbered(
    data: Mapping[str, Any] | None, name: str, rows: list[dict[str, Any]], spare: int
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows that there are, or that were sent, and some empty ones."""
    sent = str(data.get(name, "")) if data is not None else ""
    count = min(int(sent), MOST_ROWS) if sent.isdecimal() else len(rows) + spare
    for number in range(max(count, 1)):
        yield number, rows[number] if number < len(rows) else {}


def _night(data: Mapping[str, Any]) -> Overnight:
    return Overnight(_minutes(data["night_start"], 0), _minutes(data["night_end"], 0), data["per_night"])


def _minutes(at: time | None, otherwise: int) -> int:
    """Minutes from midnight; as an end, midnight is that of the next day."""
    if at is None or (otherwise == DAY_MINUTES and (at.hour, at.minute) == (0, 0)):
        return otherwise
    return at.hour * 60 + at.minute


def _time(minutes: int) -> time | None:
    return None if minutes == DAY_MINUTES else time(minutes // 60, minutes % 60)


def _rules(tariff: Tariff) -> dict[str, Any]:
    night = tariff.overnight
    return {
        "name": tariff.name,
        "valid_from": tariff.valid_from,
        "minimum": tariff.minimum,
        "unit": tariff.unit,
        "crossing": tariff.crossing.value,
        "siblings": tariff.siblings.value,
        "sibling_percent": int(tariff.sibling_factor * 100),
        "night_start": _time(night.start) if night else None,
        "night_end": _time(night.end) if night else None,
        "per_night": night.per_night if night else None,
        "waived_by": sorted(tariff.waived_by),
        "per_km": tariff.per_km or None,
        **{f"travel_{means}": rule.value for means, rule in tariff.travel.items()},
    }


def _plain_rate(tariff: Tariff, band: Band) -> Rate | None:
    number = 1 if tariff.siblings is Siblings.ROW else 0
    fitting = (r for r in tariff.rates if (r.band, r.kind, r.children) == (band.name, "", number))
    return next(fitting, None)


def _bands(tariff: Tariff) -> list[dict[str, Any]]:
    return [
        {
            "name": band.name,
            "days": sorted(band.days),
            "start": _time(band.start),
            "end": _time(band.end),
            **_priced(_plain_rate(tariff, band)),
        }
        for band in tariff.bands
    ]


def _extras(tariff: Tariff) -> list[dict[str, Any]]:
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


def _tiers(tariff: Tariff) -> list[dict[str, Any]]:
    return [
        {
            "when": SAME_DAY if tier.same_day else HOURS_BEFORE if tier.before else NO_WORD,
            "hours_before": tier.before // 60 or None,
            "percent": None if tier.hours else int(tier.share * 100),
            "fee_hours": tier.hours or None,
        }
        for tier in tariff.cancellations
    ]
