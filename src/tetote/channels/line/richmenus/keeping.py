"""The calls about menus, one function each, and what an answer means. No retries: that is the worker's business."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from tetote.channels.line import client
from tetote.channels.line.richmenus.pictures import Picture
from tetote.kernel.types import JSONObject

MENUS = "/v2/bot/richmenu"
EVERYBODY = "/v2/bot/user/all/richmenu"
ALREADY_UPLOADED = "already been uploaded"
ALIAS_IS_TAKEN = "conflict"


class MenuCallError(Exception):
    """LINE did not do what was asked. The sentence is LINE's own: ids and codes, for staff and logs."""

    def __init__(self, reason: str, status: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.status = reason[:200], status


class Unanswered(MenuCallError):  # noqa: N818 - silence is no error of anybody's
    """No answer, or a fault of LINE's own. It may have been done; try again later."""


class TooFastError(MenuCallError):
    """More calls than LINE allows in this hour or second. Nothing was done; try again later."""


class Gone(MenuCallError):  # noqa: N818 - what is not there any more is no error of anybody's
    """The menu or alias is not there."""


class AccountRefusedError(MenuCallError):
    """Our access token or plan is not accepted."""


class RefusedError(MenuCallError):
    """It will never work as it is."""


class Keeper:
    """An account's menus at LINE. Every function raises MenuCallError when LINE does not do it."""

    def __init__(self, token: str) -> None:
        self._token = token

    def create(self, body: JSONObject) -> str:
        """Makes a menu. Returns LINE's id of it."""
        return str(self._call("POST", MENUS, body)["richMenuId"])

    def find(self, name: str) -> str:
        """The id of the menu we gave this name; empty when there is none."""
        menus = self._call("GET", f"{MENUS}/list").get("richmenus")
        listed = menus if isinstance(menus, Sequence) else ()
        ids = [str(menu["richMenuId"]) for menu in listed if isinstance(menu, Mapping) and menu.get("name") == name]
        return next(iter(ids), "")

    def upload(self, menu_id: str, picture: Picture) -> None:
        """Gives a menu its picture; one that has it already is content."""
        try:
            self._send("POST", f"{MENUS}/{menu_id}/content", picture.data, picture.content_type, client.Host.DATA)
        except RefusedError as refused:
            if ALREADY_UPLOADED not in refused.reason:
                raise

    def delete(self, menu_id: str) -> None:
        """Takes a menu away; one that is gone is content."""
        self._gone_is_well("DELETE", f"{MENUS}/{menu_id}")

    def point(self, alias: str, menu_id: str) -> None:
        """Lets an alias mean this menu, whether it is new or meant another one."""
        try:
            self._call("POST", f"{MENUS}/alias", {"richMenuAliasId": alias, "richMenuId": menu_id})
        except RefusedError as refused:
            if ALIAS_IS_TAKEN not in refused.reason:
                raise
            self._call("POST", f"{MENUS}/alias/{alias}", {"richMenuId": menu_id})

    def forget_alias(self, alias: str) -> None:
        """Takes an alias away; one that is gone is content."""
        self._gone_is_well("DELETE", f"{MENUS}/alias/{alias}")

    def show_everybody(self, menu_id: str) -> None:
        """Makes a menu the one of everybody who has none of their own."""
        self._call("POST", f"{EVERYBODY}/{menu_id}")

    def link(self, menu_id: str, addresses: Sequence[str]) -> None:
        """Gives up to 500 people this menu. LINE does it within seconds, and not for people who are no friends."""
        self._call("POST", f"{MENUS}/bulk/link", {"richMenuId": menu_id, "userIds": list(addresses)})

    def unlink(self, addresses: Sequence[str]) -> None:
        """Lets up to 500 people have everybody's menu."""
        self._call("POST", f"{MENUS}/bulk/unlink", {"userIds": list(addresses)})

    def linked(self, address: str) -> str:
        """The menu somebody has of their own; empty for none."""
        try:
            return str(self._call("GET", f"/v2/bot/user/{address}/richmenu")["richMenuId"])
        except (Gone, RefusedError):
            return ""

    def _gone_is_well(self, method: str, path: str) -> None:
        try:
            self._call(method, path)
        except Gone:
            return

    def _call(self, method: str, path: str, body: JSONObject | None = None) -> JSONObject:
        raw = None if body is None else json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        return self._send(method, path, raw)

    def _send(
        self,
        method: str,
        path: str,
        body: bytes | None,
        content_type: str = "application/json",
        host: client.Host = client.Host.API,
    ) -> JSONObject:
        try:
            answer = client.call(method, path, self._token, body=body, content_type=content_type, host=host)
        except client.UnreachableError as error:
            raise Unanswered(str(error)) from error
        if answer.status >= HTTPStatus.BAD_REQUEST:
            raise _meaning(answer)
        return answer.body


def _meaning(answer: client.Answer) -> MenuCallError:
    kind = _KINDS.get(answer.status, Unanswered if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR else RefusedError)
    return kind(" ".join((answer.message, *answer.properties)).strip(), answer.status)


_KINDS: Mapping[int, type[MenuCallError]] = {
    HTTPStatus.UNAUTHORIZED: AccountRefusedError,
    HTTPStatus.FORBIDDEN: AccountRefusedError,
    HTTPStatus.NOT_FOUND: Gone,
    HTTPStatus.REQUEST_TIMEOUT: Unanswered,
    HTTPStatus.TOO_MANY_REQUESTS: TooFastError,
}
