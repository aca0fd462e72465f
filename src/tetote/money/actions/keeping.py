"""Versions of a fee: one holds, the former ones stay."""

from uuid import UUID

from tetote.kernel import audit, clock
from tetote.money.actions import extras
from tetote.money.models import FeeRecord

COMPARED = (
    "about",
    "payer_id",
    "payee_id",
    "table_id",
    "starts_at",
    "ends_at",
    "legs",
    "kind",
    "children",
    "said_at",
    "because",
)
SHOWN = ("lines", "problem", "extras")


def lock_fee(organisation_id: UUID, cause: str) -> FeeRecord | None:
    """The fee that holds for a cause, held until the transaction ends."""
    held = FeeRecord.objects.select_for_update(of=("self",)).select_related("payer__organisation", "payee")
    return held.filter(organisation_id=organisation_id, cause=cause, replaced_at=None).first()


def extras_of(fee: FeeRecord) -> list[extras.Extra]:
    """Ways and expenses of a fee."""
    return extras.read(fee.extras)


def same(former: FeeRecord, wanted: FeeRecord) -> bool:
    """Whether another version would say nothing new."""
    return all(getattr(former, name) == getattr(wanted, name) for name in (*COMPARED, *SHOWN))


def put(former: FeeRecord | None, wanted: FeeRecord, verb: str, actor: audit.Actor) -> FeeRecord:
    """Keeps a version, and lets the former one stand behind it."""
    if former:
        FeeRecord.objects.filter(pk=former.pk).update(replaced_at=clock.now())
        wanted.version = former.version + 1
    wanted.save()
    audit.record(verb, wanted, organisation_id=wanted.organisation_id, actor=actor, data={"total": f"{wanted.total:,}"})
    return wanted
