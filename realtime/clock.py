"""What time it is for a company. People's dates («amanhã», business hours, a first conversation) are read
against it; rows and leases are dated by the database's own clock."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

Clock = Callable[[UUID], datetime]
"""Of a tenant, so that an evaluation can hold each company at an instant of its own."""


def wall_clock(_: UUID) -> datetime:
    return datetime.now(UTC)
