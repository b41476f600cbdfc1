"""A shared step: what opens no door any more is told to the hubs, which close its sockets there."""

from collections.abc import Iterable
from uuid import UUID

from realtime import audience
from realtime.company_events import SessionRevoked
from realtime.transaction import Tx


def announce_revoked(tx: Tx, credential_ids: Iterable[UUID]) -> None:
    for credential_id in credential_ids:
        tx.emit(SessionRevoked(credential_id=credential_id), [audience.SYSTEM])
