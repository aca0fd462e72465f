"""What was reported, and what it is likely to say."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from tetote.matching.models import ActivityReport, Receipt, ReportChange, SupportRequest
from tetote.organisations.queries import staff_names
from tetote.people.queries import names

Kind, Category = SupportRequest.Kind, ActivityReport.Category
USUAL: Mapping[str, str] = {
    Kind.NURSERY: Category.NURSERY_ESCORT,
    Kind.AFTER_SCHOOL: Category.AFTER_SCHOOL,
    Kind.LESSONS: Category.LESSONS,
    Kind.OUTING: Category.OUTING,
}
"""The category of the yearly statistics that a kind of request nearly always belongs to."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One field that somebody changed: its name in the account, and what stood there before and after."""

    at: datetime
    version: int
    """That of the report after the correction."""
    who: str
    field: str
    before: object
    after: object


def usual_category(request: SupportRequest) -> str:
    """The likely category, empty where the kind does not tell."""
    return str(USUAL.get(request.kind, ""))


def receipts_of(report: ActivityReport) -> QuerySet[Receipt]:
    """The photos that stand in the report."""
    return Receipt.objects.filter(report=report, removed_at=None).order_by("added_at", "id")


def corrections(report: ActivityReport) -> list[Correction]:
    """Every changed field of every correction, the latest first."""
    changes = list(ReportChange.objects.filter(report=report).order_by("-version"))
    people = {change.actor_id for change in changes if change.actor_kind == "person" and change.actor_id}
    known = {**staff_names(report.organisation_id), **names(report.organisation_id, people)} if changes else {}
    return [found for change in changes for found in _fields(change, known)]


def _fields(change: ReportChange, known: Mapping[UUID, str]) -> Iterator[Correction]:
    before, after = json.loads(change.before), json.loads(change.after)
    who = known.get(change.actor_id, "") if change.actor_id else ""
    for name, stood in before.items():
        if stood != after.get(name):
            yield Correction(change.at, change.version, who, name, stood, after.get(name))
