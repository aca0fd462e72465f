"""What is going on: what is decided for the next days, answers to choose from, calls without one, words to read."""

from datetime import datetime, time, timedelta

from tetote.demo import staff
from tetote.demo.case import Answer, Reaction
from tetote.demo.data import places
from tetote.demo.days import AFTERNOON, EVENING, MORNING, Days, Span
from tetote.demo.moments import coming
from tetote.demo.newcomers import tell_newcomers
from tetote.demo.telling import minutes
from tetote.demo.wishes import Kind, Pattern
from tetote.kernel.calendar import is_holiday, next_business_day

TO_NURSERY = Pattern(Kind.NURSERY, time(8), 60, places.HOME, places.NURSERY)
EARLY_TO_NURSERY = Pattern(Kind.NURSERY, time(7, 30), 60, places.HOME, places.NURSERY)
SWIMMING = Pattern(Kind.LESSONS, time(17), 90, places.HOME, places.LESSON_PLACES[0])


def tell_today(days: Days) -> None:
    """Something in every column that waits for somebody."""
    soon = _soon(days)
    _decided(days, soon)
    _many_answers(days, soon)
    _one_wants_to_talk(days)
    _in_waves(days)
    _no_answer_yet(days)
    _only_refusals(days)
    _just_received(days)
    _words(days)
    tell_newcomers(days)
    _two_at_once(days)


def _soon(days: Days) -> Span:
    lasting = timedelta(minutes=150)
    start = coming(days.now, days.zone, lead=timedelta(hours=3), lasting=lasting, otherwise=time(15, 30))
    return start, start + lasting


def _decided(days: Days, soon: Span) -> None:
    hour = timedelta(hours=1)
    start = coming(days.now, days.zone, lead=timedelta(hours=4), lasting=hour, otherwise=time(16))
    days.settled(staff.SASAKI, "高木", "安藤", _homewards(days, start), (start, start + hour))
    early = MORNING if is_holiday(days.day(1)) else EARLY_TO_NURSERY
    days.settled(staff.MORI, "丸山", "山口", early, days.span(early, 1))
    days.settled(staff.SASAKI, "武田", "浜田", AFTERNOON, days.span(AFTERNOON, 3), 0)
    days.settled(staff.MORI, "太田", "田川", MORNING, soon, 0)


def _many_answers(days: Days, soon: Span) -> None:
    case = days.case(staff.SASAKI, days.town.family("石井"), days.escort(soon[0]), soon, days.now - minutes(71))
    answers = [
        Reaction(days.town.helper("原口"), Answer.YES, 6.5),
        Reaction(days.town.helper("田川"), Answer.YES, 17.2),
        Reaction(days.town.helper("内田"), Answer.TALK, 24.8),
        Reaction(days.town.helper("中村"), Answer.YES, 38.1),
    ]
    known = {answer.helper.person.id for answer in answers}
    refusals = [one for one in days.refusals(None, 9) if one.helper.person.id not in known]
    in_time = [Reaction(one.helper, one.answer, min(one.after, 60)) for one in refusals]
    case.call(days.now - minutes(67), days.town.helpers, [*answers, *in_time])


def _one_wants_to_talk(days: Days) -> None:
    case = days.case(staff.MORI, days.town.family("松田"), MORNING, days.span(MORNING, 1), days.now - minutes(255))
    talker = days.town.helper("浜田")
    talks = Reaction(talker, Answer.TALK, 41)
    case.call(days.now - minutes(240), days.town.helpers, [talks, *days.refusals(talker, 3)])


def _in_waves(days: Days) -> None:
    """One of those who fit best can come, one cannot; the others have some hours before more are asked."""
    family = days.town.family("藤原")
    case = days.case(staff.SASAKI, family, AFTERNOON, days.span(AFTERNOON, 2), days.now - minutes(172), 0)
    case.call_in_waves(days.now - minutes(160), [Answer.NO, Answer.YES])


def _no_answer_yet(days: Days) -> None:
    day = next_business_day(days.day(2))
    received_at = days.in_office(-1)
    case = days.case(staff.SASAKI, days.town.family("北村"), SWIMMING, SWIMMING.span(day, days.zone), received_at, 0)
    nearby = [helper for helper in days.town.helpers if helper.person.household.area == "みどり台"]
    case.call(received_at + minutes(9), nearby)


def _two_at_once(days: Days) -> None:
    """One helper said yes to both, at the same hour: who goes where is a question for the proposal."""
    both, one = days.town.helper("久保"), days.town.helper("今村")
    for family, willing in (("福田", [both, one]), ("秋山", [both])):
        received_at = days.in_office(-1)
        case = days.case(staff.MORI, days.town.family(family), EVENING, days.span(EVENING, 4), received_at, 0)
        answers = [Reaction(helper, Answer.YES, 20 + 9 * place) for place, helper in enumerate(willing)]
        case.call(received_at + minutes(8), days.town.helpers, answers)


def _only_refusals(days: Days) -> None:
    case = days.case(staff.MORI, days.town.family("上野"), EVENING, days.span(EVENING, 6), days.now - minutes(151))
    case.call(days.now - minutes(140), days.town.helpers, days.refusals(None, 3))


def _just_received(days: Days) -> None:
    day = next_business_day(days.day(5))
    family = days.town.family("西田")
    days.case(staff.SASAKI, family, TO_NURSERY, TO_NURSERY.span(day, days.zone), days.now - minutes(26), 0)


def _words(days: Days) -> None:
    teller, now = days.teller, days.now
    parent, helper = days.town.family("松田").parent, days.town.helper("浜田").person
    teller.write(now - minutes(190), teller.address_of(helper), "上のお子さんにアレルギーはありますか。")
    teller.write(now - minutes(47), teller.address_of(parent), "明日は下の子のおむつも持っていきます。")
    teller.write(now - minutes(33), teller.address_of(days.town.helper("内田").person), "", content="sticker")


def _homewards(days: Days, start: datetime) -> Pattern:
    local = start.astimezone(days.zone)
    if is_holiday(local.date()) or not 14 <= local.hour <= 18:
        return MORNING
    return Pattern(Kind.AFTER_SCHOOL, local.time(), 60, places.AFTER_SCHOOL_CLUB, places.HOME)
