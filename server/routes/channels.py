"""A company's WhatsApp numbers, for administrators. Secrets come in here and never go out."""

from uuid import UUID

from litestar import Response, get, patch, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from inbox.channel_admin.add_channel import add_channel
from inbox.channel_admin.change_channel import change_channel
from inbox.channel_admin.change_credentials import change_credentials
from inbox.channel_admin.check_channel import check_channel
from inbox.channel_admin.list_channels import list_channels, read_channel, read_webhook_address
from inbox.channel_admin.move_channel import move_channel
from inbox.channel_admin.pair_channel import pair_channel
from inbox.channel_admin.pause_channel import pause_channel
from inbox.channel_admin.preview_move import preview_move
from inbox.channel_admin.records import (
    ChannelChange,
    ChannelCheck,
    ChannelDetail,
    ChannelList,
    ChannelMove,
    CredentialsChange,
    MovePreview,
    NewChannel,
    PairingCode,
    PairingOrder,
    WebhookAddress,
)
from inbox.channel_admin.resume_channel import resume_channel
from server.access import Principal, require_admin
from server.channel_author import author_of
from server.resources import Resources
from server.settings import Settings

TAGS = ["channels"]
CHANNEL = "/v1/channels/{channel_id:uuid}"
SMALL = 16 * 1024
NOT_KEPT = {"cache-control": "no-store"}

Resources_ = NamedDependency[Resources]
Principal_ = NamedDependency[Principal]
Settings_ = NamedDependency[Settings]
Id = FromPath[UUID]


@get("/v1/channels", guards=[require_admin], tags=TAGS, operation_id="listChannels")
async def channels(principal: Principal_, resources: Resources_) -> ChannelList:
    """With what waits behind each, and what was not understood."""
    return ChannelList(items=await list_channels(resources.db, principal.tenant_id))


@post(
    "/v1/channels", guards=[require_admin], tags=TAGS, operation_id="addChannel", request_max_body_size=SMALL
)
async def add(data: JSONBody[NewChannel], principal: Principal_, resources: Resources_) -> ChannelDetail:
    """Credentials are sealed and no answer ever has them. Test or pair it next."""
    channel_id = await add_channel(
        resources.db, resources.intake, principal.tenant_id, data, author_of(principal)
    )
    return await read_channel(resources.db, principal.tenant_id, channel_id)


@patch(CHANNEL, guards=[require_admin], tags=TAGS, operation_id="changeChannel", request_max_body_size=SMALL)
async def change(
    channel_id: Id, data: JSONBody[ChannelChange], principal: Principal_, resources: Resources_
) -> ChannelDetail:
    """Another name on every screen, or whether customers see who types. What is not named stays."""
    await change_channel(resources.db, principal.tenant_id, channel_id, data, author_of(principal))
    return await read_channel(resources.db, principal.tenant_id, channel_id)


@put(
    f"{CHANNEL}/credentials",
    guards=[require_admin],
    tags=TAGS,
    operation_id="changeChannelCredentials",
    request_max_body_size=SMALL,
)
async def credentials(
    channel_id: Id, data: JSONBody[CredentialsChange], principal: Principal_, resources: Resources_
) -> ChannelDetail:
    """New secrets in force at once; those that are not named stay. A test follows by itself."""
    await change_credentials(resources.db, principal.tenant_id, channel_id, data, author_of(principal))
    return await read_channel(resources.db, principal.tenant_id, channel_id)


@get(f"{CHANNEL}/webhook", guards=[require_admin], tags=TAGS, operation_id="readChannelWebhook")
async def webhook(
    channel_id: Id, principal: Principal_, resources: Resources_, settings: Settings_
) -> Response[WebhookAddress]:
    """Where the provider must post; the address is a secret in itself."""
    found = await read_webhook_address(resources.db, principal.tenant_id, channel_id, settings.address)
    return Response(found, headers=NOT_KEPT)


@post(f"{CHANNEL}/check", guards=[require_admin], status_code=200, tags=TAGS, operation_id="checkChannel")
async def check(
    channel_id: Id, principal: Principal_, resources: Resources_, settings: Settings_
) -> ChannelCheck:
    """Asks the provider how the number stands, and tells it our address where it lets us."""
    return await check_channel(
        resources.db, resources.channels, principal.tenant_id, channel_id, settings.address
    )


@post(
    f"{CHANNEL}/pair",
    guards=[require_admin],
    status_code=200,
    tags=TAGS,
    operation_id="pairChannel",
    request_max_body_size=SMALL,
)
async def pair(
    channel_id: Id, data: JSONBody[PairingOrder], principal: Principal_, resources: Resources_
) -> Response[PairingCode]:
    """A QR code, or a code to type on the phone. Good for seconds: ask again for the next one."""
    code = await pair_channel(
        resources.db, resources.channels, principal.tenant_id, channel_id, data.phone, author_of(principal)
    )
    return Response(code, headers=NOT_KEPT)


@post(f"{CHANNEL}/pause", guards=[require_admin], status_code=200, tags=TAGS, operation_id="pauseChannel")
async def pause(channel_id: Id, principal: Principal_, resources: Resources_) -> ChannelDetail:
    """What is sent waits from now on; what arrives is shown as ever."""
    await pause_channel(resources.db, principal.tenant_id, channel_id, author_of(principal))
    return await read_channel(resources.db, principal.tenant_id, channel_id)


@post(f"{CHANNEL}/resume", guards=[require_admin], status_code=200, tags=TAGS, operation_id="resumeChannel")
async def resume(channel_id: Id, principal: Principal_, resources: Resources_) -> ChannelDetail:
    """Tested first; then what waits leaves."""
    await resume_channel(resources.db, principal.tenant_id, channel_id, author_of(principal))
    return await read_channel(resources.db, principal.tenant_id, channel_id)


@get(f"{CHANNEL}/move", guards=[require_admin], tags=TAGS, operation_id="previewChannelMove")
async def move_preview(channel_id: Id, principal: Principal_, resources: Resources_) -> MovePreview:
    """Whom only an id of the present provider finds: nobody can write to them first after a move."""
    return await preview_move(resources.db, principal.tenant_id, channel_id)


@post(
    f"{CHANNEL}/move",
    guards=[require_admin],
    status_code=200,
    tags=TAGS,
    operation_id="moveChannel",
    request_max_body_size=SMALL,
)
async def move(
    channel_id: Id, data: JSONBody[ChannelMove], principal: Principal_, resources: Resources_
) -> ChannelDetail:
    """To another provider or another account; conversations and their people stay."""
    await move_channel(
        resources.db, resources.intake, principal.tenant_id, channel_id, data, author_of(principal)
    )
    return await read_channel(resources.db, principal.tenant_id, channel_id)
