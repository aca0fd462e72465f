"""Typed as people type in Japan; kept in one form, or sent back with what to do."""

from datetime import date, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetote.procedures.engine.answering import Asked, take
from tetote.procedures.engine.answering.taking import _KINDS
from tetote.procedures.engine.sentences import LANGUAGES, SENTENCES

TOKYO = timezone(timedelta(hours=9))
WAYS = (("bus", "バス"), ("train", "でんしゃ"), ("foot", "徒歩"))


@pytest.mark.parametrize(
    ("kind", "said", "stored"),
    [
        ("integer", "３", "3"),
        ("integer", "１，２００円", "1200"),
        ("integer", "4歳", "4"),
        ("decimal", "36．5", "36.5"),
        ("decimal", "-0.50", "-0.5"),
        ("date", "令和6年4月1日", "2024-04-01"),
        ("date", "R6.4.1", "2024-04-01"),
        ("date", "平成元年1月8日", "1989-01-08"),
        ("date", "昭和５５年１２月３１日", "1980-12-31"),
        ("date", "2024/4/1", "2024-04-01"),
        ("date", "２０２４０４０１", "2024-04-01"),
        ("time", "午後3時半", "15:30:00.000"),
        ("time", "15:30", "15:30:00.000"),
        ("time", "0930", "09:30:00.000"),
        ("time", "9時", "09:00:00.000"),
        ("dateTime", "2024/4/1 15:30", "2024-04-01T15:30:00.000+09:00"),
        ("dateTime", "令和6年4月1日15時", "2024-04-01T15:00:00.000+09:00"),
        ("select_one", "バス", "bus"),
        ("select_one", "ﾊﾞｽ", "bus"),
        ("select_one", "デンシャ", "train"),
        ("select_one", "３", "foot"),
        ("select_multiple", "徒歩、バス", "bus foot"),
        ("select_multiple", "2 3", "train foot"),
        ("yes_no", "はい", "yes"),
        ("yes_no", "ＮＯ", "no"),
        ("rating", "★★★★", "4"),
        ("range", "７", "7"),
        ("consent", "同意します", "OK"),
        ("integer", "１０にん", "10"),
        ("integer", "2 さい", "2"),
        ("phone", "０９０－１２３４－５６７８", "09012345678"),
        ("phone", "+81 3 1234 5678", "0312345678"),
        ("postal_code", "〒１２３ー４５６７", "123-4567"),
        ("email", "ｈａｎａ@example.jp", "hana@example.jp"),
        ("kana", "てとて　はな", "テトテ ハナ"),
        ("kana", "ﾃﾄﾃ ﾊﾅ", "テトテ ハナ"),
        ("bank_account", "0001 001 普通 123456 てとて はな", "0001-001-1-0123456 ﾃﾄﾃ ﾊﾅ"),
        ("bank_account", "12340 12345671 きっポ", "9900-238-1-1234567 ｷﾂﾎﾟ"),
        ("geopoint", "35.68, 139.76", "35.68 139.76 0 0"),
        ("image", "0192f0c1-7b6e", "0192f0c1-7b6e"),
        ("image", "a1  b2", "a1 b2"),
        ("text", "  ひとこと\u200b ", "ひとこと"),
    ],
)
def test_it_is_taken(kind: str, said: str, stored: str) -> None:
    assert take(Asked(kind, WAYS if kind.startswith("select") else (), zone=TOKYO), said).text == stored


@pytest.mark.parametrize(
    ("kind", "said", "message"),
    [
        ("integer", "たくさん", "answer.not-a-number"),
        ("integer", "1.5", "answer.not-a-whole-number"),
        ("integer", "99999999999", "answer.number-too-large"),
        ("date", "きのう", "answer.not-a-date"),
        ("date", "2023-02-29", "answer.no-such-day"),
        ("date", "平成31年5月1日", "answer.outside-era"),
        ("date", "令和元年4月30日", "answer.outside-era"),
        ("time", "25:00", "answer.not-a-time"),
        ("dateTime", "あした", "answer.not-a-moment"),
        ("select_one", "4", "answer.not-a-choice"),
        ("yes_no", "さあ", "answer.yes-or-no"),
        ("rating", "6", "answer.out-of-scale"),
        ("consent", "いいえ", "answer.not-agreed"),
        ("phone", "12345", "answer.not-a-phone"),
        ("postal_code", "12345", "answer.not-a-postcode"),
        ("email", "hana@", "answer.not-a-mail-address"),
        ("kana", "手取 花", "answer.not-kana"),
        ("bank_account", "0001 001 普通 12345678 ハナ", "answer.not-an-account-number"),
        ("bank_account", "001 001 普通 1234567 ハナ", "answer.not-a-bank"),
        ("bank_account", "0001 001 普通 1234567 花", "answer.not-a-holder"),
        ("geopoint", "95, 139", "answer.not-a-place"),
        ("image", "../etc/passwd", "answer.not-sent"),
        ("image", "a b c d e f g h i j k", "answer.too-many-files"),
        ("text", "あ" * 10_001, "answer.too-long"),
    ],
)
def test_it_is_sent_back_with_what_to_do(kind: str, said: str, message: str) -> None:
    taken = take(Asked(kind, WAYS if kind.startswith("select") else (), zone=TOKYO), said)
    assert taken.problem is not None
    assert (taken.text, taken.problem.message) == ("", message)


def test_two_labels_that_read_alike_are_not_guessed_between() -> None:
    taken = take(Asked("select_one", (("a", "はし"), ("b", "ハシ"))), "ﾊｼ")
    assert taken.problem is not None
    assert taken.problem.message == "answer.which-choice"


@given(st.sampled_from(sorted([*_KINDS, "text"])), st.text(max_size=40))
def test_whatever_is_typed_is_taken_or_sent_back(kind: str, said: str) -> None:
    taken = take(Asked(kind, WAYS, zone=TOKYO), said)
    if taken.problem:
        assert all(taken.problem.sentence(language) for language in LANGUAGES)


@given(st.sampled_from(sorted(_KINDS)), st.text("0123456789-/.:年月日令和RHS午後時半★ ", max_size=14))
def test_what_is_taken_is_taken_again_the_same(kind: str, said: str) -> None:
    asked = Asked(kind, WAYS, zone=TOKYO)
    stored = take(asked, said).text
    if kind not in {"bank_account", "acknowledge", "consent"}:
        assert take(asked, stored).text == stored


def test_every_sentence_is_said_in_both_languages() -> None:
    assert all(len(pair) == len(LANGUAGES) and all(pair) for pair in SENTENCES.values())


@pytest.mark.parametrize(
    ("kind", "said", "stored"),
    [
        ("date", "12月10日", "2026-12-10"),
        ("date", "1/5", "2027-01-05"),
        ("date", "１１月２０日", "2026-11-20"),
        ("dateTime", "12月10日 9:00", "2026-12-10T09:00:00.000+09:00"),
        ("dateTime", "1/5 午後3時", "2027-01-05T15:00:00.000+09:00"),
        ("date", "12月10日(木)", "2026-12-10"),
        ("dateTime", "12月10日（木）9:00", "2026-12-10T09:00:00.000+09:00"),
        ("dateTime", "2026年12月10日（木） 14:00", "2026-12-10T14:00:00.000+09:00"),
        ("dateTime", "12/10の14時から", "2026-12-10T14:00:00.000+09:00"),
    ],
)
def test_a_day_without_its_year_is_the_nearest(kind: str, said: str, stored: str) -> None:
    assert take(Asked(kind, zone=TOKYO, today=date(2026, 11, 26)), said).text == stored


@pytest.mark.parametrize(
    ("kind", "said", "stored"),
    [
        ("date", "きのう", "2026-11-25"),
        ("date", "あした", "2026-11-27"),
        ("dateTime", "明日の朝9時半", "2026-11-27T09:30:00.000+09:00"),
        ("dateTime", "あさって 夕方５時ごろ", "2026-11-28T17:00:00.000+09:00"),
        ("dateTime", "今日14時", "2026-11-26T14:00:00.000+09:00"),
        ("dateTime", "Tomorrow 14:00", "2026-11-27T14:00:00.000+09:00"),
    ],
)
def test_a_day_near_by_is_taken_as_people_say_it(kind: str, said: str, stored: str) -> None:
    assert take(Asked(kind, zone=TOKYO, today=date(2026, 11, 26)), said).text == stored


@pytest.mark.parametrize(("kind", "said"), [("date", "2月29日"), ("date", "13/5"), ("birth_date", "4月1日")])
def test_a_day_without_its_year_is_not_guessed_at_where_that_could_be_wrong(kind: str, said: str) -> None:
    assert take(Asked(kind, zone=TOKYO, today=date(2026, 11, 26)), said).problem


def test_what_is_wrong_with_a_moment_is_said_of_the_moment() -> None:
    problem = take(Asked("dateTime", zone=TOKYO), "あした 9:00").problem
    assert problem is not None
    assert problem.message == "answer.not-a-moment"
