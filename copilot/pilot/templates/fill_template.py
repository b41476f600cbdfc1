"""What a reply becomes where the customer's 24 hours are over: an approved template of the company that the
pilot may send, every place of it filled from what is known. None where no template can say it. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from copilot.context import Context
from copilot.engine.local.style import first_name
from copilot.pilot.message_types import Shaped
from copilot.pilot.queries.templates import Listed
from copilot.pilot.templates.records import Fill
from inbox.outgoing_content import content_with
from inbox.templates.fill import fill
from inbox.templates.shape import shape_of
from realtime.content_records import SentTemplate, TemplateValue
from realtime.errors import DomainError


class Filled(NamedTuple):
    text: str
    template: SentTemplate


def template_for(reply: str, context: Context, templates: Sequence[Listed]) -> Shaped | None:
    """One that brings the answer goes first, then what costs least; `reply` has passed the policy."""
    for one in sorted(templates, key=lambda one: (not _answers(one), one.category == "MARKETING", one.name)):
        if filled := _filled(one, reply, context):
            content = content_with(template=filled.template)
            return Shaped("TEMPLATE", "template", filled.text, content, wanted="TEMPLATE")
    return None


def _answers(template: Listed) -> bool:
    return any(one.source == "answer" for one in template.fills)


def _filled(template: Listed, reply: str, context: Context) -> Filled | None:
    shape = shape_of(template.components)
    values = [_value(one, reply, context) for one in template.fills]
    if shape is None or shape.header_kind is not None:
        return None
    given = [value for value in values if value is not None]
    named = (template.name, template.language, template.category)
    try:
        return Filled(*fill(shape, named, given, None))
    except DomainError:  # a place without a value, or one that WhatsApp would refuse: another one may do
        return None


def _value(wanted: Fill, reply: str, context: Context) -> TemplateValue | None:
    match wanted.source:
        case "first_name":
            value = first_name(context)
        case "company":
            value = context.tenant_name
        case "answer":
            value = " ".join(reply.split())
        case "text":
            value = " ".join(wanted.text.split())
    return TemplateValue(part=wanted.part, key=wanted.key, value=value) if value else None
