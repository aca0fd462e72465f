"""The code on a card: read however it is sent, never kept, made again under an older key."""

import pytest
from pytest_django import Settings

from tetote.people import codes


@pytest.mark.parametrize(
    "text",
    [
        "登録カード 4F7K-9M2P-QX3T",
        "4f7k9m2pqx3t",
        "４Ｆ７Ｋ－９Ｍ２Ｐ－ＱＸ３Ｔ",
        "4F7K 9M2P QX3T です。よろしくお願いします",
        "4F7Kー9M2PーQX3T",
        "member card 4F7K-9M2P-QX3T",
        "よろしく\n4F7K‐9M2P–QX3T\n",
    ],
)
def test_it_is_found_however_it_is_written(text: str) -> None:
    assert "4F7K9M2PQX3T" in codes.candidates(text)


def test_letters_that_look_like_digits_are_taken_for_them() -> None:
    assert codes.candidates("OFIK-LM2P-QX3T") == ["0F1K1M2PQX3T"]


@pytest.mark.parametrize(
    "text", ["", "こんにちは", "090-1234-5678", "4F7K-9M2P", "https://line.me/R/ti/p/abc", "👍👍👍"]
)
def test_other_texts_hold_none(text: str) -> None:
    assert codes.candidates(text) == []


def test_three_words_are_no_code() -> None:
    assert codes.candidates("please call back soon") == []


def test_every_card_has_a_code_of_its_own_that_is_read_again() -> None:
    made = [codes.new_card() for _ in range(200)]
    assert len({code for _card, code in made}) == 200
    for card_id, code in made:
        assert codes.code_of(card_id, codes.digests(code)[0]) == codes.printed(code)
        assert codes.candidates(codes.printed(code)) == [code]


def test_a_code_outlives_its_key_while_that_is_kept_as_a_fallback(settings: Settings) -> None:
    (card_id, made), old = codes.new_card(), settings.SECRET_KEY
    digest = codes.digests(made)[0]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 50, [old]
    assert digest in codes.digests(made)
    assert codes.code_of(card_id, digest) == codes.printed(made)
    settings.SECRET_KEY_FALLBACKS = []
    assert codes.code_of(card_id, digest) == ""
