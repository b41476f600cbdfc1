from uuid import UUID

from inbox.channels import reading
from inbox.channels.simulator.credentials import Derive
from inbox.errors import PhoneInvalid
from inbox.simulator.authorised_line import authorised_line
from inbox.simulator.lines import checked_number
from realtime import audience
from realtime.database import Database
from realtime.ephemeral_events import Typing


async def business_types(db: Database, derive: Derive, channel_id: UUID, token: str, body: bytes) -> bool:
    """The phone shows that somebody of the business writes. False for a stranger's token or no number."""
    line = await authorised_line(db, derive, channel_id, token)
    if line is None:
        return False
    try:
        number = checked_number(str(reading.mapping(reading.decode(body)).get("to")))
    except PhoneInvalid:
        return False
    event = Typing(conversation_id=channel_id, who="seller", user_id=None)
    db.publish_ephemeral(line.tenant_id, event, [audience.phone(channel_id, number)], channel_id)
    return True
