"""Two procedures that anybody can answer: a report of damage, and a short questionnaire."""

from collections.abc import Mapping, Sequence

from tetote.demo.data import forms
from tetote.organisations.models import Staff
from tetote.procedures import actions
from tetote.procedures.engine.definition.procedure import Consent, Kind, Procedure
from tetote.procedures.engine.definition.rows import Choice, Definition, Row, Settings

LANGUAGES = ("日本語 (ja)", "やさしい日本語 (ja-easy)", "English (en)")


def publish_procedures(administrator: Staff) -> None:
    """Builds and opens both."""
    for definition in (_damage(), _questionnaire()):
        actions.publish(administrator, actions.create_procedure(administrator, definition).code)


def _damage() -> Definition:
    consent = Consent("privacy", forms.PRIVACY, "1")
    return Definition(
        survey=tuple(_row(*row) for row in forms.DAMAGE),
        choices=_choices(forms.DAMAGE_CHOICES),
        settings=_settings("被害の届け出", "damage"),
        procedure=Procedure(kind=Kind.REPORT, consents=(consent,), draft_days=30, retention_days=1825),
    )


def _questionnaire() -> Definition:
    return Definition(
        survey=tuple(_row(*row) for row in forms.QUESTIONNAIRE),
        choices=_choices(forms.QUESTIONNAIRE_CHOICES),
        settings=_settings("子育てひろばのアンケート", "square"),
        procedure=Procedure(kind=Kind.SURVEY, draft_days=14, retention_days=365),
    )


def _settings(title: str, form_id: str) -> Settings:
    return Settings(form_title=title, form_id=form_id, default_language=LANGUAGES[0])


def _row(
    kind: str,
    name: str,
    label: Sequence[str] = (),
    hint: Sequence[str] = (),
    more: Mapping[str, str] | None = None,
    ext: Mapping[str, str] | None = None,
) -> Row:
    base, _blank, list_name = kind.partition(" ")
    if base in {"begin", "end"}:
        base, list_name = kind, ""
    known: dict[str, str] = {"required": "yes", **(more or {})} if base not in _NEVER_REQUIRED else dict(more or {})
    return Row(
        base,
        name,
        id=f"demo-{name}",
        list_name=list_name,
        label=_words(label),
        hint=_words(hint),
        ext=dict(ext or {}),
        **known,
    )


_NEVER_REQUIRED = {"note", "begin group", "end group", "begin repeat", "end repeat"}


def _choices(lists: Mapping[str, Sequence[Sequence[str]]]) -> tuple[Choice, ...]:
    return tuple(Choice(of, name, _words(label)) for of, rows in lists.items() for name, *label in rows)


def _words(texts: Sequence[str]) -> dict[str, str]:
    return dict(zip(LANGUAGES, texts, strict=False))
