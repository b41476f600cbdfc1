"""What the three tasks of one turn share."""

from dataclasses import dataclass
from uuid import UUID

from copilot.engine.ports import Provider
from realtime.database import Database
from realtime.records import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    db: Database
    tenant_id: UUID
    provider: Provider
    draft: Draft
    deadline: float
