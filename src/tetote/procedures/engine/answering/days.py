"""Dates and times as people write them: 令和6年4月1日, R6.4.1, 2024/4/1, 20240401; 午後3時半, 15:30, 1530."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo

from tetote.procedures.engine.answering.plain import nfkc
from tetote.procedures.engine.answering.problems import NotTakenError

# First day of each era: a year before it belongs to the one before.
ERAS = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
    ("大正", "T", date(1912, 7, 30)),
    ("明治", "M", date(1868, 1, 25)),
)
_SEPARATED = r"[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_WESTERN = re.compile(rf"(?:西暦)?\s*(\d{{4}})\s*{_SEPARATED}", re.ASCII)
_ERA = re.compile(rf"(令和|平成|昭和|大正|明治|[RHSTM])\s*(元|\d{{1,2}})\s*{_SEPARATED}", re.ASCII | re.IGNORECASE)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_NO_YEAR = re.compile(r"(\d{1,2})\s*(?:月|/)\s*(\d{1,2})\s*日?", re.ASCII)
LEAP_DAY = (2, 29)
"""Without its year nobody knows which is meant."""
NEAR: Mapping[str, int] = {
    **dict.fromkeys(("今日", "きょう", "本日", "today"), 0),
    **dict.fromkeys(("明日", "あした", "あす", "tomorrow"), 1),
    **dict.fromkeys(("明後日", "あさって"), 2),
    **dict.fromkeys(("昨日", "きのう", "yesterday"), -1),
}
"""Days from today, as people say them."""
_NEAR = re.compile("|".join(NEAR), re.IGNORECASE)
_WEEKDAY = re.compile(r"\s*\([月火水木金土日祝・]+(?:曜日?)?\)")
"""Behind a day, as this house writes it itself: 11月29日(日)."""
_ISO_T = re.compile(r"(?<=\d)T(?=\d)")
_MORNING, _EVENING = {"午前", "朝", "am"}, {"午後", "夕方", "pm"}
_AROUND = re.compile(r"(?:から|まで|ごろ|頃)$")
_CLOCK = re.compile(
    r"(午前|午後|朝|夕方|am|pm)?\s*(\d{1,2})\s*(?::|時)\s*(半|\d{1,2})?\s*分?\s*(am|pm)?", re.ASCII | re.IGNORECASE
)
_BARE = re.compile(r"(\d{1,2})(\d{2})", re.ASCII)


def day(text: str, today: date | None = None) -> str:
    """An ISO date. Without a year, the one nearest to `today`. Raises NotTakenError, also for a day there never was.

    A weekday behind it is passed over: what was understood is shown with its weekday before it is sent.
    """
    if today and (after := NEAR.get(nfkc(text).casefold())) is not None:
        return (today + timedelta(days=after)).isoformat()
    plain = _WEEKDAY.sub("", nfkc(text)).partition("T")[0].strip("()（）")
    if match := _ERA.fullmatch(plain):
        return _of_era(*match.groups())
    for pattern in (_WESTERN, _DIGITS):
        if match := pattern.fullmatch(plain):
            return _day(*map(int, match.groups())).isoformat()
    if today and (match := _NO_YEAR.fullmatch(plain)):
        return _nearest(today, *map(int, match.groups())).isoformat()
    raise NotTakenError("answer.not-a-date")


def _nearest(today: date, month: int, of_month: int) -> date:
    if (month, of_month) == LEAP_DAY:
        raise NotTakenError("answer.not-a-date")
    found = [_day(year, month, of_month) for year in (today.year - 1, today.year, today.year + 1)]
    return min(found, key=lambda one: abs(one - today))


def _of_era(era: str, year: str, month: str, of_month: str) -> str:
    name, _, first = next(entry for entry in ERAS if era.upper() in entry[:2])
    found = _day(first.year - 1 + (1 if year == "元" else int(year)), int(month), int(of_month))
    after = [begin for _, _, begin in ERAS if begin > first]
    if found < first or (after and found >= min(after)):
        raise NotTakenError("answer.outside-era", era=name)
    return found.isoformat()


def _day(year: int, month: int, of_month: int) -> date:
    try:
        return date(year, month, of_month)
    except ValueError as error:
        raise NotTakenError("answer.no-such-day") from error


def clock(text: str) -> str:
    """A time of day as ODK stores it: 15:30:00.000."""
    plain = nfkc(text)
    if match := _CLOCK.fullmatch(plain.removesuffix(":00") if plain.count(":") == 2 else plain):
        before, hour, minute, after = match.groups()
        return _time(int(hour), minute or "0", (before or after or "").lower())
    if match := _BARE.fullmatch(plain):
        return _time(int(match.group(1)), match.group(2), "")
    raise NotTakenError("answer.not-a-time")


def _time(hour: int, minute: str, half: str) -> str:
    minutes = 30 if minute == "半" else int(minute)
    if half in _EVENING and hour < 12:
        hour += 12
    if half in _MORNING and hour == 12:
        hour = 0
    try:
        return time(hour, minutes).isoformat("milliseconds")
    except ValueError as error:
        raise NotTakenError("answer.not-a-time") from error


def moment(text: str, zone: tzinfo, today: date | None = None) -> str:
    """A date and a time, parted by a blank or `T`, with the zone's offset; a year may be left out as in `day`."""
    on_words, at_words = _parted(_ISO_T.sub(" ", _WEEKDAY.sub(" ", nfkc(text))))
    try:
        on = day(on_words, today)
    except NotTakenError as error:
        if error.problem.message == "answer.not-a-date":
            raise NotTakenError("answer.not-a-moment") from error
        raise
    found = datetime.combine(date.fromisoformat(on), time.fromisoformat(clock(at_words)), zone)
    return found.isoformat(timespec="milliseconds")


def _parted(plain: str) -> tuple[str, str]:
    """Day and time of day: 明日の9時から, 11月29日 14:00, 2026-11-29 14:00+09:00."""
    near = _NEAR.match(plain)
    cut = near.end() if near else max(plain.rfind("日"), plain.find(" "), plain.find("の")) + 1
    at = _AROUND.sub("", plain[cut:].partition("+")[0].strip().removeprefix("の").strip())
    if not (cut and at):
        raise NotTakenError("answer.not-a-moment")
    return plain[:cut].removesuffix("の").strip(), at
