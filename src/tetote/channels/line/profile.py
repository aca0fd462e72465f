"""What LINE tells of somebody who writes to us, and of the account itself."""

from http import HTTPStatus

from tetote.channels.line import client, limits
from tetote.channels.models import ChannelAccount


def display_name(account: ChannelAccount, user_id: str) -> str:
    """The name they show on LINE; empty when LINE does not say, which it may do at any time."""
    if not limits.USER_ID.fullmatch(user_id):
        return ""
    try:
        answer = client.call("GET", f"/v2/bot/profile/{user_id}", account.token)
    except client.UnreachableError:
        return ""
    return str(answer.body.get("displayName", "")) if answer.status == HTTPStatus.OK else ""


def basic_id(account: ChannelAccount) -> str:
    """The account's own id, as @abc1234; empty when LINE does not say."""
    try:
        answer = client.call("GET", "/v2/bot/info", account.token)
    except client.UnreachableError:
        return ""
    return str(answer.body.get("basicId", "")) if answer.status == HTTPStatus.OK else ""
