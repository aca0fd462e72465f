"""The table of everything linesim answers on LINE's own paths."""

from linesim.calls import Endpoint
from linesim.wire import (
    applinks,
    audiences,
    bot,
    chats,
    doors,
    groups,
    insight,
    logintokens,
    narrowcast,
    pnp,
    rates,
    richmenualiases,
    richmenubulk,
    richmenus,
    sending,
    tokens,
)

SENDS = "push|reply|multicast|narrowcast|broadcast"

MESSAGES = (
    Endpoint("POST", "/v2/bot/message/push", sending.push, rates.USUAL, takes_retry_key=True),
    Endpoint("POST", "/v2/bot/message/multicast", sending.multicast, rates.MULTICAST, takes_retry_key=True),
    Endpoint("POST", "/v2/bot/message/broadcast", sending.broadcast, rates.MASS, takes_retry_key=True),
    Endpoint("POST", "/v2/bot/message/narrowcast", narrowcast.narrowcast, rates.MASS, takes_retry_key=True),
    Endpoint("GET", "/v2/bot/message/progress/narrowcast", narrowcast.progress, rates.USUAL),
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

GROUPS = (
    Endpoint("GET", "/v2/bot/group/{groupId}/summary", groups.summary, rates.USUAL),
    Endpoint("GET", "/v2/bot/group/{groupId}/members/count", groups.count, rates.USUAL),
    Endpoint("GET", "/v2/bot/group/{groupId}/members/ids", groups.member_ids, rates.USUAL),
    Endpoint("GET", "/v2/bot/group/{groupId}/member/{userId}", groups.member, rates.USUAL),
    Endpoint("POST", "/v2/bot/group/{groupId}/leave", groups.leave, rates.USUAL),
    Endpoint("GET", "/v2/bot/room/{roomId}/members/count", groups.count, rates.USUAL),
    Endpoint("GET", "/v2/bot/room/{roomId}/members/ids", groups.member_ids, rates.USUAL),
    Endpoint("GET", "/v2/bot/room/{roomId}/member/{userId}", groups.member, rates.USUAL),
    Endpoint("POST", "/v2/bot/room/{roomId}/leave", groups.leave, rates.USUAL),
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

AUDIENCE = "/v2/bot/audienceGroup"
UPLOAD = ("multipart/form-data",)
UPLOAD_BYTES = 60 * 1024 * 1024

AUDIENCES = (
    Endpoint("POST", f"{AUDIENCE}/upload", audiences.create, rates.AUDIENCE),
    Endpoint("PUT", f"{AUDIENCE}/upload", audiences.add, rates.AUDIENCE),
    Endpoint(
        "POST",
        f"{AUDIENCE}/upload/byFile",
        audiences.create_by_file,
        rates.AUDIENCE,
        media=UPLOAD,
        body_limit=UPLOAD_BYTES,
    ),
    Endpoint(
        "PUT", f"{AUDIENCE}/upload/byFile", audiences.add_by_file, rates.AUDIENCE, media=UPLOAD, body_limit=UPLOAD_BYTES
    ),
    Endpoint("POST", f"{AUDIENCE}/click", audiences.create_by_click, rates.AUDIENCE),
    Endpoint("POST", f"{AUDIENCE}/imp", audiences.create_by_impression, rates.AUDIENCE),
    Endpoint("GET", f"{AUDIENCE}/list", audiences.listing, rates.AUDIENCE),
    Endpoint("GET", f"{AUDIENCE}/{{audienceGroupId}}", audiences.get, rates.AUDIENCE),
    Endpoint("DELETE", f"{AUDIENCE}/{{audienceGroupId}}", audiences.delete, rates.AUDIENCE),
    Endpoint("PUT", f"{AUDIENCE}/{{audienceGroupId}}/updateDescription", audiences.rename, rates.AUDIENCE),
)

INSIGHT = (
    Endpoint("GET", "/v2/bot/insight/followers", insight.followers, rates.MASS),
    Endpoint("GET", "/v2/bot/insight/demographic", insight.demographic, rates.MASS),
    Endpoint("GET", "/v2/bot/insight/message/delivery", insight.deliveries, rates.MASS),
    Endpoint("GET", "/v2/bot/insight/message/event", insight.message_event, rates.MASS),
    Endpoint("GET", "/v2/bot/insight/message/event/aggregation", insight.unit_statistics, rates.MASS),
    Endpoint("GET", "/v2/bot/insight/richmenu/{richMenuId}/summary", insight.menu_summary, rates.MASS),
    Endpoint("GET", "/v2/bot/insight/richmenu/{richMenuId}/daily", insight.menu_daily, rates.MASS),
    Endpoint("GET", "/v2/bot/message/aggregation/info", insight.units_used, rates.USUAL),
    Endpoint("GET", "/v2/bot/message/aggregation/list", insight.unit_names, rates.USUAL),
)

FORM = ("application/x-www-form-urlencoded",)

TOKENS = (
    Endpoint(
        "POST", "/v2/oauth/accessToken", tokens.short_lived, rates.SHORT_LIVED_TOKEN, needs_token=False, media=FORM
    ),
    Endpoint("POST", "/v2/oauth/verify", tokens.verify_short, needs_token=False, media=FORM),
    Endpoint("POST", "/v2/oauth/revoke", tokens.revoke, needs_token=False, media=FORM),
    Endpoint("POST", "/oauth2/v2.1/token", tokens.v2_1, needs_token=False, media=FORM),
    Endpoint("GET", "/oauth2/v2.1/verify", tokens.verify_v2_1, needs_token=False),
    Endpoint("GET", "/oauth2/v2.1/tokens/kid", tokens.key_ids, needs_token=False),
    Endpoint("POST", "/oauth2/v2.1/revoke", tokens.revoke, needs_token=False, media=FORM),
    Endpoint("POST", "/oauth2/v3/token", tokens.stateless, needs_token=False, media=FORM),
)

LOGIN = (
    Endpoint("GET", "/oauth2/v2.1/authorize", doors.login_page, needs_token=False),
    Endpoint("POST", "/oauth2/v2.1/authorize", doors.login, needs_token=False, media=FORM),
    Endpoint("POST", "/oauth2/v2.1/verify", logintokens.verify_id_token, needs_token=False, media=FORM),
    Endpoint("GET", "/oauth2/v2.1/userinfo", logintokens.userinfo, needs_token=False),
    Endpoint("POST", "/oauth2/v2.1/userinfo", logintokens.userinfo, needs_token=False, media=("*/*",)),
    Endpoint("GET", "/oauth2/v2.1/certs", logintokens.certificates, needs_token=False),
    Endpoint("GET", "/v2/profile", logintokens.profile, needs_token=False),
    Endpoint("GET", "/friendship/v1/status", logintokens.friendship, needs_token=False),
    Endpoint("POST", "/v2/bot/user/{userId}/linkToken", doors.issue_link_token, rates.USUAL),
    Endpoint("GET", "/dialog/bot/accountLink", doors.link_account, needs_token=False),
)

APP = (
    Endpoint("GET", "/R/oaMessage/{lineId}/", applinks.open_link, needs_token=False),
    Endpoint("POST", "/R/oaMessage/{lineId}/", applinks.follow_link, needs_token=False, media=FORM),
    Endpoint("GET", "/R/ti/p/{lineId}", applinks.open_link, needs_token=False),
    Endpoint("POST", "/R/ti/p/{lineId}", applinks.follow_link, needs_token=False, media=FORM),
)

PNP = (
    Endpoint("POST", "/bot/pnp/push", pnp.push, rates.USUAL),
    Endpoint("POST", "/v2/bot/message/pnp/push", pnp.push, rates.USUAL),
    Endpoint("POST", "/v2/bot/message/pnp/templated/push", pnp.push_templated, rates.USUAL),
    Endpoint("GET", "/v2/bot/message/delivery/pnp/templated", bot.templated_counts, rates.USUAL),
)

ENDPOINTS = (*MESSAGES, *BOT, *GROUPS, *RICH_MENUS, *AUDIENCES, *INSIGHT, *TOKENS, *LOGIN, *APP, *PNP)
