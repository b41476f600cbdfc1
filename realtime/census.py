"""How many sockets a company and a person have open in this process."""

from collections import Counter
from uuid import UUID

from realtime.connection import Connection


class Census:
    def __init__(self, per_tenant: int, per_user: int) -> None:
        self._per_tenant = per_tenant
        self._per_user = per_user
        self._tenants: Counter[UUID] = Counter()
        self._users: Counter[UUID] = Counter()

    def refuses(self, connection: Connection) -> str | None:
        """The sentence for the close frame, or None when there is room."""
        if self._tenants[connection.tenant_id] >= self._per_tenant:
            return f"This company has {self._per_tenant} sockets open here, the limit. Close some first."
        if connection.user_id is not None and self._users[connection.user_id] >= self._per_user:
            return f"This person has {self._per_user} sockets open here, the limit. Close one first."
        return None

    def enter(self, connection: Connection) -> None:
        self._tenants[connection.tenant_id] += 1
        if connection.user_id is not None:
            self._users[connection.user_id] += 1

    def leave(self, connection: Connection) -> None:
        _count_down(self._tenants, connection.tenant_id)
        if connection.user_id is not None:
            _count_down(self._users, connection.user_id)


def _count_down(counter: Counter[UUID], key: UUID) -> None:
    counter[key] -= 1
    if counter[key] <= 0:
        del counter[key]
