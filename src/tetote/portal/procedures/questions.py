"""A page that asks, and what becomes of what was answered there."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tetote.kernel.errors import TetoteError
from tetote.portal.procedures import postal
from tetote.portal.procedures.complaints import complaints_about
from tetote.portal.procedures.fields import field_of, instances_of
from tetote.portal.procedures.pages import barred, current, draw, may_see
from tetote.portal.procedures.saying import said
from tetote.portal.procedures.shown import shown
from tetote.portal.procedures.typed import Problems, Typed, keep, kept, posted
from tetote.portal.procedures.visits import CHECK, Visit
from tetote.procedures import actions
from tetote.procedures.engine.answering import Asked, take
from tetote.procedures.engine.sentences import say
from tetote.procedures.engine.turns import Another, Answer, Page, Pages, Question, Without
from tetote.procedures.queries import dressed, lines_of, pages_of
from tetote.ui import maps
from tetote.ui.notices import notify

NOBODY = -1
"""The turn of a form that carries none: it is of no turn there ever was."""


def asking(visit: Visit) -> HttpResponse:
    """The page that is asked for, if it may be seen; else the one at which one stands."""
    pages = pages_of(visit.run)
    wanted = visit.request.GET.get("q", "")
    page = pages.find(wanted) if wanted else None
    if page is None or not may_see(visit, pages, page):
        now = current(visit, pages)
        return visit.go(now.address if now else CHECK)
    return _page(visit, pages, page, kept(visit, page.address))


def _page(visit: Visit, pages: Pages, page: Page, typed: Typed | None) -> HttpResponse:
    said_of = complaints_about(visit.run)
    asked = _asked(visit, pages, page)
    fields = [field_of(visit, pages, one, typed, said_of.get(one.address, "")) for one in asked]
    before = pages.before(page) if not visit.is_correcting else None
    context = {
        "page": page,
        "fields": fields,
        "is_single": len(fields) == 1,
        "problems": [(field, error) for field in fields for error in field.errors],
        "stale": typed.stale if typed else "",
        "back": visit.at(before.address) if before else "",
        "number": pages.questions.index(page) + 1 if page in pages.questions else 0,
        "count": len(pages.questions),
        "instances": instances_of(pages, page) if page.is_more else (),
    }
    response = draw(visit, "page.html", context)
    return maps.allowed(visit.request, response) if any(one.shape == "place" for one in fields) else response


def _asked(visit: Visit, pages: Pages, page: Page) -> list[Question]:
    wanted, fast = set(visit.run.only), barred(visit, pages)
    asked = [one for one in pages.asked(page) if one.address not in fast and (not wanted or one.address in wanted)]
    return [dressed(visit.run, one) for one in asked]


def answered(visit: Visit) -> HttpResponse:
    """Takes the answers of a page; what does not fit is not taken, and everything typed stands there again.

    Raises:
        OtherOpenError: they are answering another one; what was typed here waits.
    """
    pages = pages_of(visit.run)
    page = pages.find(visit.request.POST.get("q", ""))
    if page is None or not may_see(visit, pages, page):
        notify(visit.request, _("This question is not asked any more. Here it goes on."))
        return visit.go()
    asked = _asked(visit, pages, page)
    if postal.is_step(visit.request.POST, asked):
        return postal.look_up(visit)
    try:
        problems, hidden = _heard(visit, asked)
    except actions.StaleError:
        return _stale(visit, pages, page, asked)
    except actions.OtherOpenError:
        keep(visit, Typed(page.address, posted(visit.request.POST)))
        raise
    if problems:
        return _removed(visit, page, problems) or _again(visit, page, problems)
    _tell(visit, hidden)
    return visit.go(page.address if {"stay", "remove"} & set(visit.request.POST) else "")


def _again(visit: Visit, page: Page, problems: Problems, stale: str = "") -> HttpResponse:
    """To the same page, with everything that stood there; what did fit is kept already."""
    return redirect(keep(visit, Typed(page.address, posted(visit.request.POST), problems, stale)))


def _heard(visit: Visit, asked: Sequence[Question]) -> tuple[Problems, int]:
    """What was wrong, by address, and how many other answers are out of use now."""
    turn: int | None = turn_of(visit)
    problems: dict[str, list[str]] = {}
    hidden = 0
    for question in asked:
        if turn is not None and turn != visit.run.turn:
            raise actions.StaleError(_("This was answered on another screen meanwhile."))
        try:
            found, out = _hear(visit, question, turn)
        except (actions.StaleError, actions.OtherOpenError):
            raise
        except TetoteError as refused:
            found, out = [str(refused.sentence)], 0
        problems |= {question.address: found} if found else {}
        hidden += out
        turn = None
    return problems, hidden


def _hear(visit: Visit, question: Question, turn: int | None) -> tuple[list[str], int]:
    words, language = said(visit, question), get_language() or "ja"
    if question.kind == "more":
        if words not in {"yes", "no"}:
            return [say("answer.required", language)], 0
        told: Another | Answer = Another(question.address, words == "yes")
    else:
        told = Answer(question.address, words)
    turned = actions.hear(visit.run.organisation_id, visit.run.id, told, turn=turn).turn
    # A question of the same page that an answer above has just put out of use is no mistake.
    problems = [one for one in turned.problems if one.message != "answer.not-asked" or turn is not None]
    return [one.sentence(language) for one in problems], len(turned.hidden)


def turn_of(visit: Visit) -> int:
    """The turn that was on when the form was drawn."""
    typed = visit.request.POST.get("turn", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else NOBODY


def _tell(visit: Visit, hidden: int) -> None:
    if hidden:
        words = ngettext(
            "With this change %(count)s answer is not used.", "With this change %(count)s answers are not used.", hidden
        )
        notify(visit.request, words % {"count": hidden})


def _removed(visit: Visit, page: Page, problems: Problems) -> HttpResponse | None:
    """The last file of a question that wants one cannot simply go: the page says so, and the file stays."""
    if "remove" not in visit.request.POST:
        return None
    for words in problems.values():
        notify(visit.request, _("%(problem)s Choose another one first.") % {"problem": " ".join(words)})
    return visit.go(page.address)


def _stale(visit: Visit, pages: Pages, page: Page, asked: Sequence[Question]) -> HttpResponse:
    """The same said twice is said once; anything else is shown beside what stands there now."""
    if page.is_more or all(_says_the_same(visit, pages, question) for question in asked):
        return visit.go()
    wanted = {question.address for question in asked}
    now = [word for line in lines_of(visit.run) if line.address in wanted for word in shown(visit, line).lines]
    return _again(visit, page, {}, "、".join(now) or _("nothing"))


def _says_the_same(visit: Visit, pages: Pages, question: Question) -> bool:
    try:
        words = said(visit, question)
    except TetoteError:
        return False
    zone = visit.run.organisation.time_zone
    taken = take(Asked(question.kind, question.choices, question.parameters, zone), words)
    return pages.is_given(question.address) and taken.problem is None and taken.text == question.value


def without(visit: Visit) -> HttpResponse:
    """Takes one of a repeat out again."""
    run, address = visit.run, visit.request.POST["without"]
    if turn_of(visit) == run.turn:
        actions.hear(run.organisation_id, run.id, Without(address), turn=run.turn)
        notify(visit.request, _("It was taken out."))
    else:
        notify(visit.request, _("This was answered on another screen meanwhile. Please look at it again."))
    return visit.go(visit.request.POST.get("q", ""))
