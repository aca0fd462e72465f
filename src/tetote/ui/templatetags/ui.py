"""`{% load ui %}`: what the components and pages need to say in a template."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.db.models import Model
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tetote.ui import avatars, days, fields, listing, notices, problems

register = template.Library()
NOTICE_ICONS = {"ok": "check", "warn": "warning", "bad": "warning", "info": "info"}


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """A drawing from the sprite. Without a label it is decoration and hidden from screen readers."""
    return _icon(name, str(label), size)


# By type too: words that are marked as safe, and the same that are not, are drawn apart.
@lru_cache(maxsize=512, typed=True)
def _icon(name: str, label: str, size: str) -> SafeString:
    """A page has dozens, and nearly all of them again and again."""
    classes = f"icon icon-{size}" if size else "icon"
    href = f"{static('ui/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', classes, label, href)
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', classes, href)


@register.simple_tag
def notice_icon(tone: str) -> SafeString:
    """The drawing that belongs to a notice's tone."""
    return icon(NOTICE_ICONS.get(tone, "info"))


@register.simple_tag
def field_view(bound: BoundField, label: str = "", help_text: str = "") -> fields.FieldView:
    """A bound form field, prepared for showing."""
    return fields.field_view(bound, label, help_text)


@register.simple_tag
def field_widget(view: fields.FieldView) -> SafeString:
    """The input of a prepared field."""
    return fields.field_widget(view)


@register.simple_tag
def form_problems(form: BaseForm | Sequence[problems.Problem]) -> Sequence[problems.Problem]:
    """Every error of a form, with the place it belongs to."""
    return problems.form_problems(form)


@register.simple_tag(takes_context=True)
def page_link(context: template.Context, param: str, number: int) -> str:
    """The link to another page of the list being read, filters kept."""
    request: HttpRequest = context["request"]
    return listing.page_link(request, param, number)


@register.filter
def page_numbers(page: "Page[Model]") -> Sequence[int]:
    """The page numbers to show; 0 marks a gap."""
    return listing.page_numbers(page.number, page.paginator.num_pages)


@register.filter
def avatar_tone(name: object) -> str:
    """The colour word of a name."""
    return avatars.avatar_tone(str(name))


@register.filter
def avatar_initial(name: object) -> str:
    """The first letter of a name."""
    return avatars.avatar_initial(str(name))


@register.filter
def undo_url(message: Message) -> str:
    """Where a message's undo button posts to, or nothing."""
    return notices.undo_url(message)


@register.filter
def notice_tone(message: Message) -> str:
    """The kit's tone for a message."""
    return notices.notice_tone(message)


@register.filter
def day_words(moment: date) -> str:
    """今日, 明日 or 11月22日(日) for a date or a datetime."""
    return days.day_words(moment)


@register.filter
def short_day(moment: date) -> str:
    """今日, 明日 or 11/22(日), where room is scarce."""
    return days.short_day(moment)


@register.filter
def time_words(moment: datetime) -> str:
    """15:30."""
    return days.time_words(moment)


@register.filter
def time_range(starts: datetime, ends: datetime) -> str:
    """15:30–18:00; `{{ starts|time_range:ends }}`."""
    return days.time_range(starts, ends)
