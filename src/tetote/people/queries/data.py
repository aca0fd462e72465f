"""What became of handing out and erasing a person's data."""

from uuid import UUID

from tetote.people.models import DataRequest, Person

LATEST = 10


def latest_data_requests(person: Person) -> list[DataRequest]:
    """The latest, the newest first."""
    return list(
        DataRequest.objects.filter(person=person).select_related("asked_by").order_by("-asked_at", "-id")[:LATEST]
    )


def data_request_of(person: Person, request_id: UUID) -> DataRequest | None:
    """One of the person's own."""
    return DataRequest.objects.filter(person=person, id=request_id).select_related("person").first()


def is_going(person: Person) -> bool:
    """Whether what is kept of them was erased, or is about to be."""
    erasing = DataRequest.objects.filter(person=person, kind=DataRequest.Kind.ERASURE)
    return erasing.filter(state__in=[DataRequest.State.WAITING, DataRequest.State.DONE]).exists()
