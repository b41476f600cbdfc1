"""What a company decides about itself is kept in versions: the newest one is in force, and an earlier one is
never changed. Who saves names the version that she saw, so that nobody overwrites what she has not read."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Literal, NamedTuple
from uuid import UUID

from realtime.transaction import Tx

Decision = Literal[
    "lead_form.changed",
    "funnel.changed",
    "hours.changed",
    "materials.changed",
    "lead.changed",
    "token.created",
    "token.revoked",
    "user.created",
    "user.changed",
    "company.changed",
]


class Decided(NamedTuple):
    decision: Decision
    by_user_id: UUID
    version: int | None
    changed: Sequence[str]
    """In the company's words: names of what was added, changed or removed."""
    conversation_id: UUID | None = None


class Author(NamedTuple):
    """The person who decides, and how the trail, which belongs to a floor above this one, hears of it."""

    user_id: UUID
    note: Callable[[Tx, Decided], Awaitable[None]]


def named_changes(
    before: Sequence[tuple[object, str, object]], after: Sequence[tuple[object, str, object]]
) -> list[str]:
    """Names of what differs between two lists of `(id, name, whole)`, with `+` and `-` for new and gone."""
    old, new = (
        {id_: (name, whole) for id_, name, whole in before},
        {id_: (name, whole) for id_, name, whole in after},
    )
    added = [f"+ {name}" for id_, (name, _) in new.items() if id_ not in old]
    gone = [f"- {name}" for id_, (name, _) in old.items() if id_ not in new]
    return added + gone + [name for id_, (name, whole) in new.items() if id_ in old and old[id_][1] != whole]
