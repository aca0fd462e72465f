"""A poll is answered with 304 until something changed."""

from tetote.ui.fragments import fragment_response
from tetote.ui.tests.rendering import get

PIECE = "ui/_logo.html"


def test_first_answer_carries_the_fragment_and_its_etag() -> None:
    answer = fragment_response(get(), PIECE, dict, "v1")
    assert answer.status_code == 200
    assert answer["ETag"] == '"v1"'
    assert answer["Cache-Control"] == "private, no-cache"
    assert b"<svg" in answer.content


def test_unchanged_is_304_without_a_body() -> None:
    answer = fragment_response(get(**{"If-None-Match": '"v1"'}), PIECE, dict, "v1")
    assert answer.status_code == 304
    assert answer["ETag"] == '"v1"'
    assert not answer.content


def test_unchanged_asks_for_nothing_to_draw() -> None:
    def context() -> dict[str, object]:
        raise AssertionError("nobody looks at it")

    assert fragment_response(get(**{"If-None-Match": '"v1"'}), PIECE, context, "v1").status_code == 304


def test_a_weak_tag_from_a_compressing_proxy_is_not_taken_for_another() -> None:
    answer = fragment_response(get(**{"If-None-Match": 'W/"v1"'}), PIECE, dict, "v1")
    assert answer.status_code == 304


def test_changed_is_sent_whole() -> None:
    answer = fragment_response(get(**{"If-None-Match": '"v1"'}), PIECE, dict, "v2")
    assert answer.status_code == 200
    assert answer["ETag"] == '"v2"'
