"""What is known of a customer so far, and which message each of it came from; pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from copilot.context import Line
from copilot.engine.local.days import in_digits
from copilot.language import stems
from copilot.records import KnownSlot
from copilot.slot_fields import SlotField


class Noted(NamedTuple):
    """What a draft made of the thread up to the message it answered."""

    slots: Mapping[str, str | int | None]
    trigger_message_id: UUID


def known_slots(fields: Sequence[SlotField], noted: Sequence[Noted], said: Sequence[Line]) -> list[KnownSlot]:
    """`noted`: oldest first. `said`: what the customer's messages say that stand, oldest first. A later value
    replaces an earlier one; what the customer took back is not known any more."""
    found = (_latest(field, noted, said) for field in fields)
    return [slot for slot in found if slot]


def _latest(field: SlotField, noted: Sequence[Noted], said: Sequence[Line]) -> KnownSlot | None:
    values = [(draft.slots.get(field.name), draft.trigger_message_id) for draft in noted]
    values = [(value, trigger) for value, trigger in values if value not in (None, "")]
    if not values:
        return None
    value = values[-1][0]
    first = len(values) - 1
    while first and values[first - 1][0] == value:
        first -= 1
    message_id = _source(str(value), values[first][1], said)
    if message_id is None or value is None:
        return None
    return KnownSlot(name=field.name, type=field.type, value=value, message_id=message_id)


def _source(value: str, trigger: UUID, said: Sequence[Line]) -> UUID | None:
    """The message that says most of it, the latest of several; where none says it in these words, the one
    that the draft answered which knew it first."""
    until = [line for line in said if line.id <= trigger]  # ids grow with arrival
    wanted = set(stems(in_digits(value)))
    shared = [(len(wanted & set(stems(in_digits(line.text)))), place) for place, line in enumerate(until)]
    best, place = max(shared, default=(0, 0))
    if best:
        return until[place].id
    return next((line.id for line in until if line.id == trigger), None)
