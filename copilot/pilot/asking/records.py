"""A question of the pilot's, as it travels."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from realtime.record import Record

QuestionState = Literal["open", "answered", "withdrawn", "expired"]


class AnswerQuestion(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=600)]
    """What the pilot rests its reply on."""
    keep: bool = False
    """It becomes something the company knows, for everybody who asks."""


class ToldQuestion(Record, frozen=True, kw_only=True):
    """What the pilot asks the team in a conversation, or asked last."""

    id: UUID
    question: str
    """In the customer's words; empty once they were forgotten."""
    missing: str
    """What is not known, where the provider named it."""
    state: QuestionState
    asked_at: datetime
    due_at: datetime
    """Unanswered until then, people get the conversation."""
    passed: bool
    """Whoever reads this said that they do not know it."""
    answered_by_user_id: UUID | None
    answer: str | None
    answered_at: datetime | None
    told: bool
    """The customer has been told."""
