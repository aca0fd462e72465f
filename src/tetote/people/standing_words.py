"""How somebody stands with a course, in a chip."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from tetote.people.queries import Standing


def standing_chip(standing: Standing, today: date, warn_days: int) -> tuple[str, str]:
    """Words and tone: counts until, lapses soon, has lapsed, never attended."""
    if standing.attended_on is None:
        return (_("Not attended"), "bad" if standing.course.is_required else "plain")
    if standing.lapses_on is None:
        return (_("Attended"), "ok")
    last = standing.lapses_on - timedelta(days=1)
    words = {"day": f"{last:%Y/%m/%d}"}
    if standing.lapses_on <= today:
        return (_("Lapsed after %(day)s") % words, "bad")
    if standing.lapses_on <= today + timedelta(days=warn_days):
        return (_("Lapses soon, on %(day)s") % words, "warn")
    return (_("Counts until %(day)s") % words, "ok")
