"""One request of these days, moved on by the house's own actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tetote.demo.telling import Teller, minutes
from tetote.demo.town import Helper
from tetote.kernel import audit
from tetote.matching import actions, messages
from tetote.matching.actions import Account, Wish
from tetote.matching.models import ActivityReport, Call, Match, Offer, SupportRequest, Wave
from tetote.matching.queries.callable import helpers_for
from tetote.matching.queries.house_rules import rules_of
from tetote.matching.rules.states import State
from tetote.organisations.models import Staff
from tetote.people.models import Person

Answer = Offer.Answer


@dataclass(frozen=True, slots=True)
class Reaction:
    """A helper's answer, so many minutes after the call."""

    helper: Helper
    answer: Answer
    after: float


class Case:
    """Follows one request."""

    def __init__(self, teller: Teller, advisor: Staff, request_id: UUID) -> None:
        self._teller = teller
        self._advisor = advisor
        self._id = request_id

    @classmethod
    def taken(cls, teller: Teller, advisor: Staff, parent: Person, wish: Wish, received_at: datetime) -> "Case":
        """The parent rings, and the office takes it down."""
        with teller.at(received_at):
            return cls(teller, advisor, actions.receive(advisor, parent, wish).id)

    @property
    def request(self) -> SupportRequest:
        """The request as it stands now."""
        return SupportRequest.objects.select_related("organisation", "requester").get(pk=self._id)

    def call(self, moment: datetime, helpers: Sequence[Helper], reactions: Sequence[Reaction] = ()) -> None:
        """Helpers are asked, and some of them answer."""
        with self._teller.at(moment):
            request = self.request
            asked = [one.person.id for one in helpers if one.is_reached and not _is_at_home(one, request)]
            call = actions.call_for_helpers(self._advisor, request, asked, request.version)
        for reaction in sorted(reactions, key=lambda one: one.after):
            self._react(call, moment, reaction)

    def call_in_waves(self, moment: datetime, answers: Sequence[Answer]) -> None:
        """Those who fit best are asked; of them the first in the order of kana answer, a quarter of an hour apart."""
        with self._teller.at(moment):
            request = self.request
            call = actions.call_by_plan(self._advisor, request, _in_waves(request), request.version)
        asked = Person.objects.filter(invitations__call=call, invitations__wave__number=1).order_by("kana")
        for place, (person, answer) in enumerate(zip(asked, answers, strict=False), start=1):
            self._answer(call, moment + minutes(15 * place), person, answer)

    def decide(self, moment: datetime, helper: Helper) -> None:
        """The office decides."""
        with self._teller.at(moment):
            request = self.request
            actions.decide(self._advisor, request, helper.person.id, request.version)

    def cancel(self, moment: datetime, reason: str) -> None:
        """The family no longer needs anybody."""
        with self._teller.at(moment):
            request = self.request
            actions.close(self._advisor, request, State.CANCELLED, reason, request.version)

    def report(self, moment: datetime, account: Account | None = None) -> None:
        """The helper reports: by one tap, or with words of their own."""
        match = self._match
        if account is None:
            self._teller.tap(moment, match.person, messages.REPORT_AS_PLANNED, [match.id.hex])
            return
        with self._teller.at(moment):
            actions.report(match, account, audit.person(match.person_id))

    def confirm(self, moment: datetime) -> None:
        """The parent agrees to the report."""
        self._say(moment, messages.REPORT_CONFIRM)

    def object_to_report(self, moment: datetime, words: str) -> None:
        """The parent says that something was different, and writes what."""
        self._say(moment, messages.REPORT_OBJECT)
        self._teller.write(moment + minutes(2), self._teller.address_of(self.request.requester), words)

    @property
    def _match(self) -> Match:
        return Match.objects.select_related("person", "request").get(request_id=self._id, ended_at=None)

    def _react(self, call: Call, called_at: datetime, reaction: Reaction) -> None:
        self._answer(call, called_at + minutes(reaction.after), reaction.helper.person, reaction.answer)

    def _answer(self, call: Call, moment: datetime, person: Person, answer: Answer) -> None:
        self._teller.tap(moment, person, messages.OFFER, [call.id.hex, answer.value])

    def _say(self, moment: datetime, action: str) -> None:
        report = ActivityReport.objects.get(match=self._match)
        self._teller.tap(moment, self.request.requester, action, [report.id.hex, str(report.version)])


def _is_at_home(helper: Helper, request: SupportRequest) -> bool:
    return helper.person.household_id == request.household_id


def _in_waves(request: SupportRequest) -> actions.Plan:
    """Five, then ten, then all: laid out, for with the demo's few months a forecast may well ask everybody at once."""
    rules = rules_of(request.organisation)
    later, several = timedelta(hours=rules.wave_hours), [one for one in helpers_for(request) if one.fits]
    best = [one.person.id for one in sorted(several, key=lambda one: -one.assessment.score) if one.reachable]
    turns = [(Wave.Kind.BEST, best[:5]), (Wave.Kind.WIDER, best[5:15]), (Wave.Kind.ALL, best[15:])]
    gaps = (timedelta(), later, later)
    waves = [actions.Planned(*turn, after) for turn, after in zip(turns, gaps, strict=True)]
    return actions.Plan(Call.Way.WAVES, waves, rules.enough)
