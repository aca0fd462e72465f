"""The hard rules."""

from collections.abc import Iterable
from datetime import timedelta

from tetote.matching.rules.fit.findings import Finding, Grade, Reason
from tetote.matching.rules.fit.sides import Need, Record
from tetote.matching.rules.fit.weights import Rules


def against(record: Record, need: Need, rules: Rules) -> Iterable[Finding]:
    """What stands against a helper, the hardest first."""
    yield from _clashes(record, need, rules.travel)
    if not record.consents:
        yield Finding(Reason.NO_CONSENT, grade=Grade.BLOCK)
    if record.rests:
        yield Finding(Reason.RESTS, grade=Grade.BLOCK)
    if record.lapsed:
        grade = Grade.BLOCK if rules.training_blocks else Grade.POINTS
        yield Finding(Reason.TRAINING_LAPSED, len(record.lapsed), grade=grade, detail=", ".join(record.lapsed))
    if record.was_doubted:
        yield Finding(Reason.COULD_NOT_COME, grade=Grade.FLAG)
    elif record.was_released:
        yield Finding(Reason.RELEASED_BEFORE, grade=Grade.FLAG)
    grade = Grade.POINTS if record.said_yes else Grade.FLAG
    yield from (Finding(reason, number, grade=grade) for reason, number in _limits(record, need))


def _clashes(record: Record, need: Need, travel: timedelta) -> Iterable[Finding]:
    gaps = [booked.gap(span) for booked in record.booked for span in need.spans]
    if any(gap < timedelta(0) for gap in gaps):
        yield Finding(Reason.ALREADY_BOOKED, grade=Grade.BLOCK)
    elif gaps and min(gaps) < travel:
        yield Finding(Reason.TOO_CLOSE, int(min(gaps) / timedelta(minutes=1)), grade=Grade.FLAG)


def _limits(record: Record, need: Need) -> Iterable[tuple[Reason, int]]:
    """Where the request goes beyond what the helper stated; the number is what they stated."""
    if record.youngest_months is not None and need.ages and min(need.ages) < record.youngest_months:
        yield Reason.CHILD_TOO_YOUNG, record.youngest_months
    if record.oldest_months is not None and need.ages and max(need.ages) > record.oldest_months:
        yield Reason.CHILD_TOO_OLD, record.oldest_months
    if record.most_children is not None and len(need.ages) > record.most_children:
        yield Reason.TOO_MANY_CHILDREN, record.most_children
    if record.kinds and need.kind and need.kind not in record.kinds:
        yield Reason.OTHER_KIND, 0
