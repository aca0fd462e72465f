"""What a centre decided about who fits."""

from datetime import timedelta
from uuid import UUID

from tetote.matching.models import MatchingSettings
from tetote.matching.rules.fit import Rules, Weights
from tetote.people.models import MemberSettings
from tetote.people.queries import member_settings


def settings_of(organisation_id: UUID) -> MatchingSettings:
    """Its settings; the usual ones, unsaved, while it has decided nothing."""
    known = MatchingSettings.objects.filter(organisation_id=organisation_id).first()
    return known or MatchingSettings(organisation_id=organisation_id)


def fit_rules(organisation_id: UUID) -> Rules:
    """The same as the pure rules see them; two queries."""
    policy = member_settings(organisation_id).training_policy
    return rules_from(settings_of(organisation_id), training_blocks=policy == MemberSettings.TrainingPolicy.BLOCK)


def rules_from(settings: MatchingSettings, *, training_blocks: bool = False) -> Rules:
    """Settings, saved or not, as the pure rules see them."""
    weights = Weights(
        knows_family=settings.knows_family,
        area=settings.area,
        hours=settings.hours,
        load=settings.load,
        rest=settings.rest,
        answers=settings.answers,
    )
    return Rules(weights, timedelta(minutes=settings.travel_minutes), training_blocks=training_blocks)
