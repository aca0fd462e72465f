"""Roles of a member: joining, renewing, resting, taking up again, leaving. Each deed has a page of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.actions import Rest, join, renew, resume, suspend, withdraw
from tetote.people.forms.member import DayForm, SuspendForm, WithdrawForm
from tetote.people.models import MemberRole, Person, RoleAssignment, Suspension
from tetote.people.queries import role_history, role_label, suspensions_of
from tetote.people.views.common import about, load
from tetote.people.words import reason_words
from tetote.ui.forms import KitForm
from tetote.ui.notices import notify


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: what its button and its page say, its form, and what it does."""

    label: str | Promise
    explained: str | Promise
    form: type[KitForm]
    do: Callable[[StaffRequest, Person, MemberRole, BaseForm], None]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a member stands with one role."""

    role: str
    label: str
    chip: str
    tone: str
    detail: str
    deeds: list[tuple[str, str]]


def _on(deed: Callable[..., None]) -> Callable[[StaffRequest, Person, MemberRole, BaseForm], None]:
    def do(request: StaffRequest, person: Person, role: MemberRole, form: BaseForm) -> None:
        deed(request.staff, person, role, form.cleaned_data["on"])

    return do


def _suspend(request: StaffRequest, person: Person, role: MemberRole, form: BaseForm) -> None:
    typed = form.cleaned_data
    suspend(request.staff, person, role, Rest(typed["since"], typed["until"], typed["reason"], typed["remark"]))


def _withdraw(request: StaffRequest, person: Person, role: MemberRole, form: BaseForm) -> None:
    typed = form.cleaned_data
    withdraw(request.staff, person, role, typed["on"], typed["reason"], typed["remark"])


DEEDS: Mapping[str, Deed] = {
    "join": Deed(pgettext_lazy("role", "Join"), gettext_lazy("They are a member from this day."), DayForm, _on(join)),
    "renew": Deed(
        pgettext_lazy("role", "Renew"), gettext_lazy("The membership was renewed on this day."), DayForm, _on(renew)
    ),
    "suspend": Deed(
        pgettext_lazy("role", "Let it rest"),
        gettext_lazy("They stay a member and are not asked meanwhile."),
        SuspendForm,
        _suspend,
    ),
    "resume": Deed(
        pgettext_lazy("role", "Take it up again"),
        gettext_lazy("From this day they can be asked again."),
        DayForm,
        _on(resume),
    ),
    "withdraw": Deed(
        pgettext_lazy("role", "Leave"),
        gettext_lazy("Their history stays. They can join again at any time."),
        WithdrawForm,
        _withdraw,
    ),
}


@require_GET
@staff_may("people.view")
def roles(request: StaffRequest, code: str) -> HttpResponse:
    """Both roles as they stand, and everything that was held before."""
    person = load(request, code)
    today = clock.today(request.staff.organisation.time_zone)
    history, rests = role_history(person), suspensions_of(person)
    context = {
        **about(person, _("Roles")),
        "standings": [_standing(request, role, history, rests, today) for role in MemberRole],
        "history": [(role_label(request.staff.organisation, row.role), _span(row), _ended(row)) for row in history],
        "rests": [(role_label(request.staff.organisation, row.assignment.role), _rest(row)) for row in rests],
        "may_change": may(request.staff, "people.change"),
    }
    return render(request, "people/roles.html", context)


@require_http_methods(["GET", "POST"])
@staff_may("people.change")
def deed(request: StaffRequest, code: str, role: str, name: str) -> HttpResponse:
    """One deed about one role."""
    person, wanted = load(request, code), DEEDS.get(name)
    if wanted is None or role not in MemberRole.values:
        raise Http404
    today = clock.today(request.staff.organisation.time_zone)
    form = wanted.form(request.POST or None, initial={"on": today, "since": today})
    if request.method == "POST" and form.is_valid():
        try:
            wanted.do(request, person, MemberRole(role), form)
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            notify(request, _("The change was saved."))
            return redirect("people:roles", person.code)
    names = {"role": role_label(request.staff.organisation, role), "deed": wanted.label}
    title = _("%(role)s: %(deed)s") % names
    context = {
        **about(person, title, str(wanted.explained), crumb=_("Roles")),
        "deed": wanted,
        "form": form,
        "danger": name == "withdraw",
    }
    return render(request, "people/role_deed.html", context, status=422 if form.errors else 200)


def _standing(
    request: StaffRequest, role: MemberRole, history: list[RoleAssignment], rests: list[Suspension], today: date
) -> Standing:
    held = next((row for row in history if row.role == role and row.until is None), None)
    label = role_label(request.staff.organisation, role)
    if held is None:
        return Standing(role.value, label, "", "plain", "", _offered("join"))
    resting = next((row for row in rests if row.assignment_id == held.id and _is_on(row, today)), None)
    renewed = _("Renewed %(day)s") % {"day": f"{held.renewed_on:%Y/%m/%d}"} if held.renewed_on else ""
    detail = " ・ ".join(filter(None, (_span(held), renewed, _rest(resting) if resting else "")))
    if resting:
        return Standing(role.value, label, _("Rests"), "warn", detail, _offered("resume", "withdraw"))
    return Standing(role.value, label, _("Member"), "ok", detail, _offered("renew", "suspend", "withdraw"))


def _offered(*names: str) -> list[tuple[str, str]]:
    return [(name, str(DEEDS[name].label)) for name in names]


def _is_on(row: Suspension, today: date) -> bool:
    return row.since <= today and (row.until is None or row.until >= today)


def _span(row: RoleAssignment) -> str:
    return f"{row.since:%Y/%m/%d}–{row.until:%Y/%m/%d}" if row.until else f"{row.since:%Y/%m/%d}–"


def _ended(row: RoleAssignment) -> str:
    return " ・ ".join(filter(None, (reason_words(row.reason), row.remark)))


def _rest(row: Suspension) -> str:
    until = f"{row.until:%Y/%m/%d}" if row.until else ""
    return f"{row.since:%Y/%m/%d}–{until} {row.get_reason_display()}".strip()
