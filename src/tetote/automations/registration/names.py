"""Whether what somebody wrote is their name, and the name itself without the words around it. Pure."""

import re
from dataclasses import dataclass
from unicodedata import normalize

LONGEST = 30
_GREETING = r"(?:(?:はじめまして|こんにちは|こんばんは)[、。!\s]*)?"
_HEAD = re.compile(rf"^{_GREETING}(?:(?:私|わたし|名前|氏名)(?:の名前)?(?:は|:)\s*)?")
_REGARDS = r"(?:[。!、]+(?:よろしく|宜しく)\S*)?[。!\s]*"
_TAIL = re.compile(rf"(?:です|と申します|ともうします|といいます|と言います){_REGARDS}$")
_NOT_IN_A_NAME = re.compile(r"[\d。、?!…「」@#:/\n]")
_VERBAL = re.compile(r"(?:を|ます|ました|ください|下さい|ません|したい|ですか|ない|よろしく|お願い|ありがとう)")
_SAID_OTHERWISE = frozenset(
    [
        *("はい", "いいえ", "ええ", "うん", "ok", "okay", "yes", "no", "thanks", "hello", "hi", "test", "テスト"),
        *("こんにちは", "こんばんは", "おはよう", "はじめまして", "すみません", "了解", "どうも", "こちらこそ"),
        *("登録", "会員", "名前", "カード", "退会", "連携解除"),
    ]
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and whether it was plainly given as one: with "です" behind it, or in two parts."""

    text: str
    is_plain: bool


def read(text: str) -> Name | None:
    """The name in what was written; None when it is more likely something else, which a person then reads."""
    said = normalize("NFKC", text).strip()
    bare = _TAIL.sub("", _HEAD.sub("", said))
    name = " ".join(bare.split())
    if not name or len(name) > LONGEST or _is_something_else(bare, name):
        return None
    return Name(name, is_plain=bool(_TAIL.search(said)) or " " in name)


def could_be_shown(display_name: str) -> bool:
    """Whether what somebody calls themselves on LINE looks like a name on file: two letters at least, no emoji."""
    found = read(display_name)
    letters = display_name.replace(" ", "").replace("・", "")
    return found is not None and len(letters) > 1 and letters.isalpha()


def _is_something_else(bare: str, name: str) -> bool:
    is_word = name.casefold() in _SAID_OTHERWISE or _VERBAL.search(name)
    return bool(is_word or _NOT_IN_A_NAME.search(bare)) or not any(char.isalpha() for char in name)
