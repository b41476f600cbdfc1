"""The templates that the simulated WhatsApp has approved, of every line the same: in the words of the Cloud
API, so that nothing else has to be understood. What comes is checked and filled in as Meta would do it."""

from pathlib import Path
from typing import Any

import msgspec

from inbox.channels import reading
from inbox.channels.cloud.templates import read_templates
from inbox.channels.neutral import ListedTemplate
from inbox.outgoing_content import Outgoing, content_with
from inbox.templates.fill import fill
from inbox.templates.shape import Shape, shape_of
from realtime.content_records import Media, TemplateValue
from realtime.errors import DomainError

FILE = Path(__file__).with_name("templates.json")


def listed() -> dict[str, Any]:
    """One page holds them all."""
    document: dict[str, Any] = msgspec.json.decode(FILE.read_bytes())
    return document


def read_template_message(part: dict[str, Any], file: Media | None) -> Outgoing | None:
    """None for what WhatsApp would refuse: unknown, not approved, or filled in wrongly."""
    language = reading.mapping(part.get("language")).get("code")
    found = _find(part.get("name"), language)
    shape = shape_of(found.components) if found else None
    if found is None or shape is None or found.status != "APPROVED":
        return None
    components = [reading.mapping(one) for one in reading.items(part.get("components"))]
    named = (found.name, found.language, found.category)
    try:
        text, template = fill(shape, named, _values(shape, components), shape.header_kind if file else None)
    except DomainError:
        return None
    return Outgoing("template", text, content_with(media=file, template=template))


def header_file(part: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """Its kind, and what names it."""
    for component in reading.items(part.get("components")):
        if reading.mapping(component).get("type") != "header":
            continue
        for value in reading.items(component.get("parameters")):
            kind = reading.mapping(value).get("type")
            if kind in ("image", "video", "document"):
                return kind, reading.mapping(value.get(kind))
    return None


def _find(name: Any, language: Any) -> ListedTemplate | None:
    for one in read_templates(listed()).items:
        if (one.name, one.language) == (name, language):
            return one
    return None


def _values(shape: Shape, components: list[dict[str, Any]]) -> list[TemplateValue]:
    values = []
    for component in components:
        part: Any = component.get("type")
        texts = [reading.mapping(one) for one in reading.items(component.get("parameters"))]
        for at, one in enumerate((one for one in texts if one.get("type") in ("text", "coupon_code")), 1):
            key = component.get("index") if part == "button" else one.get("parameter_name") or str(at)
            said = reading.text(one.get("text") or one.get("coupon_code")) or ""
            values.append(TemplateValue(part=part, key=str(key), value=said))
    return values
