"""Deeds about organisations: who may, what is written, what is refused."""

import pytest

from tetote.kernel import audit
from tetote.kernel.errors import ConflictError, NotAllowedError, NotFoundError, TetoteError
from tetote.organisations import actions
from tetote.organisations.models import Organisation, Role, Staff, User
from tetote.organisations.tests.builders import PASSWORD, make_staff

SETTINGS = actions.Settings(
    name="みらい町",
    short_name="みらい",
    requesting_label="利用会員",
    providing_label="協力会員",
    reminder_hour=17,
    members_language="ja",
    monthly_message_quota=5000,
)


def verbs_about(thing: Organisation | Staff) -> list[str]:
    return [entry.verb for entry in audit.entries_about(thing)]


def test_settings_are_changed_and_noted(administrator: Staff, organisation: Organisation) -> None:
    actions.change_settings(administrator, SETTINGS)
    organisation.refresh_from_db()
    assert {name: getattr(organisation, name) for name in vars_of(SETTINGS)} == vars_of(SETTINGS)
    assert verbs_about(organisation) == ["organisations.settings.changed"]


def vars_of(settings: actions.Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in actions.Settings.__dataclass_fields__}


def test_only_an_administrator_changes_settings(advisor: Staff, viewer: Staff, organisation: Organisation) -> None:
    for staff in (advisor, viewer):
        with pytest.raises(NotAllowedError):
            actions.change_settings(staff, SETTINGS)
    organisation.refresh_from_db()
    assert organisation.name == "あおば町"


def test_a_colleague_is_added_with_an_account(administrator: Staff) -> None:
    colleague = actions.add_colleague(
        administrator, email="New@Example.jp", password=PASSWORD, name="新井 そら", role=Role.ADVISOR
    )
    assert (colleague.organisation_id, colleague.role) == (administrator.organisation_id, Role.ADVISOR)
    assert colleague.user.email == "new@example.jp"
    assert colleague.user.check_password(PASSWORD)
    assert verbs_about(colleague) == ["organisations.staff.added"]


def test_whoever_has_an_account_keeps_their_password(administrator: Staff, stranger: Staff) -> None:
    actions.add_colleague(
        administrator, email=stranger.user.email, password="another-password-12", name="原 まこと", role=Role.VIEWER
    )
    user = User.objects.get(email=stranger.user.email)
    assert user.check_password(PASSWORD)
    assert user.places.count() == 2


def test_nobody_is_added_twice_however_the_address_is_written(administrator: Staff, advisor: Staff) -> None:
    with pytest.raises(ConflictError):
        actions.add_colleague(
            administrator, email=advisor.user.email.upper(), password=PASSWORD, name="同じ人", role=Role.VIEWER
        )


def test_a_role_changes_once_and_is_noted_once(administrator: Staff, viewer: Staff) -> None:
    actions.change_role(administrator, viewer, Role.ADVISOR)
    actions.change_role(administrator, viewer, Role.ADVISOR)
    viewer.refresh_from_db()
    assert viewer.role == Role.ADVISOR
    assert verbs_about(viewer) == ["organisations.staff.role_changed"]


def test_the_last_administrator_stays(administrator: Staff) -> None:
    with pytest.raises(TetoteError):
        actions.change_role(administrator, administrator, Role.VIEWER)
    with pytest.raises(TetoteError):
        actions.set_active(administrator, administrator, active=False)
    administrator.refresh_from_db()
    assert (administrator.role, administrator.is_active) == (Role.ADMINISTRATOR, True)


def test_one_of_two_administrators_may_go(administrator: Staff, organisation: Organisation) -> None:
    other = make_staff(organisation, Role.ADMINISTRATOR)
    actions.set_active(administrator, other, active=False)
    other.refresh_from_db()
    assert not other.is_active
    with pytest.raises(TetoteError):
        actions.set_active(administrator, administrator, active=False)


def test_somebody_leaves_and_comes_back(administrator: Staff, advisor: Staff) -> None:
    for active in (False, False, True):
        actions.set_active(administrator, advisor, active=active)
    assert verbs_about(advisor) == ["organisations.staff.left", "organisations.staff.returned"]


def test_staff_of_another_organisation_are_out_of_reach(administrator: Staff, stranger: Staff) -> None:
    with pytest.raises(NotFoundError):
        actions.change_role(administrator, stranger, Role.VIEWER)
    with pytest.raises(NotFoundError):
        actions.set_active(administrator, stranger, active=False)
