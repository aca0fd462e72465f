"""Two people changed one member: what each wrote, put together so that neither loses anything. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from tetote.people.actions import MemberData
from tetote.people.models import MemberRole

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the other has changed. `is_yours` when it was changed here too, and would replace theirs."""

    field: str
    now: object
    is_yours: bool


def in_fields(written: MemberData) -> dict[str, object]:
    """As the fields of the form, plain enough for JSON."""
    return {**asdict(written), "roles": sorted(role.value for role in written.roles)}


def out_of_fields(fields: object) -> MemberData:
    """The way back. What nobody would have written is as good as nothing: it differs from everything."""
    known = fields if isinstance(fields, dict) else {}
    texts = {name: str(known.get(name, "")) for name in MemberData.__dataclass_fields__ if name != "roles"}
    roles = known.get("roles")
    held = [role for role in roles if role in set(MemberRole)] if isinstance(roles, list) else []
    return MemberData(**texts, roles=frozenset(map(MemberRole, held)))


def merge(seen: Fields, typed: Fields, now: Fields) -> tuple[dict[str, object], Sequence[Difference]]:
    """What the form shows next: what was typed where something was typed, else what is written by now."""
    merged = {name: typed[name] if typed[name] != seen[name] else now[name] for name in now}
    theirs = [name for name in now if now[name] != seen[name] and now[name] != typed[name]]
    return merged, [Difference(name, now[name], is_yours=typed[name] != seen[name]) for name in theirs]
