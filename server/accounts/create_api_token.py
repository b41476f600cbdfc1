from datetime import UTC, datetime, timedelta
from uuid import UUID

from copilot.audit.notes import note_decision
from inbox.versions import Decided
from realtime.database import Database
from realtime.ids import new_id
from server.accounts.queries import credentials
from server.accounts.records import MintedApiToken, NewApiToken
from server.accounts.tokens import hash_token, new_api_token


async def create_api_token(
    db: Database, tenant_id: UUID, user_id: UUID, wanted: NewApiToken
) -> MintedApiToken:
    token, token_id = new_api_token(), new_id()
    hours = wanted.expires_in_hours
    expires_at = datetime.now(UTC) + timedelta(hours=hours) if hours else None
    async with db.tenant_transaction(tenant_id) as tx:
        await credentials.insert_api_token(
            tx, hash_token(token), token_id, user_id, wanted.name, wanted.role, expires_at
        )
        await note_decision(tx, Decided("token.created", user_id, None, [wanted.name]))
    return MintedApiToken(id=token_id, name=wanted.name, token=token, expires_at=expires_at)
