"""A customer sends a file that the phone has."""

from uuid import UUID

from inbox.errors import MessageNotFound
from inbox.media.store import MediaStore
from inbox.outgoing_content import content_with
from inbox.queries import simulator
from inbox.queries.messages import stored_content
from inbox.requests import PhoneFileKind
from inbox.simulator.announce import announce, show_on_phone
from inbox.simulator.faults import faults_of
from inbox.simulator.files import PhoneFile, find_file
from inbox.simulator.lines import Line, checked_number
from inbox.simulator.words import checked_words
from realtime.content_records import Media
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import MessageStatus, SimulatorMessage


async def phone_sends_file(
    db: Database,
    line: Line,
    number: str,
    file: PhoneFile,
    kind: PhoneFileKind,
    caption: str,
    profile_name: str | None,
) -> SimulatorMessage:
    """The file is kept already; the product hears of it by webhook and asks for it."""
    checked_number(number)
    caption = checked_words(caption, may_be_empty=True)
    media = Media(
        id=file.id, state="ready", mime=file.mime, filename=file.filename, size=file.size, seconds=None,
        view_once=False, animated=False,
    )  # fmt: skip
    async with db.tenant_transaction(line.tenant_id) as tx:
        await simulator.lock_phone(tx, line.channel_id, number)
        message_id = new_id()
        message = await simulator.insert_phone_message(
            tx,
            id=message_id,
            channel_id=line.channel_id,
            phone=number,
            provider_id=f"sim.{message_id.hex}",
            author="customer",
            profile_name=(profile_name or "").replace("\x00", "").strip()[:120] or None,
            kind=kind,
            text=caption,
            content=stored_content(content_with(media=media)),
            status=MessageStatus.SENT,
        )
        announce(tx, message, "message", await faults_of(tx, line.channel_id))
        show_on_phone(tx, message)
        return message.record


async def open_phone_file(
    db: Database, store: MediaStore, line: Line, number: str, message_id: UUID
) -> PhoneFile:
    """Of a message that stands on this phone."""
    async with db.tenant_snapshot(line.tenant_id) as tx:
        message = await simulator.find_phone_message(tx, message_id)
    here = message and (message.channel_id, message.phone) == (line.channel_id, checked_number(number))
    media = message.held.media if message and here and message.content and not message.deleted_at else None
    file = await find_file(store, line.tenant_id, media.id) if media and media.id else None
    if file is None:
        raise MessageNotFound
    return file
