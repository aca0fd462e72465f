"""The public page of a procedure: what it asks, how long it takes, what happens with the answers; and the beginning."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_scopes import scope

from tetote.kernel.errors import NotFoundError
from tetote.organisations.models import Organisation
from tetote.organisations.permissions import everyone
from tetote.people.models import ContactPoint
from tetote.portal.cards import named
from tetote.portal.procedures.visits import way_to
from tetote.procedures import actions
from tetote.procedures.models import Procedure
from tetote.procedures.queries import access_procedure, definition_of


@everyone("a public invitation; answers are reached only by the signed address that the beginning gives")
@require_http_methods(["GET", "POST"])
@never_cache
def apply(request: HttpRequest, code: str, procedure_code: str) -> HttpResponse:
    """Tells, and begins."""
    organisation = named(code)
    with scope(organisation=organisation.id):
        procedure = _open(organisation, procedure_code)
        if request.method == "POST":
            return _begun(organisation, procedure)
        assert procedure.current is not None
        context = {
            "organisation": organisation,
            "procedure": procedure,
            "title": definition_of(procedure.current).settings.form_title,
        }
        return render(request, "portal/procedures/apply.html", context)


def _open(organisation: Organisation, code: str) -> Procedure:
    try:
        procedure = access_procedure(organisation.id, code)
    except NotFoundError as absent:
        raise Http404 from absent
    if procedure.current is None or not procedure.is_open:
        raise Http404
    return procedure


def _begun(organisation: Organisation, procedure: Procedure) -> HttpResponse:
    who = actions.Who(ContactPoint.Kind.WEB, f"web-{uuid4().hex}")
    spoken = actions.begin(organisation.id, procedure.code, who, language=get_language() or "ja")
    return redirect(way_to(spoken.run))
