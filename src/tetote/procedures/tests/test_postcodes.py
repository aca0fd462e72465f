"""Japan Post's list: remarks are none of an address, and what people type is joined with what the list knows."""

import csv
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from tetote.procedures.engine.answering import postal
from tetote.procedures.postcodes import NotTheListError, towns
from tetote.procedures.queries import has_postcodes, towns_at
from tetote.procedures.tests.postallist import LIST


def test_a_town_is_named_as_it_stands_in_an_address() -> None:
    read = [(town.code[-1], town.name) for town in towns(csv.reader(LIST.splitlines()))]
    assert read == [
        ("0", ""),
        ("1", "若葉"),
        ("2", "泉町"),
        ("3", "さくら"),
        ("3", "すみれ"),
        ("4", "山の村"),
        ("5", "一円"),
        ("6", "沢目"),
        ("7", ""),
        ("8", "長い町"),
    ]


def test_another_file_is_refused_by_its_row() -> None:
    with pytest.raises(NotTheListError) as wrong:
        list(towns([*csv.reader(LIST.splitlines()), ["a", "b"]]))
    assert wrong.value.number == 13


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("1-2-3 若葉荘101", "あおば県みどり市若葉1-2-3 若葉荘101"),
        ("若葉1-2", "あおば県みどり市若葉1-2"),
        ("みどり市若葉1-2", "あおば県みどり市若葉1-2"),
        ("あおば県みどり市若葉1-2", "あおば県みどり市若葉1-2"),
        ("ほかの県よその市1", "ほかの県よその市1"),
    ],
)
def test_the_town_is_said_once(typed: str, address: str) -> None:
    assert postal.within("あおば県みどり市若葉", typed) == address
    assert postal.parted(postal.joined("999-0001", address)) == ("999-0001", address)


@pytest.mark.parametrize("typed", ["999-0001", "9990001", "〒９９９−０００１", "９９９ー０００１"])
def test_a_postcode_is_understood_however_it_is_typed(typed: str) -> None:
    assert postal.code_of(typed) == "999-0001"


def test_an_address_is_no_postcode() -> None:
    assert postal.code_of("若葉1-2-3") == ""
    assert postal.parted("若葉1-2-3") == ("", "若葉1-2-3")


@pytest.mark.django_db
def test_the_list_is_loaded_replaced_and_kept_when_the_new_one_is_broken(tmp_path: Path) -> None:
    assert not has_postcodes()
    plain, packed, broken = (tmp_path / name for name in ("utf_ken_all.csv", "utf_ken_all.zip", "broken.csv"))
    plain.write_text(LIST, encoding="utf-8")
    with ZipFile(packed, "w") as made:
        made.write(plain, "utf_ken_all.csv")
    broken.write_bytes(LIST.replace("若葉", "わか").encode("cp932"))
    for file in (plain, packed):
        call_command("postcodes", str(file))
    with pytest.raises(CommandError):
        call_command("postcodes", str(broken))
    assert towns_at("999-0003") == ["あおば県みどり市さくら", "あおば県みどり市すみれ"]
    assert (towns_at("999-0001"), towns_at("999-9999")) == (["あおば県みどり市若葉"], [])
