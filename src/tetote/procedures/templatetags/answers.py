"""`{% load answers %}`: an author's words on a page."""

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tetote.procedures.engine import ruby as readings
from tetote.procedures.engine.ruby import Span
from tetote.procedures.queries.asking import Field

register = template.Library()


@register.filter
def ruby(text: str) -> SafeString:
    """Readings above their characters, lines as lines; everything is escaped."""
    pieces = format_html_join("", "{}", ((_piece(span),) for span in readings.spans(text)))
    return mark_safe(str(pieces).replace("\n", "<br>"))  # noqa: S308 - every piece was escaped, and a line break is ours


def _piece(span: Span) -> SafeString:
    if not span.reading:
        return escape(span.text)
    return format_html("<ruby>{}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>", span.text, span.reading)


@register.filter
def plain(text: str) -> str:
    """Without readings, for titles and names."""
    return readings.without(text)


@register.filter
def part(field: Field, name: str) -> str:
    """What stands in one of several inputs."""
    return field.part(name)
