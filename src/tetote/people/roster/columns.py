"""What a column of a centre's list means, guessed from its heading as centres write them. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from unicodedata import normalize

LEAVE, KEEP = "", "keep"
"""A column that is left out, and one that is kept in the centre's own words."""
FIELDS = (
    *("number", "name", "family_name", "given_name", "kana", "kana_family", "kana_given", "roles"),
    *("joined_on", "left_on", "left_reason", "born_on", "postcode", "address", "area", "district"),
    *("phone", "email", "mail_contact", "emergency_contacts", "id_seen_on", "insured_since", "insured_until", "note"),
)
CHILD_FIELDS = ("child_name", "child_kana", "child_born")
MANY = ("phone", "note", "address", "emergency_contacts")
"""Several columns may hold these; they are joined."""
MOST_CHILDREN = 6
COURSE = "course:"
"""Before the code of a course: the column holds the day on which it was attended."""

_KANA = r"(フリガナ|ふりがな|カナ|かな|ヨミ|よみ|読み|kana)"
_CHILD = re.compile(r"(子ども|子供|こども|お子|児童|対象児|第[1-9一二三四五六]子|^子|child)")
_CHILD_PARTS = (
    (re.compile(rf"{_KANA}"), "child_kana"),
    (re.compile(r"(生年月日|誕生日|生まれ|born|birth)"), "child_born"),
    (re.compile(r"(氏名|名前|お名前|name|名$|^(子ども|子供|こども|お子さん|お子様|児童|第.子)[1-9]?$)"), "child_name"),
)
_RULES = tuple(
    (re.compile(pattern, re.IGNORECASE), field)
    for pattern, field in (
        (r"緊急", "emergency_contacts"),
        (r"(郵便番号|〒|postcode|zip)", "postcode"),
        (r"(メール|e-?mail)", "email"),
        (r"(電話|tel|携帯|ケータイ|連絡先|phone)", "phone"),
        (rf"(^セイ$|^せい$|(姓|苗字).*{_KANA}|{_KANA}.*(姓|セイ|せい))", "kana_family"),
        (rf"(^メイ$|^めい$|[(（]?名[)）]?.*{_KANA}$|{_KANA}.*[(（・]?(名|メイ|めい)[)）]?$)", "kana_given"),
        (_KANA, "kana"),
        (r"(本人確認|身分証)", "id_seen_on"),
        (r"保険.*(満了|終了|期限|まで)", "insured_until"),
        (r"保険.*(加入|開始|日|から)|^(補償)?保険$", "insured_since"),
        (r"退会.*(理由|事由)", "left_reason"),
        (r"退会", "left_on"),
        (r"((入会|登録|加入)(年月)?日|^入会$|joined)", "joined_on"),
        (r"(生年月日|誕生日|birth)", "born_on"),
        (r"(会員種別|会員区分|会員の種類|種別|区分|会員種類|役割|role)", "roles"),
        (r"(会員|登録|整理|管理)?(番号|no\.?|number|コード|id)$", "number"),
        (r"(^姓$|^氏$|苗字|名字|(氏名|名前).*姓|family)", "family_name"),
        (r"(^名$|(氏名|名前).*[(・]名|given)", "given_name"),
        (r"(氏名|名前|会員名|^name$)", "name"),
        (r"(小学校区|校区|学区|district)", "district"),
        (r"(住所|所在地|address)", "address"),
        (r"(地区|地域|行政区|町内|area)", "area"),
        (r"(備考|メモ|特記|摘要|note)", "note"),
    )
)
_COURSES = (
    (re.compile(r"(救命|救急|aed)", re.IGNORECASE), "first_aid"),
    (re.compile(r"事故防止"), "accident_prevention"),
)
_NUMBER = re.compile(r"[1-9]|[一二三四五六]")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六", start=1)}


def guess(headings: Sequence[str], courses: Mapping[str, str], known: Iterable[tuple[str, str]] = ()) -> list[str]:
    """What each column holds. `courses` by code to name; `known` is what this organisation chose the last time.

    A field that only one column can hold is given to the first that asks for it.
    """
    chosen = _queues(known)
    found: list[str] = []
    for heading in headings:
        waiting = chosen.get(plain(heading))
        target = waiting.pop(0) if waiting else _guess(heading, courses)
        found.append(_free(target, found))
    return found


def targets(courses: Mapping[str, str]) -> list[str]:
    """Everything that a column may be said to hold."""
    children = [f"{field}:{number}" for number in range(1, MOST_CHILDREN + 1) for field in CHILD_FIELDS]
    return [LEAVE, KEEP, *FIELDS, *(f"{COURSE}{code}" for code in courses), *children]


def plain(heading: str) -> str:
    """A heading as it is compared: one shape of letters, without spaces, marks and what must be filled in."""
    text = re.sub(r"[\s※*＊◎○●:_]+|[(（\[]?(必須|任意)[)）\]]?", "", normalize("NFKC", heading))
    return text.lower() if text.isascii() else text


def _queues(known: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    queues: dict[str, list[str]] = {}
    for heading, target in known:
        queues.setdefault(plain(heading), []).append(target)
    return queues


def _guess(heading: str, courses: Mapping[str, str]) -> str:
    text = plain(heading)
    if not text:
        return LEAVE
    if course := _course(text, courses):
        return COURSE + course
    if _CHILD.search(text):
        return _child(text)
    return next((field for pattern, field in _RULES if pattern.search(text)), KEEP)


def _course(text: str, courses: Mapping[str, str]) -> str:
    named = next((code for code, name in courses.items() if plain(name) in text), "")
    usual = next((code for pattern, code in _COURSES if pattern.search(text) and code in courses), "")
    return named or usual


def _child(text: str) -> str:
    part = next((field for pattern, field in _CHILD_PARTS if pattern.search(text)), "")
    if not part:
        return KEEP
    found = _NUMBER.search(text)
    number = _DIGITS.get(found[0]) or int(found[0]) if found else 1
    return f"{part}:{number}"


def _free(target: str, taken: Sequence[str]) -> str:
    """Headings that come again, as 子ども氏名 does for each child, go on counting; others are kept as they are."""
    if target in {LEAVE, KEEP, *MANY} or target not in taken:
        return target
    field, _, number = target.partition(":")
    if field not in CHILD_FIELDS:
        return KEEP
    following = (f"{field}:{next_}" for next_ in range(int(number) + 1, MOST_CHILDREN + 1))
    return next((each for each in following if each not in taken), KEEP)
