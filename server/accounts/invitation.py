"""A shared step: a new one-time link for somebody."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from realtime.transaction import Tx
from server.accounts.queries import invitations
from server.accounts.records import InvitationLink
from server.accounts.tokens import hash_token, new_invitation_token

LIFETIME = timedelta(days=3)


async def invite(tx: Tx, user_id: UUID, address: str) -> InvitationLink:
    """The secret stands behind `#`, where no server, log or referrer gets to see it."""
    token, expires_at = new_invitation_token(), datetime.now(UTC) + LIFETIME
    await invitations.put_invitation(tx, user_id, hash_token(token), expires_at)
    return InvitationLink(url=f"{address}/convite#{token}", expires_at=expires_at)
