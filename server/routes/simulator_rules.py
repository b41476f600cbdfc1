"""WhatsApp's rules on a line of the simulator."""

from uuid import UUID

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from inbox.simulator.lines import find_line
from inbox.simulator.rules import SimulatorRules, let_a_day_pass, read_rules, set_rules
from realtime.database import Database
from server.access import Principal
from server.routes.simulator import LINE, OPEN, PHONE, TAGS

Database_ = NamedDependency[Database]
Guest = NamedDependency[Principal | None]


@get(f"{LINE}/rules", opt=OPEN, tags=TAGS, operation_id="readRules")
async def rules(channel_id: FromPath[UUID], db: Database_, guest: Guest) -> SimulatorRules:
    """Which of WhatsApp's rules the line keeps."""
    return await read_rules(db, await find_line(db, channel_id, guest.tenant_id if guest else None))


@put(f"{LINE}/rules", opt=OPEN, tags=TAGS, operation_id="setRules", request_max_body_size=4096)
async def change_rules(
    channel_id: FromPath[UUID], data: JSONBody[SimulatorRules], db: Database_, guest: Guest
) -> SimulatorRules:
    """In force at once, for all who look at the line's conversations."""
    return await set_rules(db, await find_line(db, channel_id, guest.tenant_id if guest else None), data)


@post(f"{PHONE}/day", opt=OPEN, status_code=204, tags=TAGS, operation_id="letADayPass")
async def day(channel_id: FromPath[UUID], number: FromPath[str], db: Database_, guest: Guest) -> None:
    """The customer's last message is more than 24 hours old from now on."""
    await let_a_day_pass(db, await find_line(db, channel_id, guest.tenant_id if guest else None), number)
