"""Two procedures that anybody can answer: a report of damage, and a short questionnaire."""

from collections.abc import Mapping, Sequence

from tetote.automations.actions import install_kit
from tetote.demo.data import forms
from tetote.organisations.models import Staff
from tetote.procedures import actions
from tetote.procedures.engine.definition import places
from tetote.procedures.engine.definition.procedure import Consent, Kind, Procedure
from tetote.procedures.engine.definition.rows import Choice, Definition, Row, Settings

LANGUAGES = ("日本語 (ja)", "やさしい日本語 (ja-easy)", "English (en)")

KITS: Mapping[str, Mapping[str, str]] = {
    "helper-registration": {},
    "childcare-request": {},
    "postpartum-visit": {"visit": "visit-a"},
    "facility-booking": {"slot": "hiroba"},
    "feedback": {},
}
"""Kits by name, with what their slot questions book here."""
HELPLINE = "あおば町 夜の相談電話 0000-00-0000"
"""What the kits leave to the organisation; nobody has this number."""


def publish_procedures(administrator: Staff) -> None:
    """Builds and opens both."""
    for definition in (_damage(), _questionnaire()):
        actions.publish(administrator, actions.create_procedure(administrator, definition).code)


def _damage() -> Definition:
    consent = Consent("privacy", forms.PRIVACY, "1")
    return Definition(
        survey=tuple(_row(row) for row in forms.DAMAGE),
        choices=_choices(forms.DAMAGE_CHOICES),
        settings=_settings("被害の届け出", "damage"),
        procedure=Procedure(kind=Kind.REPORT, consents=(consent,), draft_days=30, retention_days=1825),
    )


def _questionnaire() -> Definition:
    return Definition(
        survey=tuple(_row(row) for row in forms.QUESTIONNAIRE),
        choices=_choices(forms.QUESTIONNAIRE_CHOICES),
        settings=_settings("子育てひろばのアンケート", "square"),
        procedure=Procedure(kind=Kind.SURVEY, draft_days=14, retention_days=365),
    )


def _settings(title: str, form_id: str) -> Settings:
    return Settings(form_title=title, form_id=form_id, default_language=LANGUAGES[0])


def _row(asked: forms.Asked) -> Row:
    base, _blank, list_name = asked.type.partition(" ")
    if base in {"begin", "end"}:
        base, list_name = asked.type, ""
    columns = {"required": "" if base in _NEVER_REQUIRED else "yes", **asked.columns}
    return Row(
        base,
        asked.name,
        id=f"demo-{asked.name}",
        list_name=list_name,
        label=_words(asked.label),
        hint=_words(asked.hint),
        ext=dict(asked.ext),
        required=columns["required"],
        relevant=columns.get("relevant", ""),
        constraint=columns.get("constraint", ""),
        appearance=columns.get("appearance", ""),
        parameters=columns.get("parameters", ""),
    )


_NEVER_REQUIRED = {"note", "begin group", "end group", "begin repeat", "end repeat"}


def _choices(lists: Mapping[str, Sequence[Sequence[str]]]) -> tuple[Choice, ...]:
    return tuple(Choice(of, name, _words(label)) for of, rows in lists.items() for name, *label in rows)


def _words(texts: Sequence[str]) -> dict[str, str]:
    return dict(zip(LANGUAGES, texts, strict=False))


def publish_kits(administrator: Staff) -> dict[str, str]:
    """What comes along with the installation, as a centre would take it over. Returns their codes by name."""
    codes = {}
    for name, slots in KITS.items():
        procedure = install_kit(administrator, name, slots)
        actions.edit_draft(administrator, procedure.code, lambda draft: places.filled(draft, HELPLINE), "demo")
        actions.publish(administrator, procedure.code)
        codes[name] = procedure.code
    return codes
