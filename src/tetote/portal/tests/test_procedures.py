"""A procedure is answered on the web, page by page, by whoever holds its address and by nobody else."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from tetote.organisations.models import Organisation, Staff
from tetote.procedures.models import Application, Procedure, Run
from tetote.procedures.tests.builders import make_procedure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scoped")]

TABLE = """
| survey |
| | type | name | label::ja | label::en | required | relevant | ext::type |
| | text | name | お名前は？ | Your name? | yes | | |
| | integer | children | お子さんは何人？ | How many children? | yes | | |
| | select_one kinds | kind | どれ？ | Which? | | ${children} > 1 | |
| | acknowledge | privacy | 同意しますか | Do you agree? | yes | | consent |
| choices |
| | list_name | name | label::ja | label::en |
| | kinds | a | あ | A |
| | kinds | b | い | B |
"""


class Visitor:
    """Somebody with a browser: reads the page that is on, and posts its form."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.url = ""
        self.text = ""

    def begins(self, organisation: Organisation, procedure: Procedure) -> None:
        self._follow(
            self.client.post(reverse("portal:apply", args=[organisation.code, procedure.code])).headers["Location"]
        )

    def _follow(self, url: str) -> None:
        response = self.client.get(url, follow=True)
        self.url = response.redirect_chain[-1][0] if response.redirect_chain else url
        self.text = response.content.decode()

    def says(self, **words: str) -> int:
        run = Run.objects.get()
        data = {f"/data/{name}": word for name, word in words.items()}
        address = next(iter(data), "")
        response = self.client.post(self.url, data | {"q": address, "turn": str(run.turn)})
        self.text = response.content.decode()
        if response.status_code == 302:
            self._follow(response.headers["Location"] if response.headers["Location"] else self.url)
        return response.status_code


def test_a_procedure_is_answered_checked_and_sent(client: Client, organisation: Organisation, advisor: Staff) -> None:
    visitor = Visitor(client)
    visitor.begins(organisation, make_procedure(advisor, TABLE))
    assert "お名前は？" in visitor.text
    assert visitor.says(name="はな") == 302
    assert visitor.says(children="たくさん") == 422
    assert "たくさん" in visitor.text
    visitor.says(children="2")
    visitor.says(kind="b")
    visitor.says(privacy="OK")
    assert "はな" in visitor.text
    client.post(visitor.url, {"send": "1"})
    client.post(visitor.url, {"send": "1"})
    assert json.loads(Application.objects.get().outcome)["/data/kind"] == "b"
