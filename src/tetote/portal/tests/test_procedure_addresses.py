"""An address by its postcode, on a page without a script, and where no list was loaded."""

import csv
import json

import pytest
from django.test import Client

from tetote.organisations.models import Organisation, Staff
from tetote.portal.tests.answering import Visitor
from tetote.procedures.actions import load_postcodes
from tetote.procedures.models import Run
from tetote.procedures.postcodes import towns
from tetote.procedures.tests.builders import make_procedure
from tetote.procedures.tests.postallist import LIST

TABLE = """
| survey |
| | type | name | label | required | ext::type |
| | text | home | ご住所は？ | yes | address |
| | text | after | つぎの質問 | | |
"""
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scoped")]


@pytest.fixture
def visitor(client: Client, organisation: Organisation, advisor: Staff) -> Visitor:
    load_postcodes(towns(csv.reader(LIST.splitlines())))
    visitor = Visitor(client)
    visitor.begins(organisation, make_procedure(advisor, TABLE))
    return visitor


def home(run: Run) -> str:
    return str(json.loads(run.answers)["values"].get("/data/home", ""))


def test_a_postcode_brings_its_town_and_the_rest_is_added(visitor: Visitor) -> None:
    visitor.says(home__postcode="９９９０００１", home="")
    assert ("あおば県みどり市若葉</textarea>" in visitor.text, home(visitor.run)) == (True, "")
    visitor.says(home__postcode="９９９０００１", home="あおば県みどり市若葉1-2-3")
    assert home(visitor.run) == "〒999-0001 あおば県みどり市若葉1-2-3"
    visitor.opens(visitor.url.partition("?")[0] + "?q=/data/home")
    assert ("value='999-0001'" in visitor.text, ">あおば県みどり市若葉1-2-3</textarea>" in visitor.text) == (True, True)
    moved = {"/data/home:postcode": "9990002", "/data/home": "あおば県みどり市若葉1-2-3"}
    visitor.posts(q="/data/home", look_up="/data/home", **moved)
    assert ">あおば県みどり市泉町</textarea>" in visitor.text


def test_of_several_towns_one_is_chosen_and_what_was_typed_stays(visitor: Visitor) -> None:
    data = {"q": "/data/home", "/data/home:postcode": "999-0003", "/data/home": "1-2"}
    visitor.posts(**data, look_up="/data/home")
    assert [town in visitor.text for town in ("市さくら</button>", "市すみれ</button>", ">1-2</textarea>")] == [
        True
    ] * 3
    visitor.posts(**data, town="/data/home 1")
    assert ">あおば県みどり市すみれ1-2</textarea>" in visitor.text


def test_an_unknown_postcode_and_none_at_all_leave_it_to_the_person(visitor: Visitor) -> None:
    visitor.says(home__postcode="999-9999", home="")
    assert "一覧にありません" in visitor.text
    visitor.says(home__postcode="12", home="みなと町1")
    assert (visitor.is_asked_again, ">みなと町1</textarea>" in visitor.text) == (True, True)
    visitor.says(home__postcode="", home="みなと町1")
    assert home(visitor.run) == "みなと町1"


def test_without_a_list_nobody_is_asked_for_a_postcode(visitor: Visitor) -> None:
    load_postcodes([])
    visitor.opens(visitor.url)
    assert ("look_up" in visitor.text, "<textarea" in visitor.text) == (False, True)
    visitor.says(home="みなと町1")
    assert home(visitor.run) == "みなと町1"
