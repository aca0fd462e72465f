"""The table of everything linesim answers on LINE's own paths."""

from linesim.calls import Endpoint
from linesim.wire import bot, chats, rates, richmenualiases, richmenubulk, richmenus, sending

SENDS = "push|reply|multicast|narrowcast|broadcast"

MESSAGES = (
    Endpoint("POST", "/v2/bot/message/push", sending.push, rates.USUAL, takes_retry_key=True),
    Endpoint("POST", "/v2/bot/message/multicast", sending.multicast, rates.MULTICAST, takes_retry_key=True),
    Endpoint("POST", "/v2/bot/message/broadcast", sending.broadcast, rates.MASS, takes_retry_key=True),
    Endpoint("POST", "/v2/bot/message/reply", sending.reply, rates.USUAL),
    Endpoint("POST", f"/v2/bot/message/validate/{{kind:{SENDS}}}", sending.validate, rates.USUAL),
    Endpoint("GET", "/v2/bot/message/quota", bot.quota, rates.USUAL),
    Endpoint("GET", "/v2/bot/message/quota/consumption", bot.consumption, rates.USUAL),
    Endpoint(
        "GET", "/v2/bot/message/delivery/{kind:reply|push|multicast|broadcast|pnp}", bot.delivery_counts, rates.USUAL
    ),
    Endpoint("GET", "/v2/bot/message/{messageId}/content", chats.content, rates.USUAL),
    Endpoint("GET", "/v2/bot/message/{messageId}/content/preview", chats.content, rates.USUAL),
    Endpoint("GET", "/v2/bot/message/{messageId}/content/transcoding", chats.transcoding, rates.USUAL),
    Endpoint("POST", "/v2/bot/chat/loading/start", chats.start_loading, rates.LOADING),
    Endpoint("POST", "/v2/bot/chat/markAsRead", chats.mark_as_read, rates.USUAL),
    Endpoint("POST", "/v2/bot/message/markAsRead", chats.mark_as_read_by_chat, rates.USUAL),
)

BOT = (
    Endpoint("GET", "/v2/bot/info", bot.info, rates.USUAL),
    Endpoint("GET", "/v2/bot/profile/{userId}", bot.profile, rates.USUAL),
    Endpoint("GET", "/v2/bot/followers/ids", bot.followers, rates.USUAL),
    Endpoint("GET", "/v2/bot/channel/webhook/endpoint", bot.get_webhook, rates.WEBHOOK_ENDPOINT),
    Endpoint("PUT", "/v2/bot/channel/webhook/endpoint", bot.set_webhook, rates.WEBHOOK_ENDPOINT),
    Endpoint("POST", "/v2/bot/channel/webhook/test", bot.test_webhook, rates.MASS),
)

RICH_MENUS = (
    Endpoint("POST", "/v2/bot/richmenu", richmenus.create, rates.MENU_CHANGES),
    Endpoint("POST", "/v2/bot/richmenu/validate", richmenus.validate, rates.USUAL),
    Endpoint("GET", "/v2/bot/richmenu/list", richmenus.listing, rates.MENU_LIST),
    Endpoint("POST", "/v2/bot/richmenu/bulk/link", richmenubulk.link, rates.USUAL),
    Endpoint("POST", "/v2/bot/richmenu/bulk/unlink", richmenubulk.unlink, rates.USUAL),
    Endpoint("POST", "/v2/bot/richmenu/batch", richmenubulk.batch, rates.MENU_BATCH),
    Endpoint("POST", "/v2/bot/richmenu/validate/batch", richmenubulk.validate_batch, rates.USUAL),
    Endpoint("GET", "/v2/bot/richmenu/progress/batch", richmenubulk.batch_progress, rates.MENU_CHANGES),
    Endpoint("POST", "/v2/bot/richmenu/alias", richmenualiases.create, rates.USUAL),
    Endpoint("GET", "/v2/bot/richmenu/alias/list", richmenualiases.listing, rates.USUAL),
    Endpoint("GET", "/v2/bot/richmenu/alias/{richMenuAliasId}", richmenualiases.get, rates.USUAL),
    Endpoint("POST", "/v2/bot/richmenu/alias/{richMenuAliasId}", richmenualiases.update, rates.USUAL),
    Endpoint("DELETE", "/v2/bot/richmenu/alias/{richMenuAliasId}", richmenualiases.delete, rates.MENU_CHANGES),
    Endpoint("GET", "/v2/bot/richmenu/{richMenuId}", richmenus.get, rates.USUAL),
    Endpoint("DELETE", "/v2/bot/richmenu/{richMenuId}", richmenus.delete, rates.MENU_CHANGES),
    Endpoint(
        "POST", "/v2/bot/richmenu/{richMenuId}/content", richmenus.upload, rates.USUAL, media=richmenus.IMAGE_TYPES
    ),
    Endpoint("GET", "/v2/bot/richmenu/{richMenuId}/content", richmenus.download, rates.USUAL),
    Endpoint("GET", "/v2/bot/user/all/richmenu", richmenus.get_default, rates.USUAL),
    Endpoint("DELETE", "/v2/bot/user/all/richmenu", richmenus.unset_default, rates.USUAL),
    Endpoint("POST", "/v2/bot/user/all/richmenu/{richMenuId}", richmenus.set_default, rates.USUAL),
    Endpoint("GET", "/v2/bot/user/{userId}/richmenu", richmenus.linked, rates.USUAL),
    Endpoint("DELETE", "/v2/bot/user/{userId}/richmenu", richmenus.unlink, rates.USUAL),
    Endpoint("POST", "/v2/bot/user/{userId}/richmenu/{richMenuId}", richmenus.link, rates.USUAL),
)

ENDPOINTS = (*MESSAGES, *BOT, *RICH_MENUS)
