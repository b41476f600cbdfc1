"""What a company notes of its leads: tags, fields of its own, and reasons why a deal was lost."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec

from realtime.record import Record

TagColor = Literal["gray", "red", "orange", "yellow", "green", "teal", "blue", "pink"]
"""Violet is the machine's."""
Name = Annotated[str, msgspec.Meta(pattern=r"\S", max_length=40)]


class Named(Record, frozen=True, kw_only=True):
    id: UUID
    name: Name


class Tag(Named, frozen=True, kw_only=True):
    color: TagColor


class LeadField(Named, frozen=True, kw_only=True):
    type: Literal["text", "number", "date", "choice"]
    options: Annotated[list[Name], msgspec.Meta(max_length=50)] = msgspec.field(default_factory=list)
    """Of a choice."""


class LossReason(Named, frozen=True, kw_only=True):
    pass


class LeadForm(Record, frozen=True, kw_only=True):
    """One version, in the company's order. Version 0 is what a company has that never changed it."""

    version: int
    tags: list[Tag]
    fields: list[LeadField]
    loss_reasons: list[LossReason]
