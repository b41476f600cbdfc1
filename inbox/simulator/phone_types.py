from inbox.jobs import DeliverSimulatorTyping
from inbox.simulator.faults import faults_of
from inbox.simulator.lines import Line, checked_number
from realtime.database import Database


async def phone_types(db: Database, line: Line, number: str, recording: bool) -> None:
    """The customer is writing or speaking at this moment. While the line has not said so yet, once is
    enough."""
    checked_number(number)
    async with db.tenant_transaction(line.tenant_id) as tx:
        faults = await faults_of(tx, line.channel_id)
        tx.enqueue(
            DeliverSimulatorTyping(channel_id=line.channel_id, phone=number, recording=recording),
            once=f"typing:{line.channel_id}:{number}{':voice' if recording else ''}",
            delay=faults.latency_ms / 1000,
        )
