"""No table with personal data is forgotten: an app looks after it for handing out and erasing, or says why not."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignKey, Model

from tests.architecture.house import ROOT, nothing
from tetote.kernel.crypto import EncryptedTextField
from tetote.kernel.jobs import registry
from tetote.people.models import ContactPoint, Household, Person
from tetote.people.ports import holders

PERSONAL_NAMES = frozenset({"address", "email", "family_name", "given_name", "kana", "phone", "source"})
"""Fields that hold who somebody is, or how to reach them, in the clear."""
EXEMPT = {
    "channels.ChannelAccount": "the centre's own access to its channel",
    "channels.InboundEvent": "emptied once it is read, and its sender by messaging; deleted after 90 days",
    "channels.LineLogin": "the centre's own access to LINE Login",
    "messaging.MenuLink": "which menu an address has; it goes with the address and says nothing else",
    "automations.KitArrival": "where a copied procedure comes from",
    "automations.KitCopy": "where a copied procedure comes from",
    "organisations.User": "people who work here are no members",
    "people.DataRequest": "that somebody wanted their data or wanted them gone, which has to be provable",
    "people.RosterImport": "a file's name, and the file for a week until it is taken in; its rows are looked after",
}


def models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("tetote.")]


def personal(model: type[Model]) -> Iterator[str]:
    """The fields that make a table one with personal data."""
    for field in model._meta.get_fields():
        leads_to = isinstance(field, ForeignKey) and field.related_model in {Person, Household, ContactPoint}
        if leads_to or isinstance(field, EncryptedTextField) or field.name in PERSONAL_NAMES:
            yield field.name


def looked_after() -> set[type[Model]]:
    return {model for holder in holders() for model in holder.models}


def test_every_table_with_personal_data_is_looked_after() -> None:
    found = {model._meta.label: list(personal(model)) for model in models() if model not in looked_after()}
    nothing([f"{label}: {fields}" for label, fields in found.items() if fields and label not in EXEMPT])


def test_whoever_is_exempt_is_there_needs_it_and_says_why() -> None:
    kept = {model._meta.label: model for model in models()}
    needed = {label for label, model in kept.items() if list(personal(model)) and model not in looked_after()}
    nothing([label for label, why in EXEMPT.items() if label not in needed or not why])


def test_nobody_looks_after_the_same_table_twice() -> None:
    every = [model for holder in holders() for model in holder.models]
    assert len(every) == len(set(every))


def described() -> str:
    return (ROOT / "docs" / "reference" / "personal-data.md").read_text(encoding="utf-8")


def test_every_holder_is_described_and_no_other() -> None:
    assert set(re.findall(r"^\| `([a-z_.]+)` \|", described(), re.MULTILINE)) == {each.name for each in holders()}


def test_every_job_that_keeps_a_promise_is_there() -> None:
    named = re.findall(r"\| `([a-z_.]+)`, [^|]+\|$", described(), re.MULTILINE)
    assert len(named) >= 9
    nothing([name for name in named if registry.find(name) is None])
