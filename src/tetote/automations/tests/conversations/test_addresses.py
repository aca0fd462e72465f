"""An address in a chat: the postcode, the town that belongs to it, and the rest in words."""

import csv
import json

import pytest

from tetote.automations.tests.conversations.tables import one
from tetote.automations.tests.conversations.talking import Talker
from tetote.organisations.models import Staff
from tetote.procedures.actions import load_postcodes
from tetote.procedures.models import Run
from tetote.procedures.postcodes import towns
from tetote.procedures.tests.builders import make_procedure
from tetote.procedures.tests.postallist import LIST, row


def home(run: Run) -> str:
    return str(json.loads(Run.objects.get(id=run.id).answers)["values"].get("/data/asked", ""))


@pytest.fixture
def asked(talker: Talker, advisor: Staff) -> Talker:
    many = "\r\n".join(row("9990100", f"とおり{number}") for number in range(70))
    load_postcodes(towns(csv.reader(f"{LIST}\r\n{many}".splitlines())))
    make_procedure(advisor, one("text", ext="address"))
    talker.write("ひとつ")
    return talker


def test_a_postcode_brings_its_town_and_the_rest_is_written(asked: Talker) -> None:
    assert "郵便番号" in asked.said
    assert "あおば県みどり市若葉" in asked.write("〒９９９－０００１")
    asked.sends("sticker")
    assert "あおば県みどり市若葉" in asked.said
    asked.write("1-2-3 若葉荘101")
    assert home(asked.run) == "〒999-0001 あおば県みどり市若葉1-2-3 若葉荘101"


def test_of_several_towns_one_is_tapped(asked: Talker) -> None:
    asked.write("9990003")
    wrong = asked.button("あおば県みどり市さくら")
    asked.tap("あおば県みどり市すみれ")
    asked.tap("郵便番号を入れなおす")
    asked.write("9990100")
    asked.tap("つぎへ")
    assert "あおば県みどり市とおり9" in asked.labels
    asked.tap("あおば県みどり市とおり10")
    asked.write("2番")
    assert home(asked.run) == "〒999-0100 あおば県みどり市とおり102番"
    assert "つぎの質問" in asked.tap(wrong)


def test_an_unknown_postcode_and_a_whole_address_are_taken_as_written(asked: Talker) -> None:
    assert "一覧にありません" in asked.write("999-9999")
    asked.write("みなと町1")
    assert home(asked.run) == "〒999-9999 みなと町1"
    asked.write("もどる", "みなと町2")
    assert home(asked.run) == "みなと町2"
