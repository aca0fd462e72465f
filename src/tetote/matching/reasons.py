"""How the reasons for and against a helper are said, each with its points. No page decides these words for itself."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tetote.matching.rules.fit import Assessment, Finding, Grade, Reason
from tetote.ui.boards import Chip

LONG_AGO = timedelta(days=300)
"""Before that the month alone would be ambiguous."""
TONES = {
    Reason.CHILD_TOO_YOUNG: "warn",
    Reason.CHILD_TOO_OLD: "warn",
    Reason.TOO_MANY_CHILDREN: "warn",
    Reason.OTHER_KIND: "warn",
    Reason.TRAINING_LAPSED: "warn",
    Reason.KNOWS_FAMILY: "ok",
    Reason.SAME_AREA: "ok",
    Reason.WITHIN_HOURS: "ok",
    Reason.OUTSIDE_HOURS: "warn",
    Reason.NEVER_ACTIVE: "key",
    Reason.FIRST_IN_A_WHILE: "key",
}
QUIET = frozenset({Reason.HOURS_NOT_STATED, Reason.ACTIVE_LATELY, Reason.ANSWERS})
"""Said where the points are explained, and not beside every name."""
PLAIN = {
    Reason.ALREADY_BOOKED: gettext_lazy("Has another activity then"),
    Reason.NO_CONSENT: gettext_lazy("Took back their consent"),
    Reason.RESTS: gettext_lazy("Is no helper on that day, or rests"),
    Reason.OTHER_KIND: gettext_lazy("Does not do this kind of help"),
    Reason.COULD_NOT_COME: gettext_lazy("Said that they may not come"),
    Reason.RELEASED_BEFORE: gettext_lazy("Was decided and released"),
    Reason.FIRST_TIME_WITH_FAMILY: gettext_lazy("First time with this family"),
    Reason.SAME_AREA: gettext_lazy("Helps in this district"),
    Reason.WITHIN_HOURS: gettext_lazy("Within the hours they stated"),
    Reason.OUTSIDE_HOURS: gettext_lazy("Outside the hours they stated"),
    Reason.HOURS_NOT_STATED: gettext_lazy("Stated no hours"),
    Reason.NEVER_ACTIVE: gettext_lazy("First activity"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One reason with what it gave."""

    words: str
    tone: str
    points: int


def chips(assessment: Assessment, today: date) -> list[Chip]:
    """Why a candidate stands where they stand, in few words."""
    shown = (finding for finding in assessment.findings if finding.reason not in QUIET)
    return [(words(finding, today), tone(finding)) for finding in shown]


def sum_lines(assessment: Assessment, today: date) -> list[Line]:
    """Every reason with its points; their sum is the score."""
    return [Line(words(one, today), tone(one), one.points) for one in assessment.findings]


def obstacles(assessment: Assessment, today: date) -> str:
    """What stands against a helper, in a few words; "" for nothing."""
    return _(", ").join(words(finding, today) for finding in assessment.obstacles)


def tone(finding: Finding) -> str:
    """How loudly a reason is said."""
    if finding.grade is Grade.BLOCK:
        return "bad"
    return "warn" if finding.grade is Grade.FLAG else TONES.get(finding.reason, "plain")


def words(finding: Finding, today: date) -> str:
    """A reason in the reader's language."""
    if finding.reason in PLAIN:
        return str(PLAIN[finding.reason])
    if finding.reason in {Reason.FIRST_IN_A_WHILE, Reason.ACTIVE_LATELY}:
        return _since(finding, today)
    return _counted(finding)


def _since(finding: Finding, today: date) -> str:
    """「10月以降はじめて」, so long as the month says which year it was."""
    ago = timedelta(days=finding.number)
    if finding.reason is Reason.ACTIVE_LATELY:
        return ngettext("Last active %(n)s day ago", "Last active %(n)s days ago", ago.days) % {"n": ago.days}
    if ago > LONG_AGO:
        return _("First activity in %(n)s months") % {"n": ago.days // 30}
    return _("First since %(month)s") % {"month": date_format(today - ago, "F")}


def _counted(finding: Finding) -> str:
    n = finding.number
    counted = {
        Reason.KNOWS_FAMILY: lambda: ngettext("%(n)s time with this family", "%(n)s times with this family", n),
        Reason.LOAD: lambda: ngettext("%(n)s activity in 90 days", "%(n)s activities in 90 days", n),
        Reason.TOO_CLOSE: lambda: _("Only %(n)s minutes to another activity"),
        Reason.CHILD_TOO_YOUNG: lambda: _("Stated: from %(age)s on"),
        Reason.CHILD_TOO_OLD: lambda: _("Stated: up to %(age)s"),
        Reason.TOO_MANY_CHILDREN: lambda: ngettext("Stated: %(n)s child at most", "Stated: %(n)s children at most", n),
        Reason.TRAINING_LAPSED: lambda: _("Course to attend: %(names)s"),
        Reason.ANSWERS: lambda: _("Says yes about %(tenths)s times in 10"),
    }
    return counted[finding.reason]() % {
        "n": n,
        "age": _age(n),
        "names": finding.detail,
        "tenths": round(n / 10),
    }


def _age(months: int) -> str:
    """6か月, 3歳, or 3歳6か月."""
    years, rest = divmod(months, 12)
    whole = ngettext("%(n)s year", "%(n)s years", years) % {"n": years}
    beyond = ngettext("%(n)s month", "%(n)s months", rest) % {"n": rest}
    if years and rest:
        return _("%(years)s %(months)s") % {"years": whole, "months": beyond}
    return whole if years else beyond
