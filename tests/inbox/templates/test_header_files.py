"""A template with a picture, film or paper above it: uploaded by a seller, given to Meta, sent."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest

from inbox.deliver_messages import deliver_messages
from inbox.jobs import DeliverMessages
from inbox.media.errors import MediaNotFound
from inbox.media.receive_file import FileKind
from inbox.media.store import MediaStore, S3Access, open_store
from inbox.media.upload_media import upload_media
from inbox.templates.errors import TemplateFileMissing, TemplateFileNotWanted
from tests.inbox.media import files
from tests.inbox.templates.conftest import Desk
from tests.inbox.templates.test_send_template import NAME, closed
from tests.providers.cloud import a_template

PAPER = b"%PDF-1.7\n%%EOF\n"


def with_header(kind: str) -> dict[str, object]:
    header = {"type": "HEADER", "format": kind, "example": {"header_handle": ["https://scontent.example/1"]}}
    return a_template("oferta", components=[header, *a_template()["components"]])


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    return open_store(str(tmp_path), S3Access("", "", "", ""))


async def uploaded(
    desk: Desk, store: MediaStore, conversation_id: UUID, kind: FileKind, content: bytes
) -> UUID:
    async def chunks() -> AsyncIterator[bytes]:
        yield content

    name = {"image": "oferta.jpg", "video": "oferta.mp4", "document": "Proposta nº 1.pdf"}[kind]
    media = await upload_media(
        desk.db, store, desk.number.tenant_id, desk.ana, conversation_id, kind, name, chunks()
    )
    return media.id


async def works(desk: Desk, store: MediaStore, conversation_id: UUID) -> None:
    job = DeliverMessages(conversation_id=conversation_id)
    await deliver_messages(desk.db, desk.channels, desk.number.tenant_id, job, store=store)


@pytest.mark.parametrize("kind", ["image", "video", "document"])
async def test_the_file_above_travels_after_the_24_hours(
    desk: Desk, store: MediaStore, kind: FileKind
) -> None:
    desk.server.templates = [with_header(kind.upper())]
    conversation_id = await closed(desk)
    content = {"image": files.picture(), "video": files.film(), "document": PAPER}[kind]
    media_id = await uploaded(desk, store, conversation_id, kind, content)
    message = await desk.send(conversation_id, NAME, name="oferta", media_id=media_id)
    assert message.content
    assert message.content.media
    assert message.content.template
    assert (message.content.media.id, message.content.template.header_kind) == (media_id, kind)
    await works(desk, store, conversation_id)
    (sent,) = desk.server.sent
    ((id_, bytes_),) = desk.server.media.items()
    file = {"id": id_} | ({"filename": "Proposta nº 1.pdf"} if kind == "document" else {})
    header, body = sent.asked.body["template"]["components"]
    assert header == {"type": "header", "parameters": [{"type": kind, kind: file}]}
    assert body["parameters"] == [{"type": "text", "text": "João"}]
    assert bytes_ == await store.whole(f"{desk.number.tenant_id}/media/{media_id}/original")


async def test_a_lost_upload_is_done_again_and_the_message_leaves_once(desk: Desk, store: MediaStore) -> None:
    desk.server.templates = [with_header("IMAGE")]
    conversation_id = await closed(desk)
    media_id = await uploaded(desk, store, conversation_id, "image", files.picture())
    desk.server.loses_uploads = True
    await desk.send(conversation_id, NAME, name="oferta", media_id=media_id)
    await works(desk, store, conversation_id)
    assert await desk.number.ask("SELECT status FROM messages WHERE kind = 'template'") == ["queued"]
    desk.server.loses_uploads = False
    await desk.number.ask("UPDATE messages SET not_before = NULL RETURNING 1")
    await works(desk, store, conversation_id)
    assert len(desk.server.sent) == 1


async def test_what_must_not_stand_above_is_refused_and_nothing_is_used_up(
    desk: Desk, store: MediaStore
) -> None:
    desk.server.templates = [with_header("IMAGE"), a_template()]
    conversation_id = await closed(desk)
    paper = await uploaded(desk, store, conversation_id, "document", PAPER)
    picture = await uploaded(desk, store, conversation_id, "image", files.picture())
    with pytest.raises(TemplateFileMissing):
        await desk.send(conversation_id, NAME, name="oferta")
    with pytest.raises(TemplateFileMissing):
        await desk.send(conversation_id, NAME, name="oferta", media_id=paper)
    with pytest.raises(TemplateFileNotWanted):
        await desk.send(conversation_id, NAME, media_id=picture)
    await desk.send(conversation_id, NAME, name="oferta", media_id=picture)
    with pytest.raises(MediaNotFound):
        await desk.send(conversation_id, NAME, name="oferta", media_id=picture)
