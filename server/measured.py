"""A job's handler that tells the metrics how long it took and how it ended."""

import time
from typing import Any
from uuid import UUID

from realtime.jobs import Handler, RetryLater
from server.metrics import Metrics


def measured(kind: str, handler: Handler, metrics: Metrics) -> Handler:
    async def handle(tenant_id: UUID, job: Any) -> None:
        started, outcome = time.monotonic(), "failed"
        try:
            await handler(tenant_id, job)
            outcome = "done"
        except RetryLater:
            outcome = "later"
            raise
        finally:
            metrics.job(kind, outcome, time.monotonic() - started)

    return handle
