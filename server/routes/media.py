"""Files of messages: a door for who may see the conversation, and the links that it leads to."""

import time
from functools import partial
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from litestar.response import Stream

from inbox.forwarding.copy_media import copy_media
from inbox.media.links import new_link
from inbox.media.open_media import check_sight, open_link
from inbox.media.receive_file import FileKind
from inbox.media.retry_media import retry_media
from inbox.media.upload_media import UploadedMedia, upload_media
from inbox.requests import MediaCopy
from realtime.database import Database
from server.access import ACCESS, Access, Principal
from server.resources import Resources
from server.settings import Settings
from server.signed_files import SIGNED, SignedLink, lead_to, read_signed

TAGS = ["media"]
MEDIA = "/v1/crm/media/{media_id:uuid}"
FILES = "/v1/media"
LARGEST_UPLOAD = 101 * 1024 * 1024
PURPOSE = "media-links"

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]


@get(MEDIA, tags=TAGS, operation_id="openMedia", status_code=302)
async def open_media(
    media_id: FromPath[UUID],
    db: Database_,
    principal: Principal_,
    settings: NamedDependency[Settings],
    variant: FromQuery[Literal["original", "thumbnail"]] = "original",
    download: FromQuery[bool] = False,
) -> Response[None]:
    """Leads to the file by a link that needs no sign-in and lasts five to ten minutes. A thumbnail that does
    not exist is the file itself."""
    there = await check_sight(db, principal.tenant_id, principal.viewer, media_id, variant)
    link = new_link(principal.tenant_id, media_id, there.variant, download, time.time())
    return lead_to(FILES, settings.derive(PURPOSE), link, there.filename)


@get(
    [f"{FILES}/{{file_id:uuid}}", f"{FILES}/{{file_id:uuid}}/{{called:str}}"],
    opt={ACCESS: Access.MACHINE},
    dependencies=SIGNED,
    include_in_schema=False,
)
async def read_media(
    request: Request[Any, Any, Any],
    signed: NamedDependency[SignedLink],
    db: Database_,
    resources: NamedDependency[Resources],
    settings: NamedDependency[Settings],
) -> Stream:
    return await read_signed(request, signed, settings.derive(PURPOSE), partial(open_link, db), resources)


@post(f"{MEDIA}/retry", tags=TAGS, operation_id="retryMedia", status_code=204)
async def retry(media_id: FromPath[UUID], db: Database_, principal: Principal_) -> None:
    """Asks the provider once more for a file that could not be loaded."""
    await retry_media(db, principal.tenant_id, principal.viewer, media_id)


@post(
    "/v1/crm/conversations/{conversation_id:uuid}/media/copies",
    tags=TAGS,
    operation_id="copyMedia",
    request_max_body_size=4096,
)
async def copy(
    conversation_id: FromPath[UUID],
    data: JSONBody[MediaCopy],
    db: Database_,
    principal: Principal_,
    resources: NamedDependency[Resources],
) -> UploadedMedia:
    """A copy of a file from a message I see, to be passed on: stands here as if it had been uploaded."""
    place = (principal.tenant_id, principal.viewer, conversation_id, data.media_id)
    return await copy_media(db, resources.media, *place)


@post(
    "/v1/crm/conversations/{conversation_id:uuid}/media",
    tags=TAGS,
    operation_id="uploadMedia",
    request_max_body_size=LARGEST_UPLOAD,
)
async def upload(
    request: Request[Any, Any, Any],
    conversation_id: FromPath[UUID],
    db: Database_,
    principal: Principal_,
    resources: NamedDependency[Resources],
    kind: FromQuery[FileKind] = "document",
    filename: Annotated[str | None, QueryParameter(max_length=300)] = None,
) -> UploadedMedia:
    """Takes the bytes of one file as the body, whatever their type. Sizes per kind: `capabilities.media_max`
    of the channel. Pictures lose what cameras write beside them; a message then names the file by its id."""
    return await upload_media(
        db,
        resources.media,
        principal.tenant_id,
        principal.viewer,
        conversation_id,
        kind,
        filename,
        request.stream(),
    )
