"""Workbooks come in with everything that was found, and nothing is saved before it was looked at."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope

from tetote.organisations.models import Staff
from tetote.procedures.excel import import_workbook
from tetote.procedures.models import Procedure
from tetote.procedures.tests.builders import make_procedure
from tetote.procedures.tests.routes import TABLE

pytestmark = pytest.mark.django_db
SignIn = Callable[[Staff], Client]
NEW = "/console/procedures/excel/"


def file(text: str, name: str = "form.md") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return unescape(found.group(1))


def test_a_workbook_is_looked_at_and_becomes_a_draft(advisor: Staff, client_of: SignIn) -> None:
    client = client_of(advisor)
    assert client.get(NEW).status_code == 200
    page = client.post(NEW, {"workbook": file(TABLE)}).content.decode()
    with scope(organisation=advisor.organisation_id):
        assert not Procedure.objects.exists()
    client.post(NEW, {"draft": hidden(page, "draft"), "edition": "0"})
    with scope(organisation=advisor.organisation_id):
        assert "お名前は？" in Procedure.objects.get().draft


def test_every_fault_is_listed_and_nothing_can_be_saved(advisor: Staff, client_of: SignIn) -> None:
    table = "| survey |\n| | type | name | label |\n| | text | | A |\n| | parrot | b | B |"
    page = client_of(advisor).post(NEW, {"workbook": file(table)}).content.decode()
    assert "3" in page
    assert "parrot" in page
    assert 'name="draft"' not in page


def test_a_draft_that_was_changed_on_its_way_is_refused(advisor: Staff, client_of: SignIn) -> None:
    client = client_of(advisor)
    assert client.post(NEW, {"draft": "forged"}).status_code == 302
    with scope(organisation=advisor.organisation_id):
        assert not Procedure.objects.exists()


def test_a_new_draft_shows_first_what_it_changes(advisor: Staff, client_of: SignIn) -> None:
    with scope(organisation=advisor.organisation_id):
        procedure = make_procedure(advisor, TABLE)
    client = client_of(advisor)
    address = f"/console/procedures/{procedure.code}/excel/"
    assert client.get(address).status_code == 200
    page = client.post(address, {"workbook": file(TABLE + "\n| | text | b | 新しい質問 |")}).content.decode()
    assert "新しい質問" in page
    client.post(address, {"draft": hidden(page, "draft"), "edition": hidden(page, "edition")})
    procedure.refresh_from_db()
    assert "新しい質問" in procedure.draft
    client.post(address, {"draft": hidden(page, "draft"), "edition": "1"})  # somebody else's page is old


def test_draft_and_versions_go_out_and_come_back(advisor: Staff, client_of: SignIn) -> None:
    with scope(organisation=advisor.organisation_id):
        procedure = make_procedure(advisor, TABLE)
    client = client_of(advisor)
    for what in ("draft", "1"):
        answer = client.get(f"/console/procedures/{procedure.code}/excel/{what}/")
        again = import_workbook(b"".join(answer))
        assert again.is_usable
        assert again.definition is not None
        assert again.definition.survey[0].label == {"": "お名前は？"}
    assert client.get(f"/console/procedures/{procedure.code}/excel/7/").status_code == 404


def test_lists_come_and_go_as_csv_files(advisor: Staff, client_of: SignIn) -> None:
    table = "| survey |\n| | type | name | label |\n| | select_one_from_file homes.csv | home | どこ |"
    client = client_of(advisor)
    homes = file("name,label\nsora,そら園\n", "homes.csv")
    page = client.post(NEW, {"workbook": file(table), "tables": [homes]}).content.decode()
    client.post(NEW, {"draft": hidden(page, "draft"), "edition": "0"})
    with scope(organisation=advisor.organisation_id):
        procedure = Procedure.objects.get()
    answer = client.get(f"/console/procedures/{procedure.code}/excel/draft/")
    assert answer["Content-Type"] == "application/zip"
    refused = client.post(NEW, {"workbook": file(table), "tables": [file("name\n", "homes.csv")]})
    assert "homes.csv" in refused.content.decode()
