"""What the business asks the simulated provider to send; pure. As the Cloud API has it, and two acts more."""

from typing import Any, NamedTuple, cast
from uuid import UUID

from inbox.channels import reading
from inbox.channels.cloud.contents import read_content
from inbox.contents import cards_of, place_of
from inbox.outgoing_content import Outgoing, content_with
from inbox.simulator.provider_templates import header_file, read_template_message
from realtime.content_records import Media, Offer, Option
from realtime.records import MessageKind


class OutboundAct(NamedTuple):
    """Done to a message that stands on the phone."""

    what: str
    """`edit`, `revoke` or `reaction`."""
    target: str
    value: str | None


def read_outbound(body: dict[str, Any]) -> Outgoing | OutboundAct | None:
    """None for what no provider would take."""
    kind = body.get("type", "text")
    part = reading.mapping(body.get(kind)) if isinstance(kind, str) else {}
    match kind:
        case "text":
            text = reading.text(part.get("body"))
            return Outgoing("text", text) if text else None
        case "image" | "video" | "audio" | "document" | "sticker":
            return _file(kind, part)
        case "interactive":
            return _interactive(part)
        case "location" | "contacts":
            content = read_content(body, ())
            if content.kind != kind:
                return None
            place = place_of(content.place) if content.place else None
            held = content_with(place=place, cards=cards_of(content.cards))
            return Outgoing(content.kind, content.text, held)
        case "template":
            return _template(part)
        case "reaction" | "edit" | "revoke":
            return _act(kind, part)
    return None


def _file(kind: str, part: dict[str, Any]) -> Outgoing | None:
    """With the id that the provider gave the file; what it is stands beside the file."""
    try:
        file_id = UUID(str(part.get("id")))
    except ValueError:
        return None
    shown = cast(MessageKind, "voice" if kind == "audio" and part.get("voice") is True else kind)
    return Outgoing(shown, reading.text(part.get("caption")) or "", content_with(media=_media(file_id, part)))


def _media(file_id: UUID, part: dict[str, Any]) -> Media:
    return Media(
        mime=None, filename=reading.line(part.get("filename")), size=None, seconds=None,
        view_once=False, animated=False, id=file_id, state="ready",
    )  # fmt: skip


def _template(part: dict[str, Any]) -> Outgoing | None:
    named = header_file(part)
    if named is None:
        return read_template_message(part, None)
    kind, about = named
    file = _file(kind, about)
    return read_template_message(part, file.content.media) if file and file.content else None


def _act(kind: str, part: dict[str, Any]) -> OutboundAct | None:
    target = reading.identifier(part.get("message_id") or part.get("original_message_id"))
    words = part.get("emoji") or reading.mapping(part.get("text")).get("body")
    return OutboundAct(kind, target, reading.text(words)) if target else None


def _interactive(part: dict[str, Any]) -> Outgoing | None:
    text = reading.text(reading.mapping(part.get("body")).get("text"))
    action = reading.mapping(part.get("action"))
    if part.get("type") == "list":
        sections = [reading.mapping(one) for one in reading.items(action.get("sections"))]
        rows = [reading.mapping(row) for one in sections for row in reading.items(one.get("rows"))]
    else:
        buttons = [reading.mapping(one) for one in reading.items(action.get("buttons"))]
        rows = [reading.mapping(one.get("reply")) for one in buttons]
    options = [
        Option(id=id_, title=title, description=reading.line(row.get("description")))
        for row in rows
        if (id_ := reading.line(row.get("id"), 256)) and (title := reading.line(row.get("title")))
    ]
    if not text or not options:
        return None
    footer = reading.line(reading.mapping(part.get("footer")).get("text"))
    listed = part.get("type") == "list"
    button = (reading.line(action.get("button")) or "…") if listed else None
    offer = Offer(options=options, button=button, footer=footer)
    return Outgoing("list" if listed else "buttons", text, content_with(offer=offer))
