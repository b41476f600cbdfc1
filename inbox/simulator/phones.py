"""What the phone page shows: the phones of a line, and one phone's chat."""

from datetime import datetime

from inbox.queries import simulator
from inbox.simulator.lines import Line, checked_number
from realtime.database import Database
from realtime.record import Record
from realtime.records import SimulatorMessage

PHONES = 100
MESSAGES = 200


class Phone(Record, frozen=True, kw_only=True):
    number: str
    profile_name: str
    last_text: str
    last_at: datetime


class PhoneChat(Record, frozen=True, kw_only=True):
    """Events up to `head` are in it."""

    epoch: str
    head: int
    messages: list[SimulatorMessage]


async def list_phones(db: Database, line: Line) -> list[Phone]:
    async with db.tenant_snapshot(line.tenant_id) as tx:
        latest = await simulator.list_latest_by_phone(tx, line.channel_id, PHONES)
        names = await simulator.profile_names(tx, line.channel_id, [message.phone for message in latest])
    return [
        Phone(
            number=message.phone,
            profile_name=names.get(message.phone, ""),
            last_text=message.text[:120],
            last_at=message.at,
        )
        for message in latest
    ]


async def read_phone_chat(db: Database, line: Line, number: str) -> PhoneChat:
    checked_number(number)
    async with db.tenant_snapshot(line.tenant_id) as tx:
        position = await tx.position()
        messages = await simulator.list_phone_messages(tx, line.channel_id, number, MESSAGES)
    return PhoneChat(
        epoch=position.epoch, head=position.head, messages=[message.record for message in messages]
    )
