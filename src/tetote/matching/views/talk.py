"""The page on which helper and family write to each other, and the same for staff to read."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.kernel.ids import new_id
from tetote.matching import actions, links, wording
from tetote.matching.actions.decisions import active_match
from tetote.matching.actions.talk import LONGEST
from tetote.matching.queries.talk import is_open, match_for, other_of, talk_of
from tetote.matching.views.common import load, over
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.permissions import MemberRequest, by_link
from tetote.ui.forms import KitForm
from tetote.ui.notices import notify


class TalkForm(KitForm):
    """A few words."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("What you want to say"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text=gettext_lazy("The centre can read along. Please write no telephone numbers or addresses."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"once": new_id()}, **kwargs)


@require_http_methods(["GET", "POST"])
@by_link(links.TALK)
def talk(request: MemberRequest) -> HttpResponse:
    """Read and write, from the decision until the report; afterwards a kind word and the way to the centre."""
    member = request.member
    context: dict[str, object] = {"organisation": member.organisation}
    try:
        match = match_for(member, request.subject_id)
    except NotFoundError:
        return over(request)
    if not is_open(match):
        return render(request, "matching/member/talk_over.html", context, status=410)
    form = TalkForm(request.POST or None)
    if form.is_valid():
        try:
            actions.write_line(match, member, form.cleaned_data["text"], form.cleaned_data["once"])
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            notify(request, _("Your message has been passed on."))
            return redirect(request.path)
    actions.mark_seen(match, member)
    context |= {
        "form": form,
        "lines": [(line, line.author_id == member.id) for line in talk_of(match)],
        "other": other_of(match, member).family_name,
        "day": wording.lasting_day(match.request),
        "plan_url": links.details_link(member, match.request),
    }
    return render(request, "matching/member/talk.html", context, status=422 if form.errors else 200)


@require_GET
@staff_may("matching.request.change")
def talk_of_request(request: StaffRequest, code: str) -> HttpResponse:
    """What the two wrote, for staff; that it was read is written down."""
    wanted = load(request, code)
    match = active_match(wanted)
    if match is None:
        return redirect("matching:record", code)
    actions.note_talk_read(request.staff, wanted)
    context = {
        "wanted": wanted,
        "request_title": f"{wording.near_day(wanted)} {wording.what(wanted)}",
        "lines": [(line, line.author_id == match.person_id) for line in talk_of(match)],
    }
    return render(request, "matching/talk.html", context)
