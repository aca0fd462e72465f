"""Money as its pages show it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.kernel.months import Month
from tetote.money import wording
from tetote.money.models import FeeRecord, SubsidyScheme
from tetote.money.queries.aid import aid_of
from tetote.money.queries.by_person import PersonSums, sums_with_aid
from tetote.money.queries.explaining import APART, Shares, shares
from tetote.money.queries.fees import PAYEE, PAYER, fees_between
from tetote.money.queries.owing import Owed
from tetote.money.queries.statements import Statement
from tetote.money.tariffs import Rate, Siblings, Tariff
from tetote.organisations.models import Organisation
from tetote.people.models import MemberRole
from tetote.people.queries import role_label
from tetote.ui.sheets import Page


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A line of a fee table as it hangs on a wall."""

    name: str
    when: str
    rate: Rate

    @property
    def family_per_hour(self) -> int:
        """What the family pays of an hour."""
        return self.rate.per_hour - self.rate.municipality_per_hour


@dataclass(frozen=True, slots=True)
class Printed:
    """All of them; `has_town` says whether there is a column for the municipality."""

    rows: Sequence[PrintedRow]
    has_town: bool


def printed(tariff: Tariff) -> Printed:
    """The rows in the order of the table: its hours, then kinds and numbers of children."""
    rows = [_row(tariff, rate) for rate in sorted(tariff.rates, key=lambda rate: _place(tariff, rate))]
    return Printed(rows, any(rate.municipality_per_hour for rate in tariff.rates))


def _place(tariff: Tariff, rate: Rate) -> tuple[bool, int, int, str]:
    names = [band.name for band in tariff.bands]
    return bool(rate.kind), names.index(rate.band) if rate.band in names else len(names), rate.children, rate.kind


def _row(tariff: Tariff, rate: Rate) -> PrintedRow:
    band = next((band for band in tariff.bands if band.name == rate.band), None)
    pieces = [wording.kind(rate.kind)] if rate.kind else [rate.band]
    if rate.children and tariff.siblings is Siblings.ROW:
        pieces.append(ngettext("%(n)s child", "%(n)s children", rate.children) % {"n": rate.children})
    hours = f"{wording.days(band)} {wording.band_hours(band)}" if band else _("any hours")
    return PrintedRow(" ・ ".join(pieces), hours, rate)


def headings(organisation: Organisation) -> list[str]:
    """The columns of the file of fees."""
    helper = role_label(organisation, MemberRole.PROVIDING)
    return [
        _("Day"), _("Hours"), _("What"), _("Kind"), _("Children"), _("Family"), _("Member number"), helper,
        _("%(role)s: number") % {"role": helper}, _("Reward"), _("Ways and expenses"), _("Fee"), _("Family pays"),
        _("Town pays"),
        _("Explanation"), _("Fee table"),
    ]  # fmt: skip


def cells(fee: FeeRecord, parts: Shares) -> list[str | int]:
    """A fee as a row of the file."""
    start, end = fee.hours(fee.organisation.time_zone)
    told = " / ".join(
        [
            *(f"{line.words} {line.amount:,}" for line in wording.lines(fee.told)),
            *(f"{name} −{yen:,}" for name, yen in parts.aid),
        ]
    )
    return [
        fee.day.isoformat(), f"{start:%-H:%M}–{end:%-H:%M}", str(fee.get_about_display()), wording.kind(fee.kind),
        fee.children, fee.payer.full_name, fee.payer.member_number, fee.payee.full_name, fee.payee.member_number,
        *_reward(fee), fee.total, parts.family, parts.town, str(fee.get_problem_display()) if fee.problem else told,
        fee.table.name if fee.table else "",
    ]  # fmt: skip


def _reward(fee: FeeRecord) -> tuple[int, int]:
    """What the helper earns by it, and what they get back for ways and what was laid out."""
    spent = sum(line.amount for line in fee.told if line.reason in APART)
    return fee.total - spent, spent


def statement(found: Statement) -> dict[str, object]:
    """What the page and the paper of a statement show."""
    return {
        "person": found.person,
        "statement": found,
        "paid": [_told(found, fee) for fee in found.paid],
        "earned": [_told(found, fee) for fee in found.earned],
    }


def _told(found: Statement, fee: FeeRecord) -> tuple[str, str, Sequence[wording.ToldLine], FeeRecord, Shares]:
    return wording.when(fee), wording.what(fee), wording.lines(fee.told), fee, found.shares(fee)


def book_of_month(organisation: Organisation, month: Month) -> list[Page]:
    """A workbook of a month: parents, helpers with their reward, every fee."""
    fees = list(fees_between(organisation.id, month.first, month.last).select_related("table"))
    aid = aid_of(fees)
    rewards: defaultdict[UUID, list[int]] = defaultdict(lambda: [0, 0])
    for fee in fees:
        rewards[fee.payee_id] = [had + more for had, more in zip(rewards[fee.payee_id], _reward(fee), strict=True)]
    named = [_("Member number"), _("Name"), _("Times")]
    paid = [*named, _("Fee"), _("Family pays"), _("Town pays")]
    earned = [*named, _("Reward"), _("Ways and expenses"), _("Together"), _("From families"), _("From the town")]
    return [
        Page(
            role_label(organisation, MemberRole.REQUESTING),
            [paid],
            [_sums(one) for one in sums_with_aid(organisation.id, PAYER, month)],
        ),
        Page(
            role_label(organisation, MemberRole.PROVIDING),
            [earned],
            [_sums(one, rewards[one.person_id]) for one in sums_with_aid(organisation.id, PAYEE, month)],
        ),
        Page(_("Fees"), [headings(organisation)], [cells(fee, shares(fee, aid.get(fee.id, ()))) for fee in fees]),
    ]


def _sums(one: PersonSums, between: Sequence[int] = ()) -> list[str | int]:
    return [one.member_number, one.name, one.times, *between, one.total, one.family, one.town]


def owed_headings(organisation: Organisation) -> list[str]:
    """The columns of the file of what a municipality owes."""
    helpers = role_label(organisation, MemberRole.PROVIDING)
    return [
        _("Subsidy"), _("How it is paid"), _("Member number"), _("Name"), helpers, _("Times"), _("Counted"), _("Limit"),
        _("Subsidy (yen)"), _("Paid to"), _("Paper"), _("Valid until"),
    ]  # fmt: skip


def owed_cells(one: Owed, organisation: Organisation) -> list[str | int]:
    """What one family gets, as a row of the file."""
    helpers = dict.fromkeys(fee.payee.full_name for fee in one.fees)
    to_whom = role_label(organisation, MemberRole.PROVIDING) if one.goes_to_helpers else _("Family")
    return [
        one.scheme.name, str(one.scheme.get_payment_display()), one.payer.member_number, one.payer.full_name,
        _(", ").join(helpers), len(one.fees), one.counted, one.cap or "", one.amount,
        to_whom, one.entitlement.paper, one.entitlement.until.isoformat() if one.entitlement.until else "",
    ]  # fmt: skip


def scheme_words(scheme: SubsidyScheme) -> list[str]:
    """The rules of a subsidy, a sentence each."""
    found = [str(scheme.get_payment_display())]
    if scheme.way == SubsidyScheme.Way.PART:
        found.append(_("%(percent)s%% of what the family pays for care.") % {"percent": scheme.percent})
    else:
        sums = {"first": f"{scheme.first_hour:,}", "half": f"{scheme.per_half_hour:,}"}
        found.append(_("%(first)s yen for the first hour, %(half)s yen for every half hour after it.") % sums)
        found += _hourly(scheme)
    if scheme.floor_to > 1:
        words = (
            _("Below %(floor)s yen is left out of each activity.")
            if scheme.floors_each
            else _("Below %(floor)s yen is left out of the month's sum.")
        )
        found.append(words % {"floor": scheme.floor_to})
    if scheme.cap:
        found.append(_("At most %(cap)s yen a month.") % {"cap": f"{scheme.cap:,}"})
    if scheme.kinds:
        found.append(_("Only for: %(kinds)s.") % {"kinds": _(", ").join(wording.kind(kind) for kind in scheme.kinds)})
    if scheme.papers:
        found.append(_("By one of: %(papers)s.") % {"papers": _(", ").join(scheme.papers)})
    return [*found, _("Never for ways, for what was laid out, and for cancelling.")]


def _hourly(scheme: SubsidyScheme) -> list[str]:
    found = [_("Half hours that count: %(which)s.") % {"which": scheme.get_steps_display()}]
    if scheme.per_child:
        found.append(_("For every child."))
    if scheme.halves_after_hours:
        found.append(_("Halved after %(n)s hours.") % {"n": scheme.halves_after_hours})
    if scheme.siblings_percent:
        words = _("Besides, %(percent)s%% of what the second child and the others cost.")
        found.append(words % {"percent": scheme.siblings_percent})
        if scheme.halves_siblings and scheme.halves_after_hours:
            found.append(_("That is halved too."))
    return found
