"""LINE's own published example proves the signature."""

from tetote.channels.line.signature import is_genuine, sign
from tetote.channels.tests.builders import SECRET

BODY = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
PUBLISHED = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


def test_the_published_example_is_met() -> None:
    assert sign(SECRET, BODY) == PUBLISHED
    assert is_genuine(SECRET, BODY, PUBLISHED)


def test_other_bytes_other_secrets_and_nothing_are_refused() -> None:
    assert not is_genuine(SECRET, BODY + b" ", PUBLISHED)
    assert not is_genuine("another", BODY, PUBLISHED)
    assert not is_genuine(SECRET, BODY, "")
    assert not is_genuine(SECRET, BODY, "署名")


def test_without_a_secret_nothing_is_genuine() -> None:
    assert not is_genuine("", BODY, sign("", BODY))
