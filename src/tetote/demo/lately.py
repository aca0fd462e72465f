"""What has been: activities just over, reports to check, one that was cancelled."""

from datetime import time, timedelta

from tetote.demo import staff
from tetote.demo.days import AFTERNOON, EVENING, LATE_MORNING, MORNING, Days
from tetote.demo.moments import coming, gone
from tetote.demo.telling import minutes
from tetote.matching.actions import Account
from tetote.matching.models import ActivityReport

DISPUTE = "終わりの時間がちがうようです。19時30分に帰りました。"
NOTICED = "帰り道で転んで、ひざを少しすりむきました。洗って、お母さんに伝えました。"


def tell_lately(days: Days) -> None:
    """From the day before yesterday until a moment ago."""
    _confirmed(days)
    _disputed(days)
    _to_be_confirmed(days)
    days.settled(staff.MORI, "三浦", "市川", AFTERNOON, days.span(AFTERNOON, -2))  # its report is overdue
    _just_over(days)
    _cancelled(days)


def _confirmed(days: Days) -> None:
    span = days.span(AFTERNOON, -2)
    case = days.settled(staff.SASAKI, "石井", "中村", AFTERNOON, span)
    case.report(span[1] + minutes(25))
    case.confirm(span[1] + minutes(55))


def _disputed(days: Days) -> None:
    span = days.span(EVENING, -2)
    case = days.settled(staff.SASAKI, "西田", "山口", EVENING, span, 1)
    case.report(span[1] + minutes(18))
    case.object_to_report(days.now - minutes(200), DISPUTE)


def _to_be_confirmed(days: Days) -> None:
    lasting = timedelta(minutes=90)
    start = gone(days.now, days.zone, ago=timedelta(hours=3), lasting=lasting)
    end = start + lasting
    case = days.settled(staff.MORI, "福田", "久保", LATE_MORNING, (start, end))
    case.report(end + minutes(20), Account(start, end + minutes(10), ActivityReport.Mood.NOTICED, NOTICED))


def _just_over(days: Days) -> None:
    lasting = timedelta(hours=2)
    start = gone(days.now, days.zone, ago=minutes(20), lasting=lasting)
    days.settled(staff.SASAKI, "河野", "坂本", MORNING, (start, start + lasting))


def _cancelled(days: Days) -> None:
    lasting = timedelta(hours=2)
    start = coming(days.now, days.zone, lead=timedelta(hours=5), lasting=lasting, otherwise=time(13))
    case = days.settled(staff.MORI, "秋山", "松尾", MORNING, (start, start + lasting))
    case.cancel(days.now - minutes(95), "お子さんの発熱")
