"""What the addresses of the console name, for the walk over every route."""

from collections.abc import Mapping

from tests.architecture.routes import Maker

from tetote.channels.registry import richmenus
from tetote.channels.tests.builders import make_account, make_content
from tetote.console.builder.links import link_for
from tetote.console.tests.builders import make_inbound
from tetote.messaging.actions import keep_picture
from tetote.messaging.tests.menus import make_version
from tetote.organisations.models import Organisation, Role
from tetote.organisations.tests.builders import make_staff
from tetote.people.models import ContactPoint
from tetote.people.tests.builders import make_card, make_child, make_contact, make_newcomer, make_person
from tetote.procedures.tests.builders import make_procedure
from tetote.procedures.tests.routes import TABLE


def _person(organisation: Organisation) -> Mapping[str, object]:
    person = make_person(organisation)
    make_contact(person, kind=ContactPoint.Kind.WEB, address=person.code)
    return {"code": person.code}


def _contact(organisation: Organisation) -> Mapping[str, object]:
    contact = make_contact(make_person(organisation))
    return {"code": contact.person.code, "contact_id": contact.pk}


def _child(organisation: Organisation) -> Mapping[str, object]:
    person = make_person(organisation)
    return {"code": person.code, "child_id": make_child(person.household).pk}


def _inbound(organisation: Organisation) -> Mapping[str, object]:
    return {"inbound_id": make_inbound(organisation).pk}


def _newcomer(organisation: Organisation) -> Mapping[str, object]:
    return {"newcomer_id": make_newcomer(organisation).pk}


def _card(organisation: Organisation) -> Mapping[str, object]:
    return {"card_id": make_card(make_person(organisation)).pk}


def _sheet(organisation: Organisation) -> Mapping[str, object]:
    return {"sheet_id": make_card(make_person(organisation)).sheet}


def _colleague(organisation: Organisation) -> Mapping[str, object]:
    return {"staff_id": make_staff(organisation, Role.VIEWER, name="大野 りく").pk}


def _content(organisation: Organisation) -> Mapping[str, object]:
    return {"content_id": make_content(organisation).pk}


def _menu(organisation: Organisation) -> Mapping[str, object]:
    make_account(organisation)
    return {"version_id": make_version(organisation).pk}


def _menu_tab(organisation: Organisation) -> Mapping[str, object]:
    return {**_menu(organisation), "tab": 0}


def _menu_upload(organisation: Organisation) -> Mapping[str, object]:
    return {"picture_id": keep_picture(organisation.pk, richmenus.Picture(b"picture", "image/png")).pk}


def _procedure(organisation: Organisation) -> Mapping[str, object]:
    staff = make_staff(organisation, Role.ADMINISTRATOR, name="小川 しおり")
    return {"code": make_procedure(staff, TABLE).code}


def _link(organisation: Organisation) -> Mapping[str, object]:
    staff = make_staff(organisation, Role.ADMINISTRATOR, name="小川 しおり")
    return {"token": link_for(make_procedure(staff, TABLE))[0]}


ROUTES: Mapping[str, Maker] = {
    "console:builder_try": _link,
    **{
        f"console:builder{name}": _procedure
        for name in ("", "_settings", "_publish", "_versions", "_roll_back", "_link")
    },
    "console:content": _content,
    "console:settings_menu": _menu,
    "console:settings_menu_place": _procedure,
    "console:settings_menu_publish": _menu,
    "console:settings_menu_picture": _menu_tab,
    "console:settings_menu_upload": _menu_upload,
    "console:member_unlink": _contact,
    "console:member_child_edit": _child,
    "console:link_undo": _contact,
    "console:card_withdraw": _card,
    "console:cards_sheet": _sheet,
    "console:cards_progress": _sheet,
    **{
        f"console:{name}": _person
        for name in (
            "member",
            "member_edit",
            "member_child",
            "member_write",
            "member_page",
            "member_mail",
            "member_qr",
            "member_links",
            "member_receipt",
            "member_test",
        )
    },
    **{f"console:inbox_{name}": _inbound for name in ("answer", "done", "link", "new")},
    **{f"console:newcomer_{name}": _newcomer for name in ("link", "new", "aside", "back")},
    **{f"console:settings_staff_{name}": _colleague for name in ("role", "activity")},
}
