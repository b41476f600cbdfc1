"""Executions, once per request id; rows are only ever added."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from copilot.queries import Reading
from copilot.tables import Execution
from realtime.correlation import correlation_id, current_trace
from realtime.ids import new_id
from realtime.transaction import Tx


class StoredExecution(NamedTuple):
    request_hash: bytes
    result: dict[str, Any]


async def find_execution(
    tx: Reading, conversation_id: UUID, action: str, client_request_id: str
) -> StoredExecution | None:
    row = (
        await tx.session.execute(
            select(Execution.request_hash, Execution.result).where(
                Execution.conversation_id == conversation_id,
                Execution.action == action,
                Execution.client_request_id == client_request_id,
            )
        )
    ).first()
    return StoredExecution(*row) if row else None


async def insert_execution(tx: Tx, **values: Any) -> UUID:
    execution_id = new_id()
    await tx.session.execute(
        insert(Execution).values(
            tenant_id=tx.tenant_id,
            id=execution_id,
            correlation_id=correlation_id.get(),
            trace_id=current_trace(),
            **values,
        )
    )
    return execution_id
