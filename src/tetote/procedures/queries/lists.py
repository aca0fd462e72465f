"""Procedures and what came in, as lists."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from tetote.procedures.deadlines import in_time
from tetote.procedures.engine.definition.procedure import Audience
from tetote.procedures.models import Application, Procedure, Run
from tetote.procedures.versions import definition_of


def procedures(organisation_id: UUID) -> QuerySet[Procedure]:
    """Every procedure of an organisation, by title."""
    return Procedure.objects.filter(organisation_id=organisation_id).select_related("current").order_by("title", "id")


def offered_to(organisation_id: UUID, *, is_member: bool, also_over: bool = False) -> list[Procedure]:
    """Those somebody may begin now, by title; `also_over`: with those whose deadline has passed."""
    allowed = {Audience.ANYONE, Audience.MEMBERS} if is_member else {Audience.ANYONE}
    opened = procedures(organisation_id).filter(is_open=True)
    found = [one for one in opened if one.current and definition_of(one.current).procedure.audience in allowed]
    return [one for one in found if also_over or in_time(one, organisation_id)]


def open_counts(organisation_id: UUID) -> Mapping[UUID, int]:
    """How many applications are not closed yet, by procedure."""
    found = Application.objects.filter(organisation_id=organisation_id).values("procedure_id")
    counted = found.annotate(still=Count("id", filter=Q(is_closed=False)))
    return dict(counted.values_list("procedure_id", "still"))


def procedure_by_id(organisation_id: UUID, procedure_id: UUID) -> Procedure | None:
    """The procedure that a signed link is about."""
    return procedures(organisation_id).select_related("organisation").filter(id=procedure_id).first()


def runs_of(person_id: UUID) -> QuerySet[Run]:
    """What a person is answering, has put aside or has sent, the latest first, with what became of it."""
    kept = Run.objects.filter(person_id=person_id).exclude(state=Run.State.LEFT)
    return kept.select_related("version__procedure", "application__version", "person").order_by("-touched_at")
