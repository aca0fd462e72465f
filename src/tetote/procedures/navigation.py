"""What procedures show in the console: their entry in the rail, and what can be found."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.kernel import clock
from tetote.organisations.models import Staff
from tetote.people.models import Person
from tetote.procedures import review_screens
from tetote.procedures.models import Application
from tetote.procedures.queries import procedures, reviews
from tetote.procedures.screens import tabs
from tetote.procedures.telling import noted_in_words, step_words
from tetote.ui.declarations import Declaration, HomeRow, HomeSection, MenuEntry, Noted, SearchHit

__all__ = ["DECLARATION", "tabs"]

FOUND_AT_MOST = 5
SHOWN = 4
OF_PERSON = 20
FIRST, USUAL = 5, 30
"""Where the section stands on the home page: before everything else while something cannot wait."""
LIST = "procedures:list"


def _badge(staff: Staff) -> int:
    return reviews.unread(staff.organisation_id)


def _search(staff: Staff, text: str) -> Sequence[SearchHit]:
    found = procedures(staff.organisation_id).filter(title__icontains=text)[:FOUND_AT_MOST]
    return [
        SearchHit(one.title, _("Procedure"), reverse("procedures:overview", args=[one.code]), icon="check")
        for one in found
    ]


def _home(staff: Staff) -> Sequence[HomeSection]:
    found = reviews.waiting(staff.organisation_id)
    shown = list(found[:SHOWN])
    if not shown:
        return []
    today = clock.today(staff.organisation.time_zone)
    rows = [_row(application, today) for application in shown]
    total = len(shown) if len(shown) < SHOWN else found.count()
    rank = FIRST if shown[0].is_urgent else USUAL
    return [HomeSection(title=_("Applications to look at"), rows=rows, rank=rank, total=total, more_url=reverse(LIST))]


def _row(application: Application, today: date) -> HomeRow:
    words, tone = next(iter(review_screens.chips(application, today)), ("", "plain"))
    if not words and getattr(application, "came_back", False):
        words, tone = _("Corrected"), "info"
    return HomeRow(
        title=f"{application.procedure.title} {review_screens.who(application)}",
        detail=step_words(application),
        url=reverse("procedures:application", args=[application.code]),
        action=_("Look"),
        urgent=application.is_urgent or review_screens.is_overdue(application, today),
        chip=words,
        chip_tone=tone,
    )


def _of_person(staff: Staff, person: object) -> Sequence[HomeSection]:
    if not isinstance(person, Person):
        raise TypeError("a member's page is about a person")
    found = list(reviews.of_person(person.id)[:OF_PERSON])
    today = clock.today(staff.organisation.time_zone)
    rows = [_row(application, today) for application in found]
    return [HomeSection(title=_("Procedures"), rows=rows, rank=20, total=len(rows), counts=False)] if rows else []


def _noted(staff: Staff, deeds: Sequence[Noted]) -> Sequence[Mapping[str, object]]:
    found = Application.objects.filter(organisation_id=staff.organisation_id, id__in={thing for thing, _data in deeds})
    known = found.select_related("version").in_bulk()
    return [noted_in_words(known[thing], data) if thing in known else data for thing, data in deeds]


DECLARATION: Declaration[Staff] = Declaration(
    menu=(
        MenuEntry(
            label=gettext_lazy("Procedures"),
            url_name="procedures:list",
            icon="check",
            verb="procedures.view",
            rank=22,
            badge=_badge,
        ),
    ),
    home=_home,
    search=_search,
    person_sections=_of_person,
    in_words={Application._meta.label_lower: _noted},
)
