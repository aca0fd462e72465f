"""Somebody with a browser who answers a procedure."""

from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tetote.organisations.models import Organisation
from tetote.procedures.models import Procedure, Run

Words = str | list[str] | SimpleUploadedFile | list[SimpleUploadedFile]


@dataclass
class Visitor:
    """Reads the page that is on, and posts its form."""

    client: Client
    url: str = ""
    text: str = ""
    status: int = 0

    def begins(self, organisation: Organisation, procedure: Procedure, language: str = "ja") -> None:
        """From the public page to the first question."""
        address = reverse("portal:apply", args=[organisation.code, procedure.code])
        self.opens(address)
        once = self.text.split('name="once" value="')[1].split('"')[0]
        self._arrive(self.client.post(address, {"once": once, "lang": language}, follow=True))

    def opens(self, url: str) -> None:
        """Follows a link."""
        self.url = url
        self._arrive(self.client.get(url, follow=True))

    def posts(self, **data: Words) -> None:
        """Anything at all, to the page that is on."""
        self._arrive(self.client.post(self.url, data, follow=True))

    def says(self, **words: Words) -> None:
        """Answers by name of the question or of its part."""
        self.said_at(self.run.turn, **words)

    def said_at(self, turn: int, **words: Words) -> None:
        """The same from a page of an earlier turn."""
        data = {f"/data/{name.replace('__', ':')}": word for name, word in words.items()}
        address = next(iter(data)).partition(":")[0]
        self.posts(q=address, turn=str(turn), **data)

    @property
    def run(self) -> Run:
        """The latest there is."""
        return Run.objects.latest("started_at")

    @property
    def is_asked_again(self) -> bool:
        """Whether the page says that something does not fit; it is a page like any other, with an address."""
        return self.status == 200 and "form-errors" in self.text and "again=1" in self.url

    @property
    def question(self) -> str:
        """The page that is on."""
        return self.url.partition("q=")[2].partition("&")[0].replace("%2F", "/")

    def _arrive(self, response: HttpResponseBase) -> None:
        chain = getattr(response, "redirect_chain", [])
        self.url = chain[-1][0] if chain else self.url
        self.status = response.status_code
        self.text = getattr(response, "content", b"").decode()
