"""The Cloud API's webhook: an envelope of entries (WhatsApp accounts) of changes, each for one number.

Shapes: Meta's OpenAPI description and webhook reference, Graph v26.0. Pure. Unknown fields, types and enums
are normal there: new ones appear without notice.
"""

from collections.abc import Iterator
from typing import Any

from inbox.channels import reading
from inbox.channels.cloud.accounts import is_of_account, read_account_event
from inbox.channels.cloud.history import read_progress
from inbox.channels.cloud.messages import Names, read_echo, read_message
from inbox.channels.cloud.statuses import read_restriction, read_status
from inbox.channels.neutral import Neutral, ReportedStatus, Unreadable


def read_webhook(phone_number_id: str, business_id: str | None, body: bytes) -> Iterator[Neutral]:
    """`phone_number_id` routes messages; `business_id` is the account's, for events that name no number."""
    document = reading.decode(body)
    if not isinstance(document, dict) or not isinstance(document.get("entry"), list):
        yield Unreadable(path="$", reason="not a JSON object with a list «entry»")
        return
    for index, entry in enumerate(document["entry"]):
        path = f"$.entry[{index}]"
        if not isinstance(entry, dict) or not isinstance(entry.get("changes"), list):
            yield Unreadable(path=path, reason="not an object with a list «changes»")
            continue
        for at, change in enumerate(entry["changes"]):
            yield from _read_change(
                reading.mapping(change), entry, (phone_number_id, business_id), f"{path}.changes[{at}]"
            )


def _read_change(
    change: dict[str, Any], entry: dict[str, Any], own: tuple[str, str | None], path: str
) -> Iterator[Neutral]:
    field, value = change.get("field"), change.get("value")
    if not isinstance(value, dict):
        yield Unreadable(path=f"{path}.value", reason="not an object")
        return
    number, business = own
    if is_of_account(field, value):
        if business is None or entry.get("id") == business:
            yield from read_account_event(str(field), value)
        return
    stated = reading.mapping(value.get("metadata")).get("phone_number_id")
    if stated != number:
        # The shown number is no proof either: it may lack the ninth digit.
        yield Unreadable(path=path, reason="belongs to another number")
        return
    if field == "history":
        yield from read_progress(value)
        return
    yield from _read_value(value, f"{path}.value")


def _read_value(value: dict[str, Any], path: str) -> Iterator[Neutral]:
    names = Names.of(value)
    faults = reading.items(value.get("errors"))
    for index, message in enumerate(reading.items(value.get("messages"))):
        yield from read_message(message, names, faults, f"{path}.messages[{index}]")
    for index, echo in enumerate(reading.items(value.get("message_echoes"))):
        yield from read_echo(echo, names, f"{path}.message_echoes[{index}]")
    for index, status in enumerate(reading.items(value.get("statuses"))):
        report = read_status(status, f"{path}.statuses[{index}]")
        yield report
        if isinstance(report, ReportedStatus):
            yield from read_restriction(report)
