"""What stands in a bubble besides words: a picture, the way to a file, the way to a map; or what became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from tetote.channels import queries as channels
from tetote.channels.models import Content
from tetote.channels.parts import Place

FILES = frozenset({"image", "video", "audio", "file"})
Contents = Mapping[str, Content]


@dataclass(frozen=True, slots=True)
class Media:
    """One of them. Without an address it is only words."""

    words: str
    url: str = ""
    is_picture: bool = False


def contents_of(organisation_id: UUID, messages: Iterable[tuple[str, str]]) -> Contents:
    """The files that came with these messages, each given as what it holds and the channel's own id of it."""
    return channels.contents(organisation_id, [external_id for content, external_id in messages if content in FILES])


def media_of(content: Content | None, spot: Place | None) -> list[Media]:
    """What a bubble shows."""
    found = [_file(content)] if content else []
    return [*found, Media(_("See it on a map"), spot.map_url)] if spot else found


def _file(content: Content) -> Media:
    if content.state != Content.State.KEPT:
        return Media(content.get_state_display())
    url = reverse("console:content", args=[content.id])
    if content.media_type:
        return Media(_("A picture"), url, is_picture=True)
    size = filesizeformat(content.size or 0)
    return Media(_("Open %(name)s (%(size)s)") % {"name": content.name or _kind(content), "size": size}, url)


def _kind(content: Content) -> str:
    return {"video": _("the film"), "audio": _("the voice message"), "image": _("the picture")}.get(
        content.content, _("the file")
    )
