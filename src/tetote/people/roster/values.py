"""A cell of a centre's list to what it means, however it was typed. Pure."""

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from tetote.people.normal import tidy

ERAS = {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018, "明治": 1867, "大正": 1911, "昭和": 1925} | {
    "平成": 1988,
    "令和": 2018,
}
_ERA = re.compile(
    r"(明治|大正|昭和|平成|令和|[mtshr])[.\s]*(\d{1,2}|元)[年./-](\d{1,2})[月./-](\d{1,2})日?", re.IGNORECASE
)
_DAY = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?(?:[t\s].*)?(?:\(.\))?", re.IGNORECASE)
_RUN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"\d{5}")
EXCEL_BEGINS = date(1899, 12, 30)
FIRST_YEAR = 1900
BOTH = ("両方", "どっちも", "双方", "both", "両会員")
REQUESTING = ("依頼", "利用", "おねがい", "お願い", "委託", "requesting")
PROVIDING = ("提供", "協力", "まかせて", "援助", "支援", "サポート", "受託", "providing")
_POSTCODE = re.compile(r"\D*(\d{3})\D?(\d{4})\D*")
_MAIL = re.compile(r"[^@\s,]+@[^@\s,]+\.[^@\s,]+")


def day(text: str) -> date:
    """2020-04-01, 2020/4/1, 2020年4月1日, R2.4.1, 令和2年4月1日, 20200401, and the number that Excel makes of a day.

    Raises:
        ValueError: it is none of these, or there is no such day.
    """
    plain = tidy(text)
    if found := _ERA.fullmatch(plain):
        era, year, month, of_month = found.groups()
        return date(ERAS[era.lower()] + (1 if year == "元" else int(year)), int(month), int(of_month))
    if found := _DAY.fullmatch(plain) or _RUN.fullmatch(plain):
        return _after_1900(date(*map(int, found.groups()[:3])))
    if _SERIAL.fullmatch(plain):
        return EXCEL_BEGINS + timedelta(days=int(plain))
    raise ValueError(plain)


def _after_1900(found: date) -> date:
    if found.year < FIRST_YEAR:
        raise ValueError(found)
    return found


def roles(text: str, labels: Mapping[str, str]) -> frozenset[str]:
    """requesting, providing, or both, in the words of this centre (`labels` by role and `both`) or of any other.

    Raises:
        ValueError: it names no role.
    """
    plain = tidy(text).lower()
    if any(word in plain for word in BOTH) or plain == tidy(labels.get("both", "")).lower() != "":
        return frozenset({"requesting", "providing"})
    words = {
        "requesting": (*REQUESTING, labels.get("requesting", "")),
        "providing": (*PROVIDING, labels.get("providing", "")),
    }
    found = frozenset(role for role, said in words.items() if any(word and word.lower() in plain for word in said))
    if not found:
        raise ValueError(plain)
    return found


def phone(text: str) -> str:
    """A number as it is dialled; Excel loses the zero in front of one that it took for a sum."""
    plain = re.sub(r"[‐-―−ー]", "-", tidy(text))
    digits = plain.replace("-", "").replace(" ", "")
    if digits.isdigit() and digits == plain and not digits.startswith("0") and len(digits) in {9, 10}:
        return f"0{digits}"
    return plain


def postcode(text: str) -> str:
    """851-2185.

    Raises:
        ValueError: it is no postcode.
    """
    found = _POSTCODE.fullmatch(tidy(text))
    if not found:
        raise ValueError(text)
    return f"{found[1]}-{found[2]}"


def mail(text: str) -> str:
    """One mail address.

    Raises:
        ValueError: it is none.
    """
    plain = tidy(text)
    if not _MAIL.fullmatch(plain):
        raise ValueError(plain)
    return plain


def names(text: str) -> tuple[str, str]:
    """Family name and given name; without a space between them all of it is the family name."""
    family, _, given = tidy(text).partition(" ")
    return family, given


def one_of(text: str, offered: Collection[str]) -> str:
    """The word among `offered` that was meant: 緑 for 緑小学校区 and the other way round; else as it was typed."""
    plain = tidy(text)
    if plain in offered:
        return plain
    short = re.sub(r"(小学校区|小学校|校区|学区|小)$", "", plain)
    return next((word for word in offered if re.sub(r"(小学校区|小学校|校区|学区|小)$", "", word) == short), plain)
