"""A place may be pointed out on a map; without one, and without a script, two numbers are written."""

import pytest
from django.conf import LazySettings
from django.test import Client

from tetote.config import checks
from tetote.organisations.models import Organisation, Staff
from tetote.portal.tests.answering import Visitor
from tetote.procedures.tests.builders import make_procedure
from tetote.ui.maps import host_of

TABLE = """
| survey |
| | type | name | label | required |
| | geopoint | where | どこですか | yes |
| | text | after | つぎの質問 | |
"""
HOST = "https://tiles.example.jp"


@pytest.mark.django_db
@pytest.mark.usefixtures("scoped")
def test_only_the_page_with_the_map_may_show_pictures_of_its_host(
    client: Client, organisation: Organisation, advisor: Staff, settings: LazySettings
) -> None:
    settings.TETOTE_MAP_TILES = f"{HOST}/{{z}}/{{x}}/{{y}}.png"
    visitor = Visitor(client)
    visitor.begins(organisation, make_procedure(advisor, TABLE))
    page = client.get(visitor.url)
    assert f"img-src 'self' data: {HOST};" in page.headers["Content-Security-Policy"] + ";"
    assert "国土地理院から読み込みます" in visitor.text
    settings.TETOTE_MAP_TILES = ""
    switched_off = client.get(visitor.url)
    assert (HOST in switched_off.headers["Content-Security-Policy"], b"data-map" in switched_off.content) == (
        False,
    ) * 2
    settings.TETOTE_MAP_TILES = f"{HOST}/{{z}}/{{x}}/{{y}}.png"
    visitor.says(where__latitude="35.1", where__longitude="139.2")
    assert HOST not in client.get(visitor.url).headers["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.usefixtures("scoped")
def test_the_map_begins_where_the_organisation_says(
    client: Client, organisation: Organisation, advisor: Staff, settings: LazySettings
) -> None:
    settings.TETOTE_MAP_START = "36.5,138.0,5"
    visitor = Visitor(client)
    visitor.begins(organisation, make_procedure(advisor, TABLE))
    assert 'data-start="36.5,138.0,5"' in visitor.text
    Organisation.objects.update(map_latitude="34.98", map_longitude="137.05")
    visitor.opens(visitor.url)
    assert 'data-start="34.98,137.05,14"' in visitor.text


@pytest.mark.django_db
@pytest.mark.usefixtures("scoped")
def test_a_wrong_number_is_named_and_no_map_is_spoken_of(
    client: Client, organisation: Organisation, advisor: Staff
) -> None:
    visitor = Visitor(client)
    visitor.begins(organisation, make_procedure(advisor, TABLE))
    for words, number in ((("95", "139.2"), "緯度"), (("35.1", "x"), "経度"), (("35.1", ""), "経度")):
        visitor.says(where__latitude=words[0], where__longitude=words[1])
        errors = visitor.text.partition("form-errors")[2].partition("</div>")[0]
        assert (number in errors, "地図" in errors, f"value='{words[0]}'" in visitor.text) == (True, False, True)
    visitor.says(where__latitude="３５．１", where__longitude="139.2")
    assert visitor.question == "/data/after"


@pytest.mark.parametrize(
    ("tiles", "start", "is_fine"),
    [
        ("", "", True),
        ("https://a.example/{z}/{x}/{y}.png", "36,138,5", True),
        ("http://a.example/{z}/{x}/{y}.png", "36,138,5", False),
        ("https://a.example/{z}.png", "36,138,5", False),
        ("https://a.example/{z}/{x}/{y}.png", "96,138,5", False),
        ("https://a.example/{z}/{x}/{y}.png", "here", False),
    ],
)
def test_a_map_that_cannot_work_is_found_at_the_start(
    tiles: str, start: str, is_fine: bool, settings: LazySettings
) -> None:
    settings.TETOTE_MAP_TILES, settings.TETOTE_MAP_START = tiles, start
    assert (checks.map_tiles() is None) is is_fine


def test_numbered_twins_of_a_host_are_allowed_together() -> None:
    assert host_of("https://{s}.tiles.example.jp/{z}/{x}/{y}.png") == "https://*.tiles.example.jp"
