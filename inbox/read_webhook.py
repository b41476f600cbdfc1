"""What a stored webhook says, in neutral words; pure."""

from typing import NamedTuple

import structlog

from inbox.channels import ChannelAdapter
from inbox.channels.neutral import (
    ChannelReported,
    HistoryTold,
    IdentityChanged,
    IncomingMessage,
    MessageEdited,
    MessageRevoked,
    ReactionSet,
    ReportedStatus,
    ReportedTyping,
    StandingReported,
    TemplateReported,
    Unreadable,
)
from inbox.message_acts import Act
from inbox.queries.raw_events import StoredBody

_log = structlog.get_logger("inbox.webhooks")

MAX_REASON = 2_000


class ReadWebhook(NamedTuple):
    stored: StoredBody
    messages: list[IncomingMessage]
    statuses: list[ReportedStatus]
    acts: list[Act]
    typing: list[ReportedTyping]
    reports: list[ChannelReported]
    standings: list[StandingReported]
    identities: list[IdentityChanged]
    history: list[HistoryTold]
    """That past messages came with it, which are taken in later, apart from what happens now."""
    templates: list[TemplateReported]
    reasons: list[str]
    """Why some of it had to be left out."""

    @property
    def end(self) -> tuple[str, str | None]:
        """The state it ends in, and why it is not simply done."""
        if any(not told.declined for told in self.history):
            return "importing", "; ".join(self.reasons)[:MAX_REASON] or None
        if self.reasons:
            return "quarantined", "; ".join(self.reasons)[:MAX_REASON]
        said = self.messages or self.statuses or self.acts or self.typing
        told = self.reports or self.standings or self.identities or self.templates or self.history
        return ("done" if said or told else "ignored"), None


def read_webhook(channel: ChannelAdapter, stored: StoredBody) -> ReadWebhook:
    """A mistake of ours must not stop the channel: what was read before it counts, and the body waits in
    quarantine until it is mended."""
    webhook = ReadWebhook(stored, [], [], [], [], [], [], [], [], [], [])
    try:
        for item in channel.normalise(stored.account, stored.body):
            match item:
                case IncomingMessage():
                    webhook.messages.append(item)
                case ReportedStatus():
                    webhook.statuses.append(item)
                case MessageEdited() | MessageRevoked() | ReactionSet():
                    webhook.acts.append(item)
                case ReportedTyping():
                    webhook.typing.append(item)
                case ChannelReported():
                    webhook.reports.append(item)
                case StandingReported():
                    webhook.standings.append(item)
                case IdentityChanged():
                    webhook.identities.append(item)
                case HistoryTold():
                    webhook.history.append(item)
                case TemplateReported():
                    webhook.templates.append(item)
                case Unreadable():
                    webhook.reasons.append(f"{item.path} {item.reason}")
    except Exception as error:
        _log.exception("webhook_not_normalised", raw_event_id=str(stored.id))
        webhook.reasons.append(f"internal error ({type(error).__name__})")
    return webhook
