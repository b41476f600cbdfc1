"""What a company wants to know of a customer: its own slots, or those of its trade. Pure.

A value is kept only where it can be true: a date that exists, a stay that ends after it begins, guests that
are adults and children together. What contradicts itself is dropped, for the seller to ask.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from copilot.language import clean, fold

SlotType = Literal["text", "integer", "date"]
Slots = dict[str, str | int | None]

MAX_TEXT = 200


@dataclass(frozen=True, slots=True)
class SlotField:
    name: str
    type: SlotType = "text"
    required: bool = False
    """Asked for before a seller takes over."""
    label: str = ""
    """As the company calls it, where that is not its name."""


SHOP = (
    SlotField("product"),
    SlotField("quantity", "integer"),
    SlotField("size"),
    SlotField("city"),
    SlotField("deadline"),
)
HOTEL = (
    SlotField("check_in", "date", required=True),
    SlotField("check_out", "date", required=True),
    SlotField("guests", "integer", required=True),
    SlotField("adults", "integer"),
    SlotField("children", "integer"),
    SlotField("special_requests"),
)
_LODGING = re.compile(r"hote|pousad|hosped|hostel|resort|airbnb|chale|motel|camping|turis")


def fields_of(vertical: str, own: Sequence[SlotField] = ()) -> tuple[SlotField, ...]:
    """An owner's slots stand for the trade's."""
    if own:
        return tuple(own)
    return HOTEL if _LODGING.search(fold(vertical)) else SHOP


def names_of(fields: Sequence[SlotField]) -> frozenset[str]:
    return frozenset(field.name for field in fields)


def kept_slots(fields: Sequence[SlotField], raw: Mapping[str, Any]) -> Slots:
    """Of whatever was answered: the known slots with values of their type that do not contradict each
    other."""
    slots = {field.name: _value(field.type, raw.get(field.name)) for field in fields}
    return _people(_stay(slots))


def _value(kind: SlotType, value: Any) -> str | int | None:
    if isinstance(value, bool) or value is None:
        return None
    if kind == "integer":
        number = int(value) if isinstance(value, int) or re.fullmatch(r"\d{1,6}", str(value)) else None
        return number if number is not None and 0 <= number <= 1_000_000 else None
    if not isinstance(value, str | int | float):
        return None
    text = clean(str(value)).strip()[:MAX_TEXT]
    if kind == "date":
        try:
            return date.fromisoformat(text[:10]).isoformat()
        except ValueError:
            return None
    return text or None


def _stay(slots: Slots) -> Slots:
    """ISO dates compare as text."""
    arrival, departure = slots.get("check_in"), slots.get("check_out")
    if arrival is not None and departure is not None and str(departure) <= str(arrival):
        return slots | {"check_in": None, "check_out": None}
    return slots


def _people(slots: Slots) -> Slots:
    """Two of the three say the third."""
    adults, children, guests = (_count(slots, name) for name in ("adults", "children", "guests"))
    if "guests" not in slots or "adults" not in slots:
        return slots
    if adults is not None and guests is None:
        return slots | {"guests": adults + (children or 0)}
    if guests is not None and adults is None and children is not None:
        return slots | {"adults": guests - children} if guests > children else slots | {"children": None}
    if guests is not None and adults is not None and guests != adults + (children or 0):
        if children is None and "children" in slots and guests > adults:
            return slots | {"children": guests - adults}
        return slots | {"guests": adults + (children or 0)}
    return slots


def _count(slots: Slots, name: str) -> int | None:
    value = slots.get(name)
    return value if isinstance(value, int) else None
