"""Phone numbers, postcodes, mail addresses, names in kana, bank accounts: each in one form only."""

import re

from tetote.procedures.engine.answering.plain import katakana, kept, nfkc
from tetote.procedures.engine.answering.problems import NotTakenError

_PHONE = re.compile(r"0\d{9,10}", re.ASCII)
_POSTCODE = re.compile(r"(\d{3})(\d{4})", re.ASCII)
_MAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?\.[A-Za-z]{2,24}")
_KANA = re.compile(r"[ァ-ヶー・\s]+")
_DASHES = re.compile(r"[-‐‑–—―−ー()\s.]")
# Zengin rules for holders' names: capitals, digits, large half-width kana, and a few signs.
_HOLDER = re.compile(r"[A-Z0-9ｱ-ﾝﾞﾟ().\-/ ]{1,30}")
_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
ACCOUNT_TYPES = {"普通": "1", "当座": "2", "貯蓄": "4", "1": "1", "2": "2", "4": "4", "ordinary": "1", "current": "2"}
YUCHO = "9900"


def phone(text: str) -> str:
    """Digits only, from 0; +81 is 0."""
    digits = _DASHES.sub("", nfkc(text))
    if digits.startswith("+81"):
        digits = "0" + digits[3:].removeprefix("0")
    if not _PHONE.fullmatch(digits):
        raise NotTakenError("answer.not-a-phone")
    return digits


def postcode(text: str) -> str:
    """123-4567."""
    match = _POSTCODE.fullmatch(_DASHES.sub("", nfkc(text).removeprefix("〒")))
    if not match:
        raise NotTakenError("answer.not-a-postcode")
    return "-".join(match.groups())


def mail(text: str) -> str:
    """A mail address, half-width."""
    address = nfkc(text)
    if not _MAIL.fullmatch(address) or ".." in address:
        raise NotTakenError("answer.not-a-mail-address")
    return address


def kana(text: str) -> str:
    """Full-width katakana."""
    found = katakana(nfkc(text))
    if not found or not _KANA.fullmatch(found):
        raise NotTakenError("answer.not-kana")
    return found


def holder(text: str) -> str:
    """An account holder's name as banks want it: half-width, no small kana, at most 30 signs with their marks."""
    large = katakana(nfkc(text)).upper().translate(_SMALL).replace("・", ".").replace("ー", "-")
    found = "".join(_HALF.get(sign, sign) for sign in large)
    if not _HOLDER.fullmatch(found):
        raise NotTakenError("answer.not-a-holder")
    return found


def bank_account(text: str) -> str:
    """`bank-branch-type-number holder`: 4, 3, 1 and 7 digits. A Japan Post account may come as sign and number."""
    parts = kept(text).split(None, 4)
    if len(parts) >= 3 and (found := _yucho(*parts[:2])):
        return f"{found} {holder(' '.join(parts[2:]))}"
    if len(parts) != 5:
        raise NotTakenError("answer.bank-account-incomplete")
    bank, branch, kind, number, name = (*map(nfkc, parts[:4]), parts[4])
    if not (_digits(bank, 4) and _digits(branch, 3)):
        raise NotTakenError("answer.not-a-bank")
    if kind.lower() not in ACCOUNT_TYPES:
        raise NotTakenError("answer.not-an-account-type")
    if not (number.isascii() and number.isdecimal() and len(number) <= 7):
        raise NotTakenError("answer.not-an-account-number")
    return f"{bank}-{branch}-{ACCOUNT_TYPES[kind.lower()]}-{number.zfill(7)} {holder(name)}"


def _digits(text: str, length: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) == length


def _yucho(sign: str, number: str) -> str | None:
    """Japan Post's own way of naming an ordinary account (記号 1xxx0, 番号 ending in 1), in the banks' way."""
    sign, number = nfkc(sign), nfkc(number)
    if not (_digits(sign, 5) and sign[0] == "1" and number.isascii() and number.isdecimal()):
        return None
    if len(number) > 8 or not number.endswith("1"):
        raise NotTakenError("answer.not-an-account-number")
    return f"{YUCHO}-{sign[1:3]}8-1-{number[:-1].zfill(7)}"


def _halves() -> dict[str, str]:
    plain = dict(zip("アイウエオカキクケコサシスセソタチツテトナニヌネノ", "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉ", strict=True))
    plain |= dict(zip("ハヒフヘホマミムメモヤユヨラリルレロワヲン", "ﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ", strict=True))
    voiced = dict(
        zip("ガギグゲゴザジズゼゾダヂヅデドバビブベボ", "カキクケコサシスセソタチツテトハヒフヘホ", strict=True)
    )
    half_voiced = dict(zip("パピプペポ", "ハヒフヘホ", strict=True))
    return (
        plain
        | {sign: plain[base] + "ﾞ" for sign, base in voiced.items()}
        | {sign: plain[base] + "ﾟ" for sign, base in half_voiced.items()}
        | {"ヴ": "ｳﾞ"}
    )


_HALF = _halves()
