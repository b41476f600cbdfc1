"""A kept answer, as it travels."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from realtime.record import Record


class KeptAnswer(Record, frozen=True, kw_only=True):
    """Something the company knows because somebody of the team told the pilot."""

    id: UUID
    about: str
    """What it is found by, beside the words of the answer itself."""
    text: str
    version: int
    changed_at: datetime
    changed_by_user_id: UUID | None
    """Who answered, or changed it last; empty where that is not known any more."""


class KeptAnswers(Record, frozen=True, kw_only=True):
    """Latest first."""

    items: list[KeptAnswer]


class KeptAnswerChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    about: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=600)]
    expected_version: int
