"""The only ways to one request: absent and forbidden look the same."""

from collections.abc import Collection
from uuid import UUID

from tetote.kernel.errors import NotFoundError
from tetote.matching.errors import NOT_FOUND
from tetote.matching.models import SupportRequest


def access_request(organisation_id: UUID, code: str) -> SupportRequest:
    """The request with this public code, with what its page needs in the same query.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    wanted = SupportRequest.objects.select_related("organisation", "requester", "household", "advisor")
    return _found(wanted.filter(organisation_id=organisation_id, code=code).first())


def access_request_by_id(organisation_id: UUID, request_id: UUID) -> SupportRequest:
    """The request with this id.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    return _found(
        SupportRequest.objects.select_related("organisation")
        .filter(organisation_id=organisation_id, id=request_id)
        .first()
    )


def lock_request(organisation_id: UUID, request_id: UUID) -> SupportRequest:
    """The request, held until the transaction ends, so that two deeds on it come one after the other.

    SQLite has no row locks; there a transaction of this house holds the whole database from its beginning.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    held = SupportRequest.objects.select_for_update(of=("self",)).select_related("organisation")
    return _found(held.filter(organisation_id=organisation_id, id=request_id).first())


def lock_requests(organisation_id: UUID, request_ids: Collection[UUID]) -> list[SupportRequest]:
    """Several requests, held like one, the soonest first; what is of another organisation is not among them.

    They are held in the order of their ids, so that of two who want the same ones neither waits for the other.
    """
    held = SupportRequest.objects.select_for_update(of=("self",)).select_related("organisation")
    found = held.filter(organisation_id=organisation_id, id__in=request_ids).order_by("id")
    return sorted(found, key=lambda request: (request.starts_at, request.id))


def _found(request: SupportRequest | None) -> SupportRequest:
    if request is None:
        raise NotFoundError(NOT_FOUND)
    return request
