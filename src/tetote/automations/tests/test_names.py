"""What is a name and what is something else."""

import pytest

from tetote.automations.registration.names import Name, could_be_shown, read


@pytest.mark.parametrize(
    ("text", "name", "is_plain"),
    [
        ("青木さくら", "青木さくら", False),
        ("青木　さくら", "青木 さくら", True),
        ("青木です", "青木", True),
        ("はじめまして、青木さくらと申します。よろしくお願いします。", "青木さくら", True),
        ("私は青木です！", "青木", True),
        ("名前は 青木 さくら です", "青木 さくら", True),
        ("ｱｵｷ ｻｸﾗ", "アオキ サクラ", True),
        ("あおきさくら", "あおきさくら", False),
        ("林", "林", False),
        ("Maria de la Cruz", "Maria de la Cruz", True),
        ("オ・ヒョンス", "オ・ヒョンス", False),
    ],
)
def test_a_name_is_read_without_the_words_around_it(text: str, name: str, is_plain: bool) -> None:
    assert read(text) == Name(name, is_plain)


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "です", "はい", "こんにちは", "ありがとうございます", "お願いします", "OK", "👍", "？？", "！"),
        *(
            "何時までですか",
            "明日は行けません",
            "09012345678",
            "会費はいくら？",
            "子どもを預けたい",
            "青木\nさくら\n東町",
        ),
        *("青木\nさくら\n東町", "あ" * 31, "https://example.org", "4F7K-9M2P-QX3T", "電話番号を教えてください"),
    ],
)
def test_something_else_is_left_to_people(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("shown", "may_be"),
    [("青木さくら", True), ("Sakura Aoki", True), ("さくら🌸", False), ("ゆ", False), ("☆☆☆", False), ("", False)],
)
def test_a_display_name_is_offered_only_when_it_looks_like_one(shown: str, may_be: bool) -> None:
    assert could_be_shown(shown) is may_be
