"""The table of everything linesim answers on LINE's own paths."""

from linesim.calls import Endpoint
from linesim.wire import bot, rates, sending

ENDPOINTS = (
    Endpoint("POST", "/v2/bot/message/push", sending.push, rates.USUAL, takes_retry_key=True),
    Endpoint("POST", "/v2/bot/message/multicast", sending.multicast, rates.MULTICAST, takes_retry_key=True),
    Endpoint("POST", "/v2/bot/message/broadcast", sending.broadcast, rates.MASS, takes_retry_key=True),
    Endpoint("POST", "/v2/bot/message/reply", sending.reply, rates.USUAL),
    Endpoint(
        "POST",
        "/v2/bot/message/validate/{kind:push|reply|multicast|narrowcast|broadcast}",
        sending.validate,
        rates.USUAL,
    ),
    Endpoint("GET", "/v2/bot/info", bot.info, rates.USUAL),
    Endpoint("GET", "/v2/bot/profile/{userId}", bot.profile, rates.USUAL),
    Endpoint("GET", "/v2/bot/followers/ids", bot.followers, rates.USUAL),
    Endpoint("GET", "/v2/bot/message/quota", bot.quota, rates.USUAL),
    Endpoint("GET", "/v2/bot/message/quota/consumption", bot.consumption, rates.USUAL),
    Endpoint(
        "GET", "/v2/bot/message/delivery/{kind:reply|push|multicast|broadcast|pnp}", bot.delivery_counts, rates.USUAL
    ),
    Endpoint("GET", "/v2/bot/channel/webhook/endpoint", bot.get_webhook, rates.WEBHOOK_ENDPOINT),
    Endpoint("PUT", "/v2/bot/channel/webhook/endpoint", bot.set_webhook, rates.WEBHOOK_ENDPOINT),
    Endpoint("POST", "/v2/bot/channel/webhook/test", bot.test_webhook, rates.MASS),
)
