"""Holds scores against what people did with suggestions: a curve for each task, model and wording of ours."""

from uuid import UUID

from copilot.calibration import fit
from copilot.queries.calibrations import anything_decided_since, read_labels, save_calibration
from realtime.database import Database


async def calibrate(db: Database, tenant_id: UUID) -> int:
    """How many measures were fitted; none when nothing was decided since. Two at a time write the same."""
    async with db.tenant_transaction(tenant_id) as tx:
        if not await anything_decided_since(tx):
            return 0
        found = await read_labels(tx)
    fitted = [(measure, labels, fit(labels)) for measure, labels in sorted(found.items())]
    async with db.tenant_transaction(tenant_id) as tx:
        for measure, labels, curve in fitted:
            await save_calibration(tx, measure, labels, curve)
    return len(fitted)
