"""A webhook of which the database refuses something: every part of it in a transaction of its own."""

from uuid import UUID

import structlog
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from inbox.channel_states import take_report, take_standings
from inbox.channels.neutral import (
    ChannelReported,
    IdentityChanged,
    IncomingMessage,
    ReportedStatus,
    TemplateReported,
)
from inbox.expect_history import expect_history
from inbox.message_acts import Act
from inbox.queries import raw_events
from inbox.read_webhook import ReadWebhook
from inbox.take_acts import ArrivedAct, take_acts
from inbox.take_echo import lock_echoes, take_echo
from inbox.take_identity_changes import take_identity_changes
from inbox.take_messages import Arrival, take_messages
from inbox.take_statuses import take_statuses
from inbox.templates.take_reports import take_reports
from realtime.database import Database

_log = structlog.get_logger("inbox.webhooks")

Part = ReportedStatus | IncomingMessage | Act | IdentityChanged | ChannelReported | TemplateReported

_DATA_ERRORS = ("22", "23")
"""SQLSTATE classes that say: this value will never fit, however often it is tried."""


def passes(error: Exception) -> bool:
    """Whether trying again may help: the database was away or busy."""
    if isinstance(error, DBAPIError):
        return not str(getattr(error.orig, "sqlstate", "")).startswith(_DATA_ERRORS)
    return isinstance(error, SQLAlchemyError | OSError | TimeoutError)


async def normalise_parts(db: Database, tenant_id: UUID, channel_id: UUID, webhook: ReadWebhook) -> None:
    """The good parts count; the others are the reasons why the body waits in quarantine."""
    parts: list[Part] = [
        *webhook.statuses,
        *webhook.messages,
        *webhook.acts,
        *webhook.identities,
        *webhook.reports,
        *webhook.templates,
    ]
    for part in parts:
        try:
            await _take(db, tenant_id, channel_id, webhook, part)
        except Exception as error:
            if passes(error):
                raise
            webhook.reasons.append(_refusal(part, error))
            _log.warning("part_refused", raw_event_id=str(webhook.stored.id), exc_info=error)
    async with db.tenant_transaction(tenant_id) as tx:
        take_standings(tx, channel_id, webhook.standings)
        await expect_history(tx, channel_id, [webhook])
        await raw_events.settle_raw_events(tx, [(webhook.stored.id, *webhook.end)])


async def _take(
    db: Database,
    tenant_id: UUID,
    channel_id: UUID,
    webhook: ReadWebhook,
    part: Part,
) -> None:
    received_at, correlation = webhook.stored.received_at, webhook.stored.correlation_id
    async with db.tenant_transaction(tenant_id) as tx:
        match part:
            case ReportedStatus():
                await take_statuses(tx, channel_id, [part])
            case IncomingMessage(origin="customer"):
                await take_messages(tx, channel_id, [Arrival(part, received_at, correlation)])
            case IncomingMessage():
                echo = Arrival(part, received_at, correlation)
                await lock_echoes(tx, channel_id, [echo])
                await take_echo(tx, channel_id, echo)
            case IdentityChanged():
                await take_identity_changes(tx, channel_id, [part])
            case ChannelReported():
                await take_report(tx, channel_id, part, received_at)
            case TemplateReported():
                await take_reports(tx, channel_id, [part])
            case _:
                await take_acts(tx, channel_id, [ArrivedAct(part, received_at, webhook.stored.id)])


def _refusal(part: object, error: Exception) -> str:
    if isinstance(error, DBAPIError):
        return f"{type(part).__name__} was refused by the database ({type(error.orig).__name__})"
    return f"internal error ({type(error).__name__})"
