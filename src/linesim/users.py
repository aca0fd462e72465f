"""The people of one channel, and whom a message reaches."""

from dataclasses import dataclass, field

from linesim import ids
from linesim.jsonvalues import JsonObject, as_object, flag_of, number_of, text_of

WRITTEN_RECENTLY = 7 * 24 * 3600
"""Seconds for which a message from somebody who is no friend lets the bot push back."""


@dataclass(slots=True)
class User:
    """One person as one channel knows them."""

    user_id: str
    display_name: str
    following: bool = False
    blocked: bool = False
    wrote_at: float = 0.0
    followed_at: float = 0.0
    rich_menu_id: str = ""
    tags: JsonObject = field(default_factory=dict)
    """Gender, age, area … by which a narrowcast may filter."""

    def reached(self, now: float) -> bool:
        """Whether a message sent at `now` appears on this phone."""
        return not self.blocked and (self.following or now - self.wrote_at < WRITTEN_RECENTLY)

    def follow(self, now: float) -> bool:
        """Become a friend; says whether a block was lifted."""
        unblocked = self.blocked
        self.following, self.blocked, self.followed_at = True, False, now
        return unblocked

    def unfollow(self) -> None:
        """Block the account."""
        self.following, self.blocked = False, True

    def dump(self) -> JsonObject:
        """Everything about the person, for the state file."""
        return {
            "userId": self.user_id,
            "displayName": self.display_name,
            "following": self.following,
            "blocked": self.blocked,
            "wroteAt": self.wrote_at,
            "followedAt": self.followed_at,
            "richMenuId": self.rich_menu_id,
            "tags": self.tags,
        }

    @classmethod
    def load(cls, kept: JsonObject) -> "User":
        """The person as dumped."""
        return cls(
            user_id=text_of(kept, "userId"),
            display_name=text_of(kept, "displayName"),
            following=flag_of(kept, "following"),
            blocked=flag_of(kept, "blocked"),
            wrote_at=number_of(kept, "wroteAt"),
            followed_at=number_of(kept, "followedAt"),
            rich_menu_id=text_of(kept, "richMenuId"),
            tags=as_object(kept.get("tags")),
        )

    def as_json(self) -> JsonObject:
        return {
            "userId": self.user_id,
            "displayName": self.display_name,
            "following": self.following,
            "blocked": self.blocked,
            "richMenuId": self.rich_menu_id or None,
        }


class Users:
    """All people of one channel, by user id."""

    def __init__(self) -> None:
        self.by_id: dict[str, User] = {}

    def add(self, display_name: str, user_id: str = "") -> User:
        """A new person; one who exists keeps their state and takes the name."""
        known = self.by_id.get(user_id)
        if known:
            known.display_name = display_name
            return known
        user = User(user_id or ids.new_user_id(), display_name)
        self.by_id[user.user_id] = user
        return user

    def get(self, user_id: str) -> User | None:
        return self.by_id.get(user_id)

    def friends(self) -> list[User]:
        """Everybody a broadcast goes to."""
        return [user for user in self.by_id.values() if user.following]
