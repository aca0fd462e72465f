"""Fees, tables and what is amiss in them, in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from tetote.kernel import calendar, clock
from tetote.money.kinds import kinds
from tetote.money.models import FeeRecord
from tetote.money.queries.owing import Owed
from tetote.money.tariffs import Band, Cancellation, Crossing, DayKind, Line, Siblings, Tariff, Travel
from tetote.money.tariffs.checking import Fault, Finding
from tetote.money.tariffs.checking import clock as clock_words
from tetote.money.tariffs.sentences import sentence

Words = str | Promise
DAY_KINDS: Mapping[DayKind, Words] = {
    DayKind.WEEKDAY: gettext_lazy("Working days"),
    DayKind.SATURDAY: gettext_lazy("Saturdays"),
    DayKind.SUNDAY: gettext_lazy("Sundays"),
    DayKind.HOLIDAY: gettext_lazy("Holidays"),
    DayKind.YEAR_END: gettext_lazy("Year-end (12/29–1/3)"),
}
SHORT_DAYS: Mapping[DayKind, Words] = {
    DayKind.WEEKDAY: pgettext_lazy("short", "Working days"),
    DayKind.SATURDAY: pgettext_lazy("short", "Sat"),
    DayKind.SUNDAY: pgettext_lazy("short", "Sun"),
    DayKind.HOLIDAY: pgettext_lazy("short", "Holidays"),
    DayKind.YEAR_END: pgettext_lazy("short", "Year-end"),
}
MEANS: Mapping[str, Words] = {
    "car": gettext_lazy("Own car"),
    "bus": gettext_lazy("Bus or train"),
    "taxi": gettext_lazy("Taxi"),
    "bicycle": gettext_lazy("Bicycle"),
}
TRAVEL: Mapping[Travel, Words] = {
    Travel.NONE: gettext_lazy("Costs nothing"),
    Travel.ACTUAL: gettext_lazy("What was paid"),
    Travel.PER_KM: gettext_lazy("By the kilometre"),
    Travel.BUS_EQUIVALENT: gettext_lazy("As one adult by bus, there and back"),
}
CROSSING: Mapping[Crossing, Words] = {
    Crossing.SPLIT: gettext_lazy("Each part at the price of its own hours"),
    Crossing.HIGHEST: gettext_lazy("All of it at the dearest price it touches"),
    Crossing.START: gettext_lazy("All of it at the price of the hour in which it begins"),
}
SIBLINGS: Mapping[Siblings, Words] = {
    Siblings.FACTOR: gettext_lazy("From the second child on, a part of the first one's fee"),
    Siblings.ROW: gettext_lazy("The table has a row for each number of children"),
    Siblings.EACH: gettext_lazy("Every child costs the same"),
}
WAIVED: Mapping[str, Words] = {
    "weather_warning": gettext_lazy("A weather warning"),
    "illness": gettext_lazy("The child fell ill"),
    "helper": gettext_lazy("The helper cannot come"),
    "centre": gettext_lazy("The centre cancelled"),
}
_FAULTS: Mapping[Fault, Words] = {
    Fault.NO_BANDS: gettext_lazy("There is no price yet."),
    Fault.NO_PRICE: gettext_lazy("“%(band)s” has no price."),
    Fault.TOWN_PAYS_MORE: gettext_lazy("“%(band)s”: the town pays more than it costs."),
    Fault.SAME_NAME: gettext_lazy("Two rows are called “%(band)s”. Please give each a name of its own."),
    Fault.NO_HOURS: gettext_lazy("%(day)s %(start)s–%(end)s: there is no price. Nothing can be charged then."),
    Fault.NEVER_USED: gettext_lazy("“%(band)s” is never used, for the rows above hold all of its hours."),
    Fault.HALF_IS_DEARER: gettext_lazy("“%(band)s”: half an hour costs more than an hour."),
    Fault.HALF_IS_FREE: gettext_lazy("“%(band)s”: half an hour costs nothing."),
    Fault.NO_ROW_FOR_TWO: gettext_lazy("There is no row for two children."),
    Fault.LATER_IS_CHEAPER: gettext_lazy("Whoever cancels later pays less."),
    Fault.MINIMUM_IS_UNEVEN: gettext_lazy("%(minimum)s minutes are no whole number of steps of %(unit)s minutes."),
}
ANY = pgettext_lazy("hours", "any hours")


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line of a fee in words, with who pays it."""

    words: str
    amount: int
    family: int
    municipality: int


def lines(told: Sequence[Line]) -> list[ToldLine]:
    """Every line in words."""
    language, names = get_language() or "ja", {**kinds(), **{means: str(words) for means, words in MEANS.items()}}
    return [ToldLine(sentence(one, language, names), one.amount, one.family, one.municipality) for one in told]


def legs(fee: FeeRecord) -> list[str]:
    """7:30–8:00, and 16:00–17:00: each leg as it is typed; none where all the time is charged."""
    zone = fee.organisation.time_zone
    found = [(start.astimezone(zone), end.astimezone(zone)) for start, end in fee.leg_spans]
    return [f"{start:%-H:%M}–{end:%-H:%M}" for start, end in found]


def kind(code: str) -> str:
    """A kind of care in words; one that nobody knows any more is said as it is written."""
    return kinds().get(code, code)


def because(code: str) -> str:
    """Why something was cancelled."""
    return str(WAIVED.get(code, code))


def finding(found: Finding) -> str:
    """What is amiss, in a sentence."""
    data = dict(found.data)
    data["band"] = data.get("band") or kind(data.get("kind", "")) or str(ANY)
    data["day"] = str(DAY_KINDS[DayKind(data["day"])]) if "day" in data else ""
    return str(_FAULTS[found.fault]) % data


def days(band: Band) -> str:
    """平日 ・ 土; every day in one word."""
    if band.days == frozenset(DayKind):
        return _("Every day")
    return " ・ ".join(str(SHORT_DAYS[day]) for day in DayKind if day in band.days)


def band_hours(band: Band) -> str:
    """7:00–19:00; all day in a word."""
    if (band.start, band.end) == (0, 24 * 60):
        return _("all day")
    return f"{clock_words(band.start)}–{clock_words(band.end)}"


def rules(tariff: Tariff) -> list[str]:
    """The rules of a table, a sentence each."""
    found = [
        _("At least %(minimum)s minutes are charged, then in steps of %(unit)s minutes, begun ones whole.")
        % {"minimum": tariff.minimum, "unit": tariff.unit},
        *([_("What is missing to that costs as much as the last minutes of care.")] if tariff.minimum_at_last else []),
        _("Over several prices: %(rule)s.") % {"rule": CROSSING[tariff.crossing]},
        _siblings(tariff),
    ]
    if tariff.floor_to > 1:
        words = _("Of siblings' parts and parts for cancelling, what is below %(yen)s yen is left out.")
        found.append(words % {"yen": tariff.floor_to})
    if tariff.pre_meeting_billable:
        found.append(_("A meeting before the first time is paid like care."))
    if night := tariff.overnight:
        words = _("A night from %(start)s to %(end)s costs %(price)s yen; care around it begins anew.")
        price = f"{night.per_night:,}"
        found.append(words % {"start": clock_words(night.start), "end": clock_words(night.end), "price": price})
    return [*found, *_ways(tariff)]


def _siblings(tariff: Tariff) -> str:
    if tariff.siblings is Siblings.FACTOR:
        percent = {"percent": int(tariff.sibling_factor * 100)}
        return _("From the second child on: %(percent)s%% of the first one's fee.") % percent
    return _("Several children: %(rule)s.") % {"rule": SIBLINGS[tariff.siblings]}


def _ways(tariff: Tariff) -> list[str]:
    listed = [f"{MEANS.get(means, means)}: {TRAVEL[rule]}" for means, rule in sorted(tariff.travel.items())]
    if tariff.per_km:
        listed.append(_("%(yen)s yen a kilometre") % {"yen": tariff.per_km})
    found = [_("The way: %(ways)s.") % {"ways": _(" ・ ").join(listed)}] if listed else []
    if tariff.taxi_only:
        kinds_ = _(", ").join(kind(code) for code in sorted(tariff.taxi_only))
        found.append(_("Only a taxi is paid for: %(kinds)s.") % {"kinds": kinds_})
    return found


def cancelling(tariff: Tariff) -> list[str]:
    """What cancelling costs, a sentence each."""
    if not tariff.cancellations:
        return [_("Cancelling costs nothing.")]
    told = [_tier(tier) for tier in tariff.cancellations]
    if tariff.waived_by:
        reasons = _(", ").join(because(code) for code in sorted(tariff.waived_by))
        told.append(_("Nothing is charged for: %(reasons)s.") % {"reasons": reasons})
    return told


def _tier(tier: Cancellation) -> str:
    if tier.same_day:
        when = _("On the day itself")
    elif tier.before:
        hours = tier.before // 60
        when = ngettext("From %(n)s hour before", "From %(n)s hours before", hours) % {"n": hours}
    else:
        when = _("Without a word, or after the beginning")
    if tier.hours:
        price = ngettext("the fee of %(n)s hour", "the fee of %(n)s hours", tier.hours) % {"n": tier.hours}
    else:
        price = _("%(percent)s%% of the planned fee") % {"percent": int(tier.share * 100)}
    return _("%(when)s: %(price)s.") % {"when": when, "price": price}


def when(fee: FeeRecord) -> str:
    """11月25日(水) 18:30–20:10; leg by leg where the time in between is not charged."""
    zone = fee.organisation.time_zone
    hours = [_hours(start.astimezone(zone), end.astimezone(zone)) for start, end in fee.leg_spans or [fee.hours(zone)]]
    return f"{calendar.full_day(fee.day, clock.today(zone))} {', '.join(hours)}"


def _hours(start: datetime, end: datetime) -> str:
    until = f"{end:%-H:%M}" if end.date() == start.date() else f"{end:%-m/%-d %-H:%M}"
    return f"{start:%-H:%M}–{until}"


def what(fee: FeeRecord) -> str:
    """送迎 ・ 2人; what was cancelled says so."""
    if fee.about == FeeRecord.About.PRE_MEETING:
        return str(fee.get_about_display())
    children = ngettext("%(n)s child", "%(n)s children", fee.children) % {"n": fee.children}
    pieces = [str(fee.get_about_display())] if fee.about == FeeRecord.About.CANCELLATION else []
    return " ・ ".join([*pieces, *filter(None, [kind(fee.kind)]), children])


def owed(one: Owed) -> str:
    """What a family gets by a subsidy for a month, and how."""
    if one.goes_to_helpers:
        words = _("%(scheme)s: %(yen)s yen, taken off already. The town pays it to the helpers.")
    else:
        words = _("%(scheme)s: %(yen)s yen, which the town pays back to the family.")
    return words % {"scheme": one.scheme.name, "yen": f"{one.amount:,}"}


def yen(amount: int) -> str:
    """1,500円."""
    return _("%(amount)s yen") % {"amount": f"{amount:,}"}
