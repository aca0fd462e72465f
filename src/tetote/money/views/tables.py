"""Fee tables: the list, a new one from an example, the table as it is printed, with a calculator; the editor."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tetote.kernel import calendar, clock
from tetote.kernel.errors import TetoteError
from tetote.kernel.months import Month
from tetote.money import actions, wording
from tetote.money.days import kind_of_day
from tetote.money.forms.calculator import CalculatorForm
from tetote.money.forms.table import TableForm
from tetote.money.models import FeeTable
from tetote.money.permissions import MANAGE, VIEW
from tetote.money.queries import in_use as queries
from tetote.money.queries import shares
from tetote.money.screens import printed
from tetote.money.tariffs import Fee, Tariff, cancellation, fee
from tetote.money.tariffs.checking import findings
from tetote.money.tariffs.examples import EXAMPLES
from tetote.money.tariffs.units import NoBandError
from tetote.money.views.common import frame, load_table
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.attempts import attempt
from tetote.ui.notices import notify

SHAPES = {
    "aoba": gettext_lazy("The demo town's: weekdays by day and everything else, mild illness, second child half"),
    "two_prices": gettext_lazy("Two prices until late; one's own car costs as much as the bus"),
    "at_cost": gettext_lazy("Two prices; ways cost what was paid"),
    "overnight": gettext_lazy("By day and by night, nights at one price, sick children"),
    "half_hours": gettext_lazy("Half an hour has a price of its own; who cancels late pays an hour"),
    "each_child": gettext_lazy("Every child costs the same; sick children have a price of their own"),
    "same_day": gettext_lazy("Whoever cancels on the day pays all of it"),
    "town_pays": gettext_lazy("The town pays a part of every hour; rows for one and two children"),
}


@require_GET
@staff_may(VIEW)
def tables(request: StaffRequest) -> HttpResponse:
    """Every table, and which one holds today."""
    organisation = request.staff.organisation
    today = clock.today(organisation.time_zone)
    holds = queries.table_on(organisation.id, today)
    context = {
        **frame(request, "tables"),
        "tables": [
            (table, calendar.full_day(table.valid_from, today), holds is not None and table.id == holds.id)
            for table in queries.tables(organisation.id)
        ],
        "manages": may(request.staff, MANAGE),
    }
    return render(request, "money/tables.html", context)


@require_http_methods(["GET", "POST"])
@staff_may(MANAGE)
def new(request: StaffRequest) -> HttpResponse:
    """A draft, begun from an example."""
    if request.method == "POST":
        example = EXAMPLES.get(request.POST.get("example", ""))
        if example is None:
            notify(request, _("Please choose one to begin with."))
            return redirect("money:table_new")
        return redirect("money:table_change", actions.make_table(request.staff, _from(request, example)).code)
    shown = [(key, str(SHAPES[key]), tariff, printed(tariff)) for key, tariff in EXAMPLES.items()]
    return render(request, "money/table_new.html", {**frame(request, "tables"), "examples": shown})


@require_GET
@staff_may(VIEW)
def table(request: StaffRequest, code: str) -> HttpResponse:
    """The table as centres print it, its rules in sentences, what is amiss, and what something would cost."""
    found = load_table(request, code)
    organisation = request.staff.organisation
    form = CalculatorForm(organisation.time_zone, _asked(request))
    context = {
        **frame(request, "tables"),
        "table": found,
        "since": calendar.full_day(found.valid_from, clock.today(organisation.time_zone)),
        "printed": printed(found.tariff),
        "rules": wording.rules(found.tariff),
        "cancelling": wording.cancelling(found.tariff),
        "findings": [(wording.finding(one), one.is_grave) for one in findings(found.tariff)],
        "form": form,
        **_played(found.tariff, form),
        **_doors(request, found),
    }
    if request.headers.get("HX-Request"):
        return render(request, "money/table.html#answer", context)
    return render(request, "money/table.html", context)


@require_http_methods(["GET", "POST"])
@staff_may(MANAGE)
def change(request: StaffRequest, code: str) -> HttpResponse:
    """The editor; "one more row" keeps what was typed."""
    found = load_table(request, code)
    if found.state != FeeTable.State.DRAFT:
        notify(request, _("This table is in use and stays as it is. Please make a new one from it."))
        return redirect("money:table", code)
    form, problem = TableForm(_typed(request), found.tariff), ""
    saving = request.method == "POST" and "more" not in request.POST
    if saving and form.is_valid():
        try:
            actions.change_table(request.staff, found, form.tariff(), _version(request))
        except TetoteError as refused:
            problem = str(refused.sentence)
        else:
            notify(request, _("The draft was saved. Below you can try what something would cost."))
            return redirect("money:table", code)
    is_bad = bool(problem) or (saving and form.has_errors)
    context = {**frame(request, "tables"), "table": found, "form": form, "problem": problem, "saving": saving}
    return render(request, "money/table_change.html", context, status=422 if is_bad else 200)


@require_POST
@staff_may(MANAGE)
def publish(request: StaffRequest, code: str) -> HttpResponse:
    """Puts a draft into use."""
    found = load_table(request, code)
    done = _("The table is in use. Activities since its first day that have no fee get one now.")
    return attempt(
        request,
        lambda: actions.publish_table(request.staff, found, _version(request)),
        done,
        reverse("money:table", args=[code]),
    )


@require_POST
@staff_may(MANAGE)
def take_back(request: StaffRequest, code: str) -> HttpResponse:
    """Makes it a draft again, while nothing was charged by it."""
    found = load_table(request, code)
    done = _("The table is a draft again.")
    return attempt(
        request, lambda: actions.take_back_table(request.staff, found), done, reverse("money:table", args=[code])
    )


@require_POST
@staff_may(MANAGE)
def copy(request: StaffRequest, code: str) -> HttpResponse:
    """A new draft with the same words."""
    found = load_table(request, code)
    made = actions.make_table(request.staff, _from(request, found.tariff))
    notify(request, _("Here is a draft with the same prices. Please change what is new, and from when on it holds."))
    return redirect("money:table_change", made.code)


@require_POST
@staff_may(MANAGE)
def discard(request: StaffRequest, code: str) -> HttpResponse:
    """Throws a draft away."""
    found = load_table(request, code)
    done = _("The draft was thrown away.")
    return attempt(request, lambda: actions.discard_table(request.staff, found), done, reverse("money:tables"))


def _from(request: StaffRequest, tariff: Tariff) -> Tariff:
    """The same, from the first of next month on."""
    from_day = Month.of(clock.today(request.staff.organisation.time_zone)).plus(1).first
    return replace(tariff, valid_from=from_day)


def _version(request: StaffRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() else 0


def _typed(request: StaffRequest) -> dict[str, Any] | None:
    """What was sent; "one more row" adds to the number of rows of its kind."""
    if request.method != "POST":
        return None
    typed = request.POST.copy()
    more = typed.get("more", "")
    number = str(typed.get(more, ""))
    if more in {"bands", "extras", "tiers"} and number.isdecimal():
        typed[more] = str(int(number) + 1)
    return typed


def _asked(request: StaffRequest) -> dict[str, Any]:
    """What was asked of the calculator; at first a Saturday morning with two children."""
    if "day" in request.GET:
        return request.GET
    today = clock.today(request.staff.organisation.time_zone)
    saturday = today + timedelta(days=(5 - today.weekday()) % 7)
    plain = {"starts": "09:00", "ends": "12:00", "children": "2", "kind": "", "cancelled": ""}
    return {"day": saturday.isoformat(), **plain}


def _played(tariff: Tariff, form: CalculatorForm) -> dict[str, object]:
    """The answer of the calculator, or why there is none."""
    if not form.is_valid():
        return {"answer": None, "told": [], "no_price": False}
    try:
        answer = _answer(tariff, form)
    except NoBandError:
        return {"answer": None, "told": [], "no_price": True}
    return {"answer": answer, "told": wording.lines(answer.lines), "shares": shares(answer), "no_price": False}


def _answer(tariff: Tariff, form: CalculatorForm) -> Fee:
    span, notice = form.span(), form.notice()
    kind, children = form.cleaned_data["kind"], form.cleaned_data["children"]
    if notice is None:
        return fee(tariff, span, kind_of_day, kind=kind, children=children)
    return cancellation(tariff, span, notice, kind_of_day, kind=kind, children=children)


def _doors(request: StaffRequest, found: FeeTable) -> dict[str, object]:
    manages, is_draft = may(request.staff, MANAGE), found.state == FeeTable.State.DRAFT
    used = found.fees.count()
    return {
        "is_draft": is_draft,
        "manages": manages,
        "used": used,
        "can_publish": manages and is_draft and not any(one.is_grave for one in findings(found.tariff)),
        "can_take_back": manages and not is_draft and not used,
    }
