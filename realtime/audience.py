"""Who may see an event: a pure function of the event's stored audience and the reader, with nothing cached.

The audience is computed in the writing transaction and stored on the event, as short tokens:
`all`, `supervisors`, `unassigned`, `user:<id>` (supervisors hear those, too), `only:<id>` (nobody else does),
`phone:<channel>:<number>`, `system`. Tombstones go to
`hidden:unassigned` or `hidden:user:<id>`, tokens that only sellers hold, because supervisors lose nothing;
`-user:<id>` takes one user out again (the new owner is spared the tombstone everybody else gets).
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from realtime.records import Role

ALL = "all"
SUPERVISORS = "supervisors"
UNASSIGNED = "unassigned"
SYSTEM = "system"


def user(user_id: UUID) -> str:
    return f"user:{user_id}"


def only(user_id: UUID) -> str:
    return f"only:{user_id}"


def except_user(user_id: UUID) -> str:
    return f"-user:{user_id}"


def phone(channel_id: UUID, number: str) -> str:
    return f"phone:{channel_id}:{number}"


def of_conversation(assigned_user_id: UUID | None) -> list[str]:
    """A seller sees own and unassigned conversations; supervisors see all (tokens `user:` include them)."""
    return [UNASSIGNED] if assigned_user_id is None else [user(assigned_user_id)]


def of_tombstone(formerly_assigned: UUID | None, now_assigned: UUID | None) -> list[str]:
    """Everybody who could see the conversation before and can not any more."""
    before = [f"hidden:{token}" for token in of_conversation(formerly_assigned)]
    return before if now_assigned is None else [*before, except_user(now_assigned)]


def of_arrival(formerly_assigned: UUID, now_assigned: UUID | None) -> list[str]:
    """Every seller who could not see the conversation before and can now."""
    after = [f"hidden:{token}" for token in of_conversation(now_assigned)]
    return after if now_assigned is not None else [*after, except_user(formerly_assigned)]


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """What decides visibility about one socket or request. The same person gets the same object, so that a
    thousand sockets are looked up by identity and hold it once."""

    tokens: frozenset[str]
    kind: str
    """Readers of one kind see the same of what names nobody."""
    sees_all_users: bool = False

    @classmethod
    @lru_cache(maxsize=8192)
    def for_user(cls, user_id: UUID, role: Role) -> "Reader":
        own = {ALL, UNASSIGNED, user(user_id), only(user_id)}
        if role is Role.SELLER:
            return cls(frozenset(own | {f"hidden:{UNASSIGNED}", f"hidden:{user(user_id)}"}), kind="seller")
        return cls(frozenset(own | {SUPERVISORS}), sees_all_users=True, kind="supervisor")

    @classmethod
    def for_phone(cls, channel_id: UUID, number: str) -> "Reader":
        return cls(frozenset({phone(channel_id, number)}), kind="phone")


def may_see(audience: Collection[str], reader: Reader) -> bool:
    """True when one token admits the reader and none takes them out."""
    if any(token.startswith("-") and token[1:] in reader.tokens for token in audience):
        return False
    if any(token in reader.tokens for token in audience):
        return True
    return reader.sees_all_users and any(token.startswith("user:") for token in audience)


def names_somebody(audience: Collection[str]) -> bool:
    """Whether the answer depends on who the reader is, beside of which kind."""
    return any(":" in token and token != f"hidden:{UNASSIGNED}" for token in audience)
