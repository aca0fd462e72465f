"""What is written about a member as the fields of its form, and back, so that two who change it lose nothing. Pure."""

from dataclasses import asdict

from tetote.people.actions import MemberData
from tetote.people.models import MemberRole


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
