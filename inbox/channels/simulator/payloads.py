"""The simulator's webhook, modelled on the Cloud API:

    {"object": "simulator_line", "entry": [{"id": "<channel id>",
      "profiles": [{"number": "5511…", "name": "Ana"}],
      "messages": [{"id", "from", "timestamp": ms, "type", "<type>": {…}, "context": {"id"}?}],
      "statuses": [{"id", "client_ref"?, "status", "timestamp": ms, "error": {"code", "message"}?}],
      "presences": [{"number": "5511…", "state": "composing"}]}]}

Types, edits, deletions and reactions as there; the body of a text may have a «preview» of a link beside it,
`{"url", "title", "description"?, "picture"?}`. Pure. Unknown fields are ignored.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from inbox.channels import reading
from inbox.channels.cloud.acts import read_act
from inbox.channels.cloud.contents import read_content
from inbox.channels.link_previews import read_link_preview
from inbox.channels.neutral import (
    IdentityRef,
    IncomingMessage,
    LinkPreview,
    Neutral,
    ReportedTyping,
    Unreadable,
)
from inbox.channels.simulator.reasons import reason_of
from inbox.channels.status_reports import Dialect, read_report
from inbox.phone_numbers import digits


def read_webhook(channel_id: UUID, body: bytes) -> Iterator[Neutral]:
    """Every message, then every status, of every entry."""
    document = reading.decode(body)
    if not isinstance(document, dict) or not isinstance(document.get("entry"), list):
        yield Unreadable(path="$", reason="not a JSON object with a list «entry»")
        return
    for index, entry in enumerate(document["entry"]):
        path = f"$.entry[{index}]"
        if not isinstance(entry, dict):
            yield Unreadable(path=path, reason="not an object")
        elif entry.get("id") != str(channel_id):
            yield Unreadable(path=path, reason="belongs to another line")
        else:
            yield from _read_entry(entry, path)


def _read_entry(entry: dict[str, Any], path: str) -> Iterator[Neutral]:
    profiles = _profile_names(entry)
    for index, message in enumerate(reading.items(entry.get("messages"))):
        yield _read_message(message, profiles, f"{path}.messages[{index}]")
    for index, status in enumerate(reading.items(entry.get("statuses"))):
        yield read_report(status, f"{path}.statuses[{index}]", _DIALECT)
    for presence in reading.items(entry.get("presences")):
        yield from _read_presence(reading.mapping(presence))


def _read_presence(presence: dict[str, Any]) -> Iterator[Neutral]:
    """Anything else says nothing of interest, and what is not said in time is not missed."""
    number, state = reading.identifier(presence.get("number")), presence.get("state")
    if number is not None and state in ("composing", "recording"):
        author = [IdentityRef(kind="wa_id", value=number)]
        yield ReportedTyping(author=author, recording=state == "recording")


def _profile_names(entry: dict[str, Any]) -> dict[str, str]:
    profiles = [reading.mapping(profile) for profile in reading.items(entry.get("profiles"))]
    named = [(profile.get("number"), reading.text(profile.get("name")) or "") for profile in profiles]
    return {number: name.strip()[:120] for number, name in named if isinstance(number, str) and name.strip()}


def _read_message(value: Any, profiles: dict[str, str], path: str) -> Neutral:
    message = reading.mapping(value)
    provider_id = reading.identifier(message.get("id"))
    number = reading.identifier(message.get("from"))
    if provider_id is None or number is None or not 5 <= len(digits(number)) <= 20:
        return Unreadable(path=path, reason="has no usable «id» and «from»")
    author = [IdentityRef(kind="wa_id", value=number)]
    at = reading.milliseconds(message.get("timestamp"))
    if act := read_act(message, author, "customer", at, number):
        return act
    content = read_content(message, ())
    return IncomingMessage(
        provider_id=provider_id,
        chat_ref=number,
        author=author,
        phone=digits(number),
        profile_name=profiles.get(number),
        kind=content.kind,
        text=content.text,
        provider_at=at,
        quoted_provider_id=reading.identifier(reading.mapping(message.get("context")).get("id")),
        media=content.media,
        choice=content.choice,
        place=content.place,
        cards=list(content.cards),
        link_preview=_link_preview(content.text, reading.mapping(message.get("text"))),
        extra=dict(content.extra),
    )


def _link_preview(words: str, body: dict[str, Any]) -> LinkPreview | None:
    """Beside the words, as the simulated phone made it."""
    made = reading.mapping(body.get("preview"))
    parts = (made.get(name) for name in ("url", "title", "description", "picture"))
    return read_link_preview(words, *parts)


def _code(report: dict[str, Any]) -> str:
    return reading.identifier(reading.mapping(report.get("error")).get("code")) or "unknown"


def _reference(report: dict[str, Any]) -> UUID | None:
    return reading.reference(report.get("client_ref"))


_DIALECT = Dialect(reading.milliseconds, _reference, _code, reason_of)
