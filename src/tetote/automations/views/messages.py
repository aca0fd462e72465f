"""What a procedure says, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tetote.automations.forms import MessageForm
from tetote.automations.kits import wording
from tetote.automations.kits.review import when_words
from tetote.automations.models import ProcedureRule
from tetote.automations.views.common import load
from tetote.kernel.errors import NotFoundError
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures.engine.definition.stored import from_json
from tetote.procedures.engine.languages import in_language
from tetote.procedures.models import Procedure
from tetote.procedures.navigation import tabs
from tetote.ui.attempts import attempt
from tetote.ui.notices import notify


@dataclass(frozen=True, slots=True)
class Line:
    """A rule as the page shows it."""

    rule: ProcedureRule
    when: str
    text: str


@require_GET
@staff_may("procedures.build")
def of_procedure(request: StaffRequest, code: str) -> HttpResponse:
    """Every message with when it goes out."""
    procedure = load(request, code)
    context = {"procedure": procedure, "tabs": tabs(procedure, "messages"), "lines": list(_lines(procedure))}
    return render(request, "automations/messages.html", context)


def _lines(procedure: Procedure) -> Iterator[Line]:
    definition = from_json(procedure.draft)
    language = (get_language() or "ja")[:2]
    for rule in wording.rules_of(procedure):
        yield Line(rule, when_words(rule.when, rule.days, definition), in_language(rule.message.text, language))


@require_POST
@staff_may("procedures.build")
def switch(request: StaffRequest, code: str, rule_id: UUID) -> HttpResponse:
    """Switches a rule on or off."""
    procedure = load(request, code)
    on = bool(request.POST.get("on"))
    done = _("This message goes out from now on.") if on else _("This message does not go out any more.")
    return attempt(
        request, lambda: wording.turn(request.staff, procedure, rule_id, on=on), done, "automations:messages", code
    )


@require_http_methods(["GET", "POST"])
@staff_may("procedures.build")
def edit(request: StaffRequest, code: str, message_id: UUID) -> HttpResponse:
    """The words of one message."""
    procedure = load(request, code)
    try:
        message = wording.access_message(procedure, message_id)
    except NotFoundError as absent:
        raise Http404 from absent
    form = MessageForm(request.POST or None, initial=message.text)
    if request.method == "POST" and form.is_valid():
        wording.reword(request.staff, message, form.cleaned_data)
        notify(request, _("The words are changed."))
        return redirect("automations:messages", code)
    return render(request, "automations/message.html", {"procedure": procedure, "form": form})
