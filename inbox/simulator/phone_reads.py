"""The customer opens the chat: everything the business wrote turns blue."""

from inbox.queries import simulator
from inbox.simulator.announce import announce, show_on_phone
from inbox.simulator.faults import faults_of
from inbox.simulator.lines import Line, checked_number
from realtime.database import Database


async def phone_reads(db: Database, line: Line, number: str) -> None:
    checked_number(number)
    async with db.tenant_transaction(line.tenant_id) as tx:
        await simulator.lock_phone(tx, line.channel_id, number)
        faults = await faults_of(tx, line.channel_id)
        for message in await simulator.mark_phone_read(tx, line.channel_id, number):
            announce(tx, message, "read", faults)
            show_on_phone(tx, message)
