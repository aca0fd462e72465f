"""The refusals of the platform, in LINE's words where LINE publishes or shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from linesim.jsonvalues import Json, JsonObject

MONTHLY_LIMIT = "You have reached your monthly limit."
RATE_LIMIT = "The API rate limit has been exceeded. Try again later."
KEY_ACCEPTED = "The retry key is already accepted"


@dataclass(frozen=True)
class Problem:
    """One detail of a refused body: what is wrong, and where."""

    message: str
    property: str

    def as_json(self) -> JsonObject:
        return {"message": self.message, "property": self.property}


class LineError(Exception):
    """An answer other than success, as the Messaging API words it."""

    def __init__(
        self,
        status: int,
        message: str,
        problems: Sequence[Problem] = (),
        *,
        headers: Mapping[str, str] | None = None,
        extra: JsonObject | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.problems = tuple(problems)
        self.headers = dict(headers or {})
        self.extra: JsonObject = extra or {}

    def body(self) -> JsonObject:
        """The JSON body; `details` is left out when there are none."""
        if "error" in self.extra:
            return self.extra
        body: JsonObject = {"message": self.message}
        if self.problems:
            details: list[Json] = [problem.as_json() for problem in self.problems]
            body["details"] = details
        return body | self.extra


def oauth_error(error: str, description: str, status: int = 400) -> LineError:
    """A refusal of the token and login endpoints, which have a body of their own."""
    return LineError(status, description, extra={"error": error, "error_description": description})


def accepted_before(accepted_request_id: str, sent_messages: list[Json] | None) -> LineError:
    """409: the retry key was accepted before, which for the sender means success. Only a push had `sentMessages`."""
    extra: JsonObject = {} if sent_messages is None else {"sentMessages": sent_messages}
    return LineError(409, KEY_ACCEPTED, headers={"x-line-accepted-request-id": accepted_request_id}, extra=extra)


def bad_token() -> LineError:
    """401 for an access token nobody issued, or that has run out."""
    reason = "invalid token. Confirm that the access token in the authorization header is valid."
    return LineError(401, f"Authentication failed due to the following reason: {reason}")


def bad_property(name: str) -> LineError:
    """400 for a property outside of `messages` that cannot be right."""
    return LineError(400, f"The property, {name}, in the request body is invalid (line: -, column: -)")


def body_errors(problems: Sequence[Problem]) -> LineError:
    """400 with every problem and its place in dotted style."""
    return LineError(400, f"The request body has {len(problems)} error(s)", problems)


def not_found() -> LineError:
    """404 for what does not exist."""
    return LineError(404, "Not found")


def failed_to_send() -> LineError:
    """400 for a recipient who does not exist in this channel."""
    return LineError(400, "Failed to send messages")
