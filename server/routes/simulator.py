"""The customer's phone, for whoever plays the customer."""

from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from inbox.requests import PhoneEdit, PhoneReaction, PhoneText
from inbox.simulator.faults import SimulatorFaults, read_faults, set_faults
from inbox.simulator.lines import SimulatorLine, find_line, list_lines
from inbox.simulator.phone_changes import phone_deletes, phone_edits, phone_reacts
from inbox.simulator.phone_reads import phone_reads
from inbox.simulator.phone_types import phone_types
from inbox.simulator.phone_writes import phone_writes
from inbox.simulator.phones import Phone, PhoneChat, list_phones, read_phone_chat
from realtime.database import Database
from realtime.record import Record
from realtime.records import SimulatorMessage
from server.access import ACCESS, Access, Principal

OPEN = {ACCESS: Access.SIMULATOR}
LINE = "/simulator/v1/lines/{channel_id:uuid}"
PHONE = f"{LINE}/phones/{{number:str}}"
MESSAGE = f"{PHONE}/messages/{{message_id:uuid}}"
TAGS = ["simulator"]

Database_ = NamedDependency[Database]
Guest = NamedDependency[Principal | None]


class Lines(Record, frozen=True, kw_only=True):
    lines: list[SimulatorLine]


class Phones(Record, frozen=True, kw_only=True):
    phones: list[Phone]


def _tenant(guest: Principal | None) -> UUID | None:
    """Signed-in people see their company's lines; where the simulator is open, anybody sees all."""
    return guest.tenant_id if guest else None


@get("/simulator/v1/lines", opt=OPEN, tags=TAGS, operation_id="listLines")
async def lines(db: Database_, guest: Guest) -> Lines:
    """Numbers of the business that a customer may write to."""
    return Lines(lines=await list_lines(db, _tenant(guest)))


@get(f"{LINE}/phones", opt=OPEN, tags=TAGS, operation_id="listPhones")
async def phones(channel_id: FromPath[UUID], db: Database_, guest: Guest) -> Phones:
    """Customers of the line, the last active first."""
    return Phones(phones=await list_phones(db, await find_line(db, channel_id, _tenant(guest))))


@get(f"{PHONE}/messages", opt=OPEN, tags=TAGS, operation_id="readPhone")
async def chat(channel_id: FromPath[UUID], number: FromPath[str], db: Database_, guest: Guest) -> PhoneChat:
    """What stands on this phone, and where in the log to follow it from."""
    line = await find_line(db, channel_id, _tenant(guest))
    return await read_phone_chat(db, line, number)


@post(
    f"{PHONE}/messages",
    opt=OPEN,
    tags=TAGS,
    operation_id="writeFromPhone",
    request_max_body_size=512 * 1024,
)
async def write(
    channel_id: FromPath[UUID], number: FromPath[str], data: JSONBody[PhoneText], db: Database_, guest: Guest
) -> SimulatorMessage:
    """The customer writes; the product hears of it by webhook."""
    line = await find_line(db, channel_id, _tenant(guest))
    said = (data.text, data.profile_name, data.kind, data.option_id, data.quoted_message_id)
    return await phone_writes(db, line, number, *said)


@put(f"{MESSAGE}/text", opt=OPEN, tags=TAGS, operation_id="editOnPhone", request_max_body_size=512 * 1024)
async def edit(
    channel_id: FromPath[UUID],
    number: FromPath[str],
    message_id: FromPath[UUID],
    data: JSONBody[PhoneEdit],
    db: Database_,
    guest: Guest,
) -> SimulatorMessage:
    """The customer changes what she wrote."""
    line = await find_line(db, channel_id, _tenant(guest))
    return await phone_edits(db, line, number, message_id, data.text)


@delete(MESSAGE, opt=OPEN, status_code=200, tags=TAGS, operation_id="deleteOnPhone")
async def remove(
    channel_id: FromPath[UUID],
    number: FromPath[str],
    message_id: FromPath[UUID],
    db: Database_,
    guest: Guest,
) -> SimulatorMessage:
    """The customer deletes what she wrote, for everybody."""
    line = await find_line(db, channel_id, _tenant(guest))
    return await phone_deletes(db, line, number, message_id)


@put(f"{MESSAGE}/reaction", opt=OPEN, tags=TAGS, operation_id="reactOnPhone", request_max_body_size=4096)
async def react(
    channel_id: FromPath[UUID],
    number: FromPath[str],
    message_id: FromPath[UUID],
    data: JSONBody[PhoneReaction],
    db: Database_,
    guest: Guest,
) -> SimulatorMessage:
    """The customer reacts to what the business wrote; null takes it back."""
    line = await find_line(db, channel_id, _tenant(guest))
    return await phone_reacts(db, line, number, message_id, data.emoji)


@post(f"{PHONE}/typing", opt=OPEN, status_code=204, tags=TAGS, operation_id="typeOnPhone")
async def typing(
    channel_id: FromPath[UUID],
    number: FromPath[str],
    db: Database_,
    guest: Guest,
    recording: FromQuery[bool] = False,
) -> None:
    """The customer is writing, or `recording` a voice message; to be said again every few seconds while that
    lasts."""
    await phone_types(db, await find_line(db, channel_id, _tenant(guest)), number, recording)


@post(f"{PHONE}/read", opt=OPEN, status_code=204, tags=TAGS, operation_id="readOnPhone")
async def read(channel_id: FromPath[UUID], number: FromPath[str], db: Database_, guest: Guest) -> None:
    """The customer opens the chat."""
    await phone_reads(db, await find_line(db, channel_id, _tenant(guest)), number)


@get(f"{LINE}/faults", opt=OPEN, tags=TAGS, operation_id="readFaults")
async def faults(channel_id: FromPath[UUID], db: Database_, guest: Guest) -> SimulatorFaults:
    """What the line does wrong at present."""
    return await read_faults(db, await find_line(db, channel_id, _tenant(guest)))


@put(f"{LINE}/faults", opt=OPEN, tags=TAGS, operation_id="setFaults", request_max_body_size=4096)
async def change_faults(
    channel_id: FromPath[UUID], data: JSONBody[SimulatorFaults], db: Database_, guest: Guest
) -> SimulatorFaults:
    """What the line does wrong from now on."""
    return await set_faults(db, await find_line(db, channel_id, _tenant(guest)), data)
