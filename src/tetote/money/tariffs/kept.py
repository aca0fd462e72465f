"""Lines of a fee as they are kept, and read again years later."""

from collections.abc import Mapping, Sequence

from tetote.money.tariffs.lines import Line, Reason

Plain = dict[str, object]


def to_plain(lines: Sequence[Line]) -> list[Plain]:
    """Lines as JSON can hold them."""
    return [
        {
            "reason": line.reason.value,
            "amount": line.amount,
            "municipality": line.municipality,
            "data": dict(line.data),
        }
        for line in lines
    ]


def from_plain(kept: Sequence[Mapping[str, object]]) -> tuple[Line, ...]:
    """The lines again."""
    return tuple(_line(one) for one in kept)


def _line(one: Mapping[str, object]) -> Line:
    data = one.get("data")
    return Line(
        Reason(str(one["reason"])),
        int(str(one["amount"])),
        int(str(one["municipality"])),
        {str(key): str(value) for key, value in data.items()} if isinstance(data, dict) else {},
    )
