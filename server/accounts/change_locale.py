from uuid import UUID

from realtime.database import Database
from server.accounts.queries import people
from server.locale import Locale


async def change_locale(db: Database, tenant_id: UUID, user_id: UUID, locale: Locale) -> None:
    """The language of one person's screens; nobody else needs to hear of it."""
    async with db.tenant_transaction(tenant_id) as tx:
        await people.set_locale(tx, user_id, locale)
