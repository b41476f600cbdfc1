"""Who shows the line's token, as the simulated provider asks for it."""

import hmac
from uuid import UUID

from inbox.channels.simulator import credentials_of
from inbox.channels.simulator.credentials import Derive
from inbox.errors import LineNotFound
from inbox.queries import channels
from inbox.simulator.lines import Line, find_line
from realtime.database import Database


async def authorised_line(db: Database, derive: Derive, channel_id: UUID, token: str) -> Line | None:
    try:
        line = await find_line(db, channel_id, None)
    except LineNotFound:
        return None
    async with db.tenant_transaction(line.tenant_id) as tx:
        account = await channels.read_account(tx, channel_id)
    expected = credentials_of(account, derive).provider_token
    return line if hmac.compare_digest(token.encode(), expected.encode()) else None
