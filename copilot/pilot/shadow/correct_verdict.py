"""A person says whether the pilot would have sent the same; that counts, whatever the rules said."""

from uuid import UUID

from copilot.pilot.queries.shadow_report import read_sample
from copilot.pilot.queries.shadows import correct_shadow
from copilot.pilot.shadow.errors import ShadowNotFound
from copilot.pilot.shadow.list_shadow_samples import sample_of
from copilot.pilot.shadow.records import ShadowSample, VerdictChoice
from realtime.database import Database


async def correct_verdict(
    db: Database, tenant_id: UUID, by_user_id: UUID, shadow_id: UUID, choice: VerdictChoice, locale: str
) -> ShadowSample:
    async with db.tenant_transaction(tenant_id) as tx:
        if not await correct_shadow(tx, shadow_id, choice.verdict, by_user_id):
            raise ShadowNotFound
        row = await read_sample(tx, shadow_id)
        if row is None:
            raise ShadowNotFound
        return sample_of(row, locale)
