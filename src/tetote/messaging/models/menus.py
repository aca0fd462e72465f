"""Rich menus: versions that never change, their publications, what exists of them at LINE, and who has which."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.channels.models import ChannelAccount
from tetote.kernel import clock
from tetote.organisations.models import OwnedModel
from tetote.people.models import ContactPoint


class Audience(models.TextChoices):
    """Whom a menu is for. Everybody belongs to exactly one; who has no menu of their own sees that of the unknown."""

    REQUESTING = "requesting", _("Those who ask for help")
    PROVIDING = "providing", _("Those who help")
    BOTH = "both", _("Those who do both")
    UNKNOWN = "unknown", _("Everybody else")


class MenuPicture(OwnedModel):
    """An uploaded picture, as it goes to LINE. The same picture is kept once."""

    digest = models.CharField(max_length=64)
    data = models.BinaryField()
    content_type = models.CharField(max_length=20)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    """When it was uploaded last."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "digest"], name="menu_picture_once")]


class MenuVersion(OwnedModel):
    """A menu as somebody saved it. To change it means to save another one; this is what can be gone back to."""

    audience = models.CharField(max_length=12, choices=Audience)
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    created_by_kind = models.CharField(max_length=10, default="system")
    created_by_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "audience", "number"], name="menu_version_number_once")
        ]


class MenuPublication(OwnedModel):
    """One wish to show a version. To go back is to publish an earlier version again."""

    class State(models.TextChoices):
        """How far it has come."""

        MAKING = "making", _("Being made at LINE")
        LINKING = "linking", _("Being handed to people")
        PUBLISHED = "published", _("Published")
        FAILED = "failed", _("Not published")
        REPLACED = "replaced", _("Replaced")

    class Trouble(models.TextChoices):
        """Why it failed, or what it waits for."""

        HOUR = "hour", _("LINE allows a hundred such changes an hour. It goes on by itself.")
        SILENCE = "silence", _("LINE does not answer. It is tried again by itself.")
        GIVEN_UP = "given_up", _("LINE did not answer for a day. Please publish it again.")
        ACCOUNT = "account", _("LINE does not accept our access token. Please renew it in the settings under LINE.")
        PICTURE = "picture", _("LINE did not take the picture. Please choose another one.")
        REFUSED = "refused", _("LINE did not take the menu. Please change it and publish it again.")
        GONE = "gone", _("The menu is no longer at LINE; somebody may have deleted it. Please publish it again.")

    UNFINISHED = (State.MAKING, State.LINKING)
    SHOWN = (State.LINKING, State.PUBLISHED)

    version = models.ForeignKey(MenuVersion, on_delete=models.PROTECT, related_name="publications")
    audience = models.CharField(max_length=12, choices=Audience)
    state = models.CharField(max_length=10, choices=State, default=State.MAKING)
    trouble = models.CharField(max_length=10, choices=Trouble, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    """LINE's own sentence, for whoever helps with the installation."""
    asked_by_kind = models.CharField(max_length=10, default="system")
    asked_by_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    shown_at = models.DateTimeField(null=True)
    """When everybody had it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "audience"],
                condition=models.Q(state__in=("making", "linking")),
                name="menu_publication_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["organisation", "audience"],
                condition=models.Q(state="published"),
                name="menu_publication_one_shown",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="failed") | ~models.Q(trouble=""), name="menu_publication_failed_says_why"
            ),
        ]


class MenuAtLine(OwnedModel):
    """One tab of a publication as it exists at LINE. The row is there before the call: nothing at LINE is unknown."""

    publication = models.ForeignKey(MenuPublication, on_delete=models.PROTECT, related_name="menus")
    position = models.PositiveSmallIntegerField()
    line_id = models.CharField(max_length=100, blank=True)
    alias = models.CharField(max_length=32, blank=True)
    """Set once LINE switches to it under this name."""
    tried_at = models.DateTimeField(null=True)
    """When LINE was first asked to make it; it may exist without our knowing its id."""
    made_at = models.DateTimeField(null=True)
    has_picture = models.BooleanField(default=False)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "position"], name="menu_at_line_once_per_tab")]
        indexes = [
            models.Index(fields=["organisation"], condition=models.Q(deleted_at=None), name="menu_at_line_present")
        ]

    @property
    def name(self) -> str:
        """What it is called at LINE; by this it is found when a call was cut off."""
        return f"tetote {self.pk.hex}"


class MenuLink(OwnedModel):
    """Which menu a LINE account has of its own, as far as we asked for it."""

    class State(models.TextChoices):
        """How far it has come. LINE does it later and says nothing, so we look."""

        WAITING = "waiting", _("To be linked")
        SENT = "sent", _("LINE was asked")
        SEEN = "seen", _("Seen at LINE")
        UNSURE = "unsure", _("Not seen at LINE")

    OPEN = (State.WAITING, State.SENT)

    contact = models.OneToOneField(ContactPoint, on_delete=models.CASCADE, related_name="menu_link")
    menu = models.ForeignKey(MenuAtLine, on_delete=models.PROTECT, null=True, related_name="+")
    """Null: none of their own, so they see everybody's."""
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(null=True)
    looks = models.PositiveSmallIntegerField(default=0)
    """How often we looked and did not see it."""

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "state", "id"],
                condition=models.Q(state__in=("waiting", "sent")),
                name="menu_link_open",
            )
        ]


class MenuDesk(OwnedModel):
    """Whose turn it is to talk to LINE about an account's menus, and how far a walk over all its people has come."""

    account = models.OneToOneField(ChannelAccount, on_delete=models.PROTECT, related_name="menu_desk")
    lease_until = models.DateTimeField(null=True)
    everybody = models.CharField(max_length=100, blank=True)
    """The menu that LINE last took from us as everybody's."""
    failures = models.PositiveSmallIntegerField(default=0)
    is_walking = models.BooleanField(default=False)
    cursor = models.UUIDField(null=True)
    """The last contact, in order of ids, whose menu was compared with what it should be."""
