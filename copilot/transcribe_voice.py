"""A customer's voice message is written down, once, beside its file. Whoever reads the thread reads it there,
and so does the copilot."""

import asyncio
from typing import NamedTuple
from uuid import UUID

import structlog

from copilot.engine.attempts import Attempts, collecting
from copilot.engine.errors import ProviderError
from copilot.engine.ports import Ears, Engine, Sound
from copilot.jobs import TranscribeVoice
from copilot.ledger.keep_calls import keep_calls
from copilot.ledger.queries.budget import read_spent
from copilot.ledger.queries.calls import insert_calls
from copilot.queries.settings import read_settings
from copilot.queries.thread import product_names
from copilot.unheard import is_unheard, media_of
from inbox.lock_thread_of import lock_thread_of
from inbox.media.change_message_media import change_message_media
from inbox.media.errors import MediaStoreAway
from inbox.media.names import file_name
from inbox.media.store import FileMissing, MediaStore
from inbox.queries import messages
from inbox.queries.companies import read_company
from realtime.content_records import Media, Transcript
from realtime.database import Database
from realtime.jobs import RetryLater

MAX_CHARS = 20_000
PRODUCTS = 90
STORE_SECONDS = 5.0

_log = structlog.get_logger("copilot")


class _Wanted(NamedTuple):
    ears: Ears
    media: Media
    media_id: UUID
    words: list[str]


async def transcribe_voice(
    db: Database, engine: Engine, store: MediaStore, tenant_id: UUID, job: TranscribeVoice
) -> None:
    """Whatever goes wrong at the vendor is the end of it: the file can be listened to. A worker that dies in
    the middle listens again."""
    wanted = await _find(db, engine, tenant_id, job)
    if wanted is None:
        return
    with collecting() as calls:
        try:
            transcript = await _listen(store, tenant_id, wanted)
        except FileMissing:
            return
        except MediaStoreAway:
            raise RetryLater(STORE_SECONDS, "the store of files does not answer") from None
        except ProviderError as error:
            _log.warning(
                "voice_not_heard",
                message_id=str(job.message_id),
                error=type(error).__name__,
                reason=str(error),
            )
            transcript = Transcript(state="unavailable")
        except asyncio.CancelledError:  # this process is told to stop; what was asked is owed all the same
            await keep_calls(db, tenant_id, job.conversation_id, None, calls.made)
            raise
    await _settle(db, tenant_id, job, transcript, calls)


async def _find(db: Database, engine: Engine, tenant_id: UUID, job: TranscribeVoice) -> _Wanted | None:
    async with db.tenant_transaction(tenant_id) as tx:
        settings = await read_settings(tx)
        if not (settings.enabled and settings.transcribe_audio):
            return None
        ears = engine.provider_for(settings, await read_spent(tx)).ears
        message = await messages.find_message(tx, job.message_id)
        if ears is None or message is None or not is_unheard(message):
            return None
        media = media_of(message)
        if media is None or media.id is None:
            return None
        words = [(await read_company(tx)).name, *await product_names(tx, PRODUCTS)]
        return _Wanted(ears, media, media.id, words)


async def _listen(store: MediaStore, tenant_id: UUID, wanted: _Wanted) -> Transcript:
    sound = Sound(
        audio=await store.whole(file_name(tenant_id, wanted.media_id)),
        media_type=wanted.media.mime or "audio/ogg",
        seconds=wanted.media.seconds,
        words=wanted.words,
    )
    text = (await wanted.ears.hear(sound)).replace("\x00", "").strip()[:MAX_CHARS]
    return Transcript(state="ready" if text else "unavailable", text=text)


async def _settle(
    db: Database, tenant_id: UUID, job: TranscribeVoice, transcript: Transcript, calls: Attempts
) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_thread_of(tx, job.message_id, job.conversation_id)
        message = await messages.find_message(tx, job.message_id)
        # Deleted, forgotten or heard by another worker meanwhile: then nothing more is known of it here.
        if conversation and message and is_unheard(message):
            heard = transcript.state == "ready"
            await change_message_media(
                tx, conversation.id, job.message_id, reworded=heard, transcript=transcript
            )
        await insert_calls(tx, calls.made, job.conversation_id, None)
