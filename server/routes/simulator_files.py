"""Files of the simulator: what the phone sends and shows, and the provider's API for them, in two steps as
with the Cloud API."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Stream

from inbox.media.names import phone_file_name
from inbox.requests import PhoneFileKind
from inbox.simulator.files import keep_file
from inbox.simulator.lines import find_line
from inbox.simulator.phone_sends_file import open_phone_file, phone_sends_file
from inbox.simulator.provider_files import TokenWrong, find_provider_file, take_provider_file
from realtime.database import Database
from realtime.records import SimulatorMessage
from server.access import ACCESS, Access, Principal
from server.accounts.authenticate import bearer_of
from server.file_response import Served, file_response
from server.resources import Resources
from server.routes.simulator import MESSAGE, OPEN, PHONE, TAGS
from server.settings import Settings

LARGEST = 101 * 1024 * 1024
PROVIDER = "/simulator/provider/{channel_id:uuid}"
MACHINE = {ACCESS: Access.MACHINE}

Database_ = NamedDependency[Database]
Resources_ = NamedDependency[Resources]
Settings_ = NamedDependency[Settings]
Guest = NamedDependency[Principal | None]
Plain = Request[Any, Any, Any]


@post(f"{PHONE}/files", opt=OPEN, tags=TAGS, operation_id="sendFileFromPhone", request_max_body_size=LARGEST)
async def send_file(
    request: Plain,
    channel_id: FromPath[UUID],
    number: FromPath[str],
    db: Database_,
    resources: Resources_,
    guest: Guest,
    kind: FromQuery[PhoneFileKind] = "document",
    filename: Annotated[str | None, QueryParameter(max_length=300)] = None,
    caption: Annotated[str, QueryParameter(max_length=1024)] = "",
    profile_name: Annotated[str | None, QueryParameter(max_length=120)] = None,
) -> SimulatorMessage:
    """The customer sends a file: its bytes are the body, its type what the header Content-Type says."""
    line = await find_line(db, channel_id, guest.tenant_id if guest else None)
    mime = request.headers.get("content-type", "")
    file = await keep_file(resources.media, line.tenant_id, request.stream(), mime, filename)
    return await phone_sends_file(db, line, number, file, kind, caption, profile_name)


@get(f"{MESSAGE}/file", opt=OPEN, tags=TAGS, operation_id="readFileOnPhone", include_in_schema=False)
async def phone_file(
    request: Plain,
    channel_id: FromPath[UUID],
    number: FromPath[str],
    message_id: FromPath[UUID],
    db: Database_,
    resources: Resources_,
    guest: Guest,
) -> Stream:
    line = await find_line(db, channel_id, guest.tenant_id if guest else None)
    file = await open_phone_file(db, resources.media, line, number, message_id)
    mime = file.mime.partition(";")[0].strip()
    served = Served(phone_file_name(line.tenant_id, file.id), mime, file.filename, False, 300)
    return await file_response(resources.media, served, request.headers.get("range"))


@post(f"{PROVIDER}/media", opt=MACHINE, include_in_schema=False, request_max_body_size=LARGEST)
async def take_file(
    request: Plain,
    channel_id: FromPath[UUID],
    db: Database_,
    resources: Resources_,
    settings: Settings_,
    filename: Annotated[str | None, QueryParameter(max_length=300)] = None,
) -> Response[dict[str, Any]]:
    mime = request.headers.get("content-type", "")
    door = (channel_id, bearer_of(request.headers) or "")
    try:
        file = await take_provider_file(
            db, resources.media, settings.derive, door, request.stream(), mime, filename
        )
    except TokenWrong:
        return _refused(401, "token_invalid")
    return Response({"id": str(file.id)})


@get(f"{PROVIDER}/media/{{file_id:str}}", opt=MACHINE, include_in_schema=False)
async def file_address(
    request: Plain,
    channel_id: FromPath[UUID],
    file_id: FromPath[str],
    db: Database_,
    resources: Resources_,
    settings: Settings_,
) -> Response[dict[str, Any]]:
    door = (channel_id, bearer_of(request.headers) or "")
    try:
        found = await find_provider_file(db, resources.media, settings.derive, door, UUID(file_id))
    except ValueError:
        found = None
    except TokenWrong:
        return _refused(401, "token_invalid")
    if found is None:
        return _refused(404, "media_unknown")
    file = found[1]
    url = f"{settings.address}/simulator/provider/{channel_id}/files/{file.id}"
    return Response({"id": str(file.id), "url": url, "mime_type": file.mime, "file_size": file.size})


@get(f"{PROVIDER}/files/{{file_id:uuid}}", opt=MACHINE, include_in_schema=False)
async def file_bytes(
    request: Plain,
    channel_id: FromPath[UUID],
    file_id: FromPath[UUID],
    db: Database_,
    resources: Resources_,
    settings: Settings_,
) -> Stream | Response[dict[str, Any]]:
    door = (channel_id, bearer_of(request.headers) or "")
    try:
        found = await find_provider_file(db, resources.media, settings.derive, door, file_id)
    except TokenWrong:
        return _refused(401, "token_invalid")
    if found is None:
        return _refused(404, "media_unknown")
    tenant_id, file = found
    served = Served(phone_file_name(tenant_id, file_id), file.mime, file.filename, True, 0)
    return await file_response(resources.media, served, request.headers.get("range"))


def _refused(status: int, code: str) -> Response[dict[str, Any]]:
    return Response({"error": {"code": code, "message": code}}, status_code=status)
