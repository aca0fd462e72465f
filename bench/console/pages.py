"""A filled centre and its advisor's browser."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scope

from bench.console.filling import fill
from tetote.kernel import statistics
from tetote.matching.models import SupportRequest
from tetote.matching.rules.states import State
from tetote.organisations.actions import employ
from tetote.organisations.models import Organisation, Role


class Centre:
    """One organisation with so many people and requests."""

    def __init__(self, name: str, people: int, requests: int) -> None:
        organisation = Organisation.objects.create(
            code=f"centre-{people}", name=name, short_name=name, kind=Organisation.Kind.CENTER
        )
        email = f"{people}@example.org"
        staff = employ(organisation, email=email, password="only-for-the-bench", name="佐々木", role=Role.ADVISOR)
        self.client = Client()
        self.client.force_login(staff.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        with scope(organisation=organisation.pk):
            fill(staff, people, requests)
        statistics.gather()
        with scope(organisation=organisation.pk):
            answered = SupportRequest.objects.filter(state=State.ANSWERED).first()
        if answered is None:
            raise RuntimeError("the filling made no answered request")
        self.urls = {
            "home": reverse("console:home"),
            "board": reverse("matching:board"),
            "request": reverse("matching:record", args=[answered.code]),
        }

    def get(self, page: str) -> None:
        """Asks for a page as the browser does at first."""
        response = self.client.get(self.urls[page])
        if response.status_code != 200:
            raise RuntimeError(f"{page} answered {response.status_code}")

    def queries(self, page: str) -> int:
        """How many queries the page takes, the second time."""
        self.get(page)
        with CaptureQueriesContext(connection) as captured:
            self.get(page)
        return len(captured)
