"""Our copy of a number's templates becomes what its provider lists."""

from datetime import datetime
from uuid import UUID

from inbox.channels import Account, Channels
from inbox.channels.capabilities import capabilities_of
from inbox.channels.neutral import ListedTemplate
from inbox.channels.outgoing import Rejected, Uncertain
from inbox.channels.wire import UNANSWERED
from inbox.errors import ChannelNotFound
from inbox.folding import fold
from inbox.jobs import SyncTemplates
from inbox.queries import channel_admin, channels, outbox, templates
from inbox.queries.templates import NewTemplate
from inbox.templates.errors import TemplatesNotSynced
from inbox.templates.shape import shape_of
from realtime.database import Database
from realtime.ids import new_id
from realtime.jobs import RetryLater
from realtime.transaction import Tx

MOST_PAGES = 100
"""Twenty thousand templates; Meta allows an account six thousand."""
AGAIN_SECONDS = 5.0

_Listed = list[ListedTemplate] | Rejected | Uncertain


async def sync_templates(db: Database, adapters: Channels, tenant_id: UUID, channel_id: UUID) -> None:
    """All pages are read before anything is written, in one transaction: whoever is interrupted in between
    has changed nothing, and two at once leave what the one that asked last was told."""
    async with db.tenant_transaction(tenant_id) as tx:
        if await channel_admin.lock_channel(tx, channel_id) is None:
            raise ChannelNotFound
        account = await channels.read_account(tx, channel_id)
        asked_at = await outbox.database_now(tx)
    if not capabilities_of(account.provider, account.settings).templates:
        return
    listed = await _list(adapters, account)
    async with db.tenant_transaction(tenant_id) as tx:
        await channel_admin.lock_channel(tx, channel_id)
        if (await channels.read_account(tx, channel_id)).settings != account.settings:
            return  # it went to another account meanwhile, which is asked for itself
        if isinstance(listed, list):
            if not await _is_overtaken(tx, channel_id, asked_at):
                await templates.replace_templates(tx, channel_id, [_new(one) for one in listed], asked_at)
            return
        reason = UNANSWERED if isinstance(listed, Uncertain) else listed.reason
        await templates.note_problem(tx, channel_id, reason)
    passes = isinstance(listed, Uncertain) or listed.action == "later"
    raise TemplatesNotSynced(reason=reason, passes=passes)


async def sync_templates_later(db: Database, adapters: Channels, tenant_id: UUID, job: SyncTemplates) -> None:
    """The reason stands with the channel, for its administrators. What does not pass by itself, such as a
    lost authorisation, is asked again when the number is next tested."""
    try:
        await sync_templates(db, adapters, tenant_id, job.channel_id)
    except TemplatesNotSynced as error:
        if error.params["passes"]:
            raise RetryLater(AGAIN_SECONDS, str(error)) from error


async def _list(adapters: Channels, account: Account) -> _Listed:
    """The last of a name and language counts, should a list that changes as we read name one twice."""
    listed: dict[tuple[str, str], ListedTemplate] = {}
    after: str | None = None
    for _ in range(MOST_PAGES):
        page = await adapters[account.provider].list_templates(account, after)
        if isinstance(page, Rejected | Uncertain):
            return page
        listed |= {(one.name, one.language): one for one in page.items}
        if page.after is None or page.after == after:
            break
        after = page.after
    return list(listed.values())


async def _is_overtaken(tx: Tx, channel_id: UUID, asked_at: datetime) -> bool:
    synced_at, _ = await templates.last_sync(tx, channel_id)
    return synced_at is not None and synced_at > asked_at


def _new(listed: ListedTemplate) -> NewTemplate:
    shape = shape_of(listed.components)
    words = [listed.name, listed.name.replace("_", " "), shape.header or "" if shape else ""]
    return NewTemplate(
        id=new_id(),
        provider_id=listed.provider_id,
        name=listed.name,
        language=listed.language,
        category=listed.category,
        status=listed.status,
        quality=listed.quality,
        reason=listed.reason,
        components=listed.components,
        sendable=shape is not None,
        search_text=fold(" ".join([*words, shape.body if shape else ""])),
    )
