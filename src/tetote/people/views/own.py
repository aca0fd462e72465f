"""What helpers say they can do, on their own page: one screen a topic, large and few."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tetote.kernel import audit
from tetote.people.actions import state_abilities
from tetote.people.forms.abilities import FORMS, DaysForm
from tetote.people.permissions import MemberRequest, by_link
from tetote.people.queries import helps, member_settings, stated_by, topics
from tetote.people.queries.saying import TOPICS
from tetote.ui.notices import notify

PAGE = "people-member:abilities"


@require_http_methods(["GET", "POST"])
@by_link(PAGE)
def abilities(request: MemberRequest) -> HttpResponse:
    """All topics with what was said about each; with `topic` in the address, the screen of that one."""
    member, topic = request.member, request.GET.get("topic", "")
    context: dict[str, object] = {"organisation": member.organisation, "person": member}
    if not helps(member):
        return render(request, "people/own_none.html", context, status=410)
    if topic not in FORMS:
        return render(request, "people/own_abilities.html", {**context, "topics": topics(stated_by(member))})
    form = FORMS[topic](stated_by(member), member_settings(member.organisation_id).districts, request.POST or None)
    if request.method == "POST" and form.is_valid():
        hours = form.hours() if isinstance(form, DaysForm) else None
        state_abilities(member, form.values(), audit.person(member.id), hours=hours)
        notify(request, _("Thank you, it is noted."))
        return redirect(request.path)
    context |= {"form": form, "topic": topic, "title": TOPICS[topic], "back": request.path}
    return render(request, "people/own_topic.html", context, status=422 if form.errors else 200)
