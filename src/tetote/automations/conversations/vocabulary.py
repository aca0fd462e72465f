"""Words that mean something whatever is asked, as a whole message only; each is offered as a button too."""

from unicodedata import normalize

STOP, BACK, REVIEW, RESTART, TALK = "stop", "back", "review", "restart", "talk"
LIST, STATE, BOOKED, SKIP, SEND, GO_ON = "list", "state", "booked", "skip", "send", "again"
LANGUAGE = "languages"
_WORDS = {
    STOP: ("やめる", "中止", "中断", "stop", "quit"),
    BACK: ("もどる", "戻る", "back"),
    REVIEW: ("確認", "確認する", "review", "check"),
    RESTART: ("最初から", "はじめから", "最初からやり直す", "restart", "start over"),
    TALK: ("人と話す", "職員と話す", "人と話したい", "talk", "talk to a person"),
    LIST: ("手続き", "手続", "申請", "手続き一覧", "procedures"),
    STATE: ("状況", "状態", "申請の状況", "申請の状態", "手続きの状況", "status"),
    BOOKED: ("予約", "予約の確認", "予約の変更", "予約変更", "予約の取り消し", "予約のキャンセル", "bookings"),
    SKIP: ("とばす", "スキップ", "skip"),
    SEND: ("送信", "送信する", "send"),
    LANGUAGE: ("ことば", "言葉", "言語", "language", "languages", "语言", "語言", "언어", "ngôn ngữ", "idioma"),
    GO_ON: ("続ける", "つづける", "続きから", "continue", "go on"),
}
_MEANT = {word: meaning for meaning, words in _WORDS.items() for word in words}
WITHIN = frozenset({STOP, BACK, REVIEW, RESTART, TALK, SKIP, LIST, STATE, LANGUAGE})
"""Those that win over an answer while something is asked."""


def meaning(text: str) -> str:
    """What a whole message means; '' for anything else."""
    return _MEANT.get(tidy(text), "")


def tidy(text: str) -> str:
    """What counts of a word: no width, no case, no full stop, no corner brackets."""
    return normalize("NFKC", text).strip(" \n。.!「」").casefold()
