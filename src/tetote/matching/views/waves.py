"""A call that goes on: who was asked and what they said, the next wave, and answers that came by telephone."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from tetote.kernel.errors import TetoteError
from tetote.matching import actions, errors, screens, series_wording, wording
from tetote.matching.models import Call, Invitation, Offer, SupportRequest
from tetote.matching.queries.series import open_days
from tetote.matching.queries.waves import Asked, asked_by, open_call
from tetote.matching.views.common import attempt, load
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.models import Person

IN_TURN = frozenset({Call.Way.WAVES, Call.Way.ONE, Call.Way.REFILL})
"""Calls that ask some people before others."""
SAID = {
    Offer.Answer.YES: gettext_lazy("Can come"),
    Offer.Answer.NO: gettext_lazy("Cannot come"),
    Offer.Answer.TALK: gettext_lazy("Wants to talk"),
}
"""What a helper said, as the buttons of the page have it."""
PAPER = frozenset({"", "unreachable", "blocked", "failed"})
"""What became of the message of somebody who has to be asked personally."""


FEW = 6
"""So many may stand open on a phone."""


class Group:
    """Some of those who are asked, under a heading; each with what became of the question, in words."""

    def __init__(self, title: str, rows: list[Asked], *, is_open: bool = True) -> None:
        self.title, self.is_open = title, is_open
        self.rows = [(row, *screens.fate_of(row)) for row in rows]


@require_GET
@staff_may("matching.request.view")
def asked(request: StaffRequest, code: str) -> HttpResponse:
    """Everybody whom the latest call asks, and a button for each answer that somebody gave by telephone."""
    wanted = load(request, code)
    call = _latest(wanted)
    rows = asked_by(wanted, call) if call else []
    context = {
        **_about(wanted, call),
        "call": call,
        "in_turn": call is not None and call.way in IN_TURN,
        "people": rows,
        "groups": _groups(rows),
        "records": bool(open_call(wanted) and may(request.staff, "matching.call.send")),
        "personally": sum(_is_for_paper(row) for row in rows),
        "sees_numbers": may(request.staff, "people.change"),
    }
    return render(request, "matching/asked.html", context)


@require_GET
@staff_may("matching.request.view")
def paper(request: StaffRequest, code: str) -> HttpResponse:
    """The list on paper, with boxes to tick: whom no message reached, or, with `?all=1`, all who have not answered."""
    wanted = load(request, code)
    call = _latest(wanted)
    rows = [row for row in (asked_by(wanted, call) if call else []) if not row.answer]
    everybody = "all" in request.GET
    context = {
        **_about(wanted, call),
        "people": rows if everybody else [row for row in rows if _is_for_paper(row)],
        "everybody": everybody,
        "sees_numbers": may(request.staff, "people.change"),
    }
    return render(request, "matching/paper.html", context)


@require_POST
@staff_may("matching.call.send")
def record_answer(request: StaffRequest, code: str) -> HttpResponse:
    """One click: what a helper said."""
    wanted = load(request, code)
    person = _invited(wanted, request.POST.get("helper", ""))
    given = request.POST.get("answer", "")

    def deed() -> None:
        if person is None or given not in set(Offer.Answer):
            raise TetoteError(errors.WAVE_IS_GONE)
        actions.record_answer(request.staff, wanted, person, Offer.Answer(given))

    said = SAID[Offer.Answer(given)] if given in set(Offer.Answer) else ""
    done = _("Written down: %(name)s, %(answer)s") % {"name": person.full_name if person else "", "answer": said}
    return attempt(request, deed, done, "matching:asked", code)


@require_POST
@staff_may("matching.call.send")
def send_next(request: StaffRequest, code: str) -> HttpResponse:
    """The next wave goes out now."""
    wanted, number = load(request, code), request.POST.get("number", "")

    def deed() -> None:
        actions.send_next(request.staff, wanted, int(number) if number.isdecimal() else 0)

    return attempt(request, deed, _("They are asked now."), "matching:record", code)


@require_POST
@staff_may("matching.call.send")
def stop(request: StaffRequest, code: str) -> HttpResponse:
    """Nobody more is asked."""
    wanted = load(request, code)
    done = _("Nobody more is asked. Whoever has been asked can still answer.")
    return attempt(request, lambda: actions.stop_waves(request.staff, wanted), done, "matching:record", code)


@require_POST
@staff_may("matching.call.send")
def hear(request: StaffRequest, code: str) -> HttpResponse:
    """An advisor looks after an emergency; it rings no more."""
    wanted = load(request, code)
    actions.hear(request.staff, wanted)
    return redirect("matching:record", code)


def _groups(rows: list[Asked]) -> list[Group]:
    """Who needs somebody comes first and open; who was written to and is silent may be many, and is folded."""
    able = [row for row in rows if row.answer not in {"", Offer.Answer.NO}]
    unable = [row for row in rows if row.answer == Offer.Answer.NO]
    to_ask = [row for row in rows if not row.answer and _is_for_paper(row)]
    coming = [row for row in rows if not row.answer and row not in to_ask and row.wave.sent_at is None]
    silent = [row for row in rows if not row.answer and row not in to_ask and row not in coming]
    groups = [
        Group(_("To be asked personally"), to_ask),
        Group(_("Has answered"), able),
        Group(_("No answer yet"), silent, is_open=len(silent) <= FEW),
        Group(_("Not asked yet"), coming, is_open=False),
        Group(_("Cannot come"), unable, is_open=len(unable) <= FEW),
    ]
    return [group for group in groups if group.rows]


def _latest(wanted: SupportRequest) -> Call | None:
    own = Call.objects.filter(request=wanted).select_related("joint").order_by("-sent_at").first()
    return own.asking if own else None


def _invited(wanted: SupportRequest, person_code: str) -> Person | None:
    call = open_call(wanted)
    rows = Invitation.objects.filter(call=call.asking if call else None, person__code=person_code)
    row = rows.select_related("person").first()
    return row.person if row else None


def _is_for_paper(row: Asked) -> bool:
    return not row.answer and row.fate in PAPER and (row.wave.kind == "personal" or bool(row.fate))


def _about(wanted: SupportRequest, call: Call | None) -> dict[str, object]:
    days = open_days(call) if call else []
    return {
        "wanted": wanted,
        "title": series_wording.title(days) if days else wording.title(wanted),
        "children": wording.ages(wanted),
        "legs": wording.legs(wanted),
    }
