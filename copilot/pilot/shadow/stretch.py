"""What people sent to a customer's turn: everything until the customer's next one. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple
from uuid import UUID

PEOPLE = ("seller", "phone")
GOES_ON = timedelta(hours=1)
"""Who writes again so soon, unanswered, goes on with the same turn."""


class Line(NamedTuple):
    """A message, by our clock."""

    id: UUID
    inbound: bool
    origin: str
    text: str
    author_user_id: UUID | None
    provenance: str | None
    at: datetime


class Stretch(NamedTuple):
    end: Literal["waits", "answered", "no_answer", "went_on", "automatic"]
    """Nobody answered yet; people did; the customer came back to silence; they went on with their turn; it
    was a machine that answered."""
    answers: Sequence[Line] = ()
    asked: Sequence[str] = ()


def stretch_after(lines: Sequence[Line], trigger_message_id: UUID) -> Stretch:
    """`lines` from the turn's first message on, by arrival."""
    asked = [line for line in lines if line.inbound and line.id <= trigger_message_id]
    answers: list[Line] = []
    words = tuple(line.text for line in asked)
    for line in lines:
        if line.id <= trigger_message_id:
            continue
        if line.inbound and answers:
            break
        if line.inbound:
            since = line.at - (asked[-1].at if asked else line.at)
            return Stretch("went_on" if since < GOES_ON else "no_answer", (), words)
        if line.origin in PEOPLE:
            answers.append(line)
        elif not answers:
            return Stretch("automatic", (), words)
    return Stretch("answered" if answers else "waits", tuple(answers), words)
