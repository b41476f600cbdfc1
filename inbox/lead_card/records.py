"""What is told of a lead, and what is asked to be changed."""

from typing import Annotated
from uuid import UUID

import msgspec

from realtime.record import Record
from realtime.records import Lead

TAGS_MAX = 20
FieldValue = str | int | float | None


class _Input(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class DealValue(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    cents: Annotated[int, msgspec.Meta(ge=0, le=100_000_000_000)] | None
    """In centavos of a real; null: not known."""


class LeadChange(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is not named stays, so that two people who write different things both keep theirs."""

    add_tags: Annotated[list[UUID], msgspec.Meta(max_length=TAGS_MAX)] = []
    remove_tags: Annotated[list[UUID], msgspec.Meta(max_length=100)] = []
    value: DealValue | None = None
    fields: Annotated[dict[UUID, FieldValue], msgspec.Meta(max_length=30)] = {}
    """By the field's id. Text and the chosen option as they are, a date as `2026-11-21`; null empties it."""


class LeadCard(Record, frozen=True, kw_only=True):
    lead: Lead
    fields: dict[UUID, FieldValue]
    """Only what is filled in, of fields that the form has."""
