"""Secrets at rest: unreadable in the database, readable with any key that is still known."""

import pytest
from cryptography.fernet import Fernet, InvalidToken
from pytest_django import Settings

from tetote.kernel import crypto
from tetote.kernel.crypto import EncryptedTextField


def test_what_was_encrypted_comes_back_and_cannot_be_read_meanwhile() -> None:
    stored = crypto.encrypt("卵アレルギー")
    assert stored.startswith("enc1:")
    assert "アレルギー" not in stored
    assert crypto.decrypt(stored) == "卵アレルギー"


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 400])
def test_a_file_comes_back_and_cannot_be_read_meanwhile(data: bytes) -> None:
    stored = crypto.encrypt_bytes(data)
    assert crypto.decrypt_bytes(stored) == data
    assert len(stored) < len(data) + 100
    assert not data or data not in stored


def test_an_altered_file_is_not_opened() -> None:
    stored = crypto.encrypt_bytes(b"a picture")
    with pytest.raises(InvalidToken):
        crypto.decrypt_bytes(stored[:-1] + bytes([stored[-1] ^ 1]))


def test_the_empty_string_says_nothing_and_stays_empty() -> None:
    assert (crypto.encrypt(""), crypto.decrypt("")) == ("", "")


def test_the_same_words_never_look_the_same() -> None:
    assert crypto.encrypt("同じ") != crypto.encrypt("同じ")


def test_an_older_key_still_opens_and_the_newest_closes(settings: Settings) -> None:
    stored = crypto.encrypt("前から")
    new = Fernet.generate_key().decode()
    settings.TETOTE_ENCRYPTION_KEYS = [new, *settings.TETOTE_ENCRYPTION_KEYS]
    assert crypto.decrypt(stored) == "前から"
    assert Fernet(new).decrypt(crypto.encrypt("これから").removeprefix("enc1:").encode()).decode() == "これから"


def test_without_its_key_it_stays_closed(settings: Settings) -> None:
    stored = crypto.encrypt("前から")
    settings.TETOTE_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(InvalidToken):
        crypto.decrypt(stored)


def test_clear_text_in_the_database_is_a_fault_not_a_value() -> None:
    with pytest.raises(InvalidToken):
        crypto.decrypt("clear")


def test_the_field_encrypts_on_the_way_in_and_decrypts_on_the_way_out() -> None:
    field = EncryptedTextField()
    stored = field.get_prep_value("秘密")
    assert stored is not None
    assert stored != "秘密"
    assert field.from_db_value(stored) == "秘密"
    assert field.get_prep_value("") == ""
    assert field.from_db_value(None) is None
