"""What a kit would do, in sentences, before it does anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tetote.procedures import ports
from tetote.procedures.engine.definition.rows import BEGIN_REPEAT, Definition, Row
from tetote.procedures.engine.languages import in_language
from tetote.procedures.queries import deadline_words
from tetote.procedures.queries.kits import APPROVED, BEFORE, DONE, RECEIVED, RETURNED, STATE, Automation, Kit

EXAMPLE_CODE = "K7M2Q4R9TX"
PERSONAL: Mapping[str, Promise] = {
    "family_name": gettext_lazy("name"),
    "given_name": gettext_lazy("name"),
    "family_kana": gettext_lazy("reading of the name"),
    "given_kana": gettext_lazy("reading of the name"),
    "kana": gettext_lazy("reading of the name"),
    "child_name": gettext_lazy("names of children"),
    "children": gettext_lazy("names of children"),
    "birth_date": gettext_lazy("date of birth"),
    "phone": gettext_lazy("telephone number"),
    "email": gettext_lazy("mail address"),
    "postal_code": gettext_lazy("address"),
    "address": gettext_lazy("address"),
    "bank_account": gettext_lazy("bank account"),
    "image": gettext_lazy("photos"),
    "file": gettext_lazy("files"),
    "signature": gettext_lazy("signature"),
    "geopoint": gettext_lazy("place on the map"),
}
"""By what a question is known for, or by its kind: what it tells of a person."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A slot question that needs something to book here; `choices`: code and name."""

    question: str
    label: str
    choices: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Said:
    """A message that would go out: when, its words, and whether it is switched on at once."""

    when: str
    text: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the page shows."""

    sentences: Sequence[str]
    questions: Sequence[str]
    messages: Sequence[Said]
    wishes: Sequence[Wish]
    notices: Sequence[str]


def review(kit: Kit, organisation_id: UUID) -> Review:
    """In the language of whoever looks."""
    language = (translation.get_language() or "ja")[:2]
    definition = kit.procedure
    asked = questions(definition)
    sentences = [
        _("A draft of “%(title)s” with %(questions)s. Nobody can begin it before you publish it.")
        % {
            "title": in_language(kit.title, language),
            "questions": ngettext("%(n)s question", "%(n)s questions", len(asked)) % {"n": len(asked)},
        },
        _personal(definition),
        _kept(definition),
        _ending(definition),
        _deadline(definition),
        *_menu(kit, language),
    ]
    return Review(
        sentences=[sentence for sentence in sentences if sentence],
        questions=[in_language(row.label, language) for row in asked],
        messages=[_said(kit, rule, language) for rule in kit.automations],
        wishes=_wishes(definition, organisation_id, language),
        notices=_notices(definition),
    )


def questions(definition: Definition) -> list[Row]:
    """What people are really asked."""
    return [row for row in definition.survey if row.is_question and not row.is_unseen and row.type != "note"]


def _personal(definition: Definition) -> str:
    rows = questions(definition)
    told = [PERSONAL.get(row.ext.get("known", "")) or PERSONAL.get(row.kind) for row in rows]
    named = list(dict.fromkeys(str(one) for one in told if one))
    if not named:
        return ""  # What a plain text asks for only its words tell: no promise is better than a wrong one.
    return _("It asks for these personal data: %(data)s.") % {"data": _("; ").join(named)}


def _kept(definition: Definition) -> str:
    days = definition.procedure.retention_days
    if not days:
        return _("What comes in is kept until somebody deletes it.")
    years, rest = divmod(days, 365)
    if years and not rest:
        kept = ngettext("What comes in is kept for %(n)s year.", "What comes in is kept for %(n)s years.", years)
        return kept % {"n": years}
    return ngettext("What comes in is kept for %(n)s day.", "What comes in is kept for %(n)s days.", days) % {"n": days}


def _ending(definition: Definition) -> str:
    deed = definition.procedure.deed
    if deed is None:
        return _("What comes in waits in the list for your review.")
    offered = ports.deeds().get(deed.name)
    if offered is None:
        return _(
            "“%(deed)s” is not offered in this installation yet; what comes in waits in the list for your review."
        ) % {"deed": deed.name}
    if deed.after_approval:
        return _("Once you approve, this is done: %(deed)s.") % {"deed": offered.label}
    return _("As soon as it is sent, this is done: %(deed)s.") % {"deed": offered.label}


def _deadline(definition: Definition) -> str:
    deadline = definition.procedure.deadline
    if deadline is None or deadline.moment is None:
        return ""
    told = _("It can be sent until %(when)s. You may change this before you publish it.")
    return told % {"when": deadline_words(deadline.moment)}


def _menu(kit: Kit, language: str) -> list[str]:
    if kit.menu is None:
        return []
    return [
        _("It proposes a menu button “%(label)s”. You are asked whether to put it into the draft of a menu.")
        % {"label": in_language(kit.menu.label, language)}
    ]


def _said(kit: Kit, rule: Automation, language: str) -> Said:
    message = kit.message(rule.send)
    text = in_language(message.text if message else {}, language)
    return Said(when_words(rule.when, rule.days, kit.procedure), _as_if_sent(text, kit, language), rule.on)


def _as_if_sent(text: str, kit: Kit, language: str) -> str:
    """With examples in its gaps, as a person would read it."""
    steps = kit.procedure.procedure.steps
    examples = {
        "{title}": in_language(kit.title, language),
        "{code}": EXAMPLE_CODE,
        "{state}": in_language(steps[0].label, language),
        "{link}": _("(the way to their own page)"),
    }
    for gap, example in examples.items():
        text = text.replace(gap, example)
    return text


def when_words(when: str, days: int, definition: Definition) -> str:
    """An event as a clerk says it."""
    language = (translation.get_language() or "ja")[:2]
    if when.startswith(BEFORE):
        row = next((row for row in definition.survey if row.name == when.removeprefix(BEFORE)), None)
        what = in_language(row.label, language) if row else when.removeprefix(BEFORE)
        if days == 0:
            return _("On the day of “%(what)s”") % {"what": what}
        return ngettext("%(n)s day before “%(what)s”", "%(n)s days before “%(what)s”", days) % {"n": days, "what": what}
    if when == RECEIVED:
        return _("When it arrives")
    if when == RETURNED:
        return _("When something is to be corrected")
    name = when.removeprefix(STATE) if when.startswith(STATE) else {APPROVED: APPROVED, DONE: DONE}.get(when, when)
    label = next((step.label for step in definition.procedure.steps if step.name == name), {})
    return _("When it is moved to “%(state)s”") % {"state": in_language(label, language) or name}


def _wishes(definition: Definition, organisation_id: UUID, language: str) -> list[Wish]:
    desk = ports.desk()
    choices = desk.resources(organisation_id) if desk and definition.procedure.slots else ()
    labels = {row.name: in_language(row.label, language) for row in definition.survey}
    return [Wish(question, labels.get(question, question), choices) for question in definition.procedure.slots]


def _notices(definition: Definition) -> list[str]:
    found = []
    if any(row.type == BEGIN_REPEAT for row in definition.survey):
        found.append(_("Some questions are asked several times, for example for each child."))
    if definition.procedure.consents:
        found.append(_("The wording of the consents is an example. Please have it checked where you work."))
    return found
