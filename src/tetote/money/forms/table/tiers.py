"""What cancelling costs, from when on."""

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.money.tariffs import Cancellation, Tariff
from tetote.ui.forms import KitForm

SAME_DAY, HOURS_BEFORE, NO_WORD = "day", "hours", "none"


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


def tiers_of(tariff: Tariff) -> list[dict[str, Any]]:
    """What the rules show of a table."""
    return [
        {
            "when": SAME_DAY if tier.same_day else HOURS_BEFORE if tier.before else NO_WORD,
            "hours_before": tier.before // 60 or None,
            "percent": None if tier.hours else int(tier.share * 100),
            "fee_hours": tier.hours or None,
        }
        for tier in tariff.cancellations
    ]
