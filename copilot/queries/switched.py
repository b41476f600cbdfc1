"""What is begun while the copilot or its pilot is on, and what is switched off: one before the other, so that
whoever clears after a switch finds all that was begun before it, and nothing is begun under it later."""

from realtime.transaction import Tx

_NAME = "'ai_switches:' || $1::text"
_BEGIN = f"SELECT pg_advisory_xact_lock_shared(hashtextextended({_NAME}, 0))"
_END = f"SELECT pg_advisory_xact_lock(hashtextextended({_NAME}, 0))"


async def begin_while_on(tx: Tx) -> None:
    """Before the conversation is locked and the switches are read. Nothing is switched off until COMMIT."""
    await tx.fetch(_BEGIN, str(tx.tenant_id))


async def end_while_on(tx: Tx) -> None:
    """Where something is switched off: what began before is committed from here on."""
    await tx.fetch(_END, str(tx.tenant_id))
