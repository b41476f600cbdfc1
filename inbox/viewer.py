"""Who looks at the inbox, and which conversations they may see and touch."""

from typing import NamedTuple
from uuid import UUID

from realtime.records import Role


class Viewer(NamedTuple):
    """A signed-in person of the tenant."""

    user_id: UUID
    role: Role

    @property
    def sees_all(self) -> bool:
        return self.role is not Role.SELLER

    def sees(self, assigned_user_id: UUID | None) -> bool:
        """A seller sees her own conversations and the unassigned ones, as in `realtime.audience`."""
        return self.sees_all or assigned_user_id in (None, self.user_id)
