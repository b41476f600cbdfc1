"""Work of the inbox that may be slow or fail. Handlers bear the same names in files of their own."""

from typing import Literal
from uuid import UUID

from realtime.jobs import Job


class NormaliseRawEvents(Job, frozen=True, kw_only=True, tag="inbox.normalise_raw_events"):
    """Key and once `raw:<channel>`: a doorbell; the handler reads what the channel sent, in order of arrival.
    One waiting bell a channel, however many webhooks wait: a burst is no backlog of jobs."""

    channel_id: UUID


class ImportHistory(Job, frozen=True, kw_only=True, tag="inbox.import_history"):
    """Key and once `history:<channel>`: a doorbell; the handler takes in what webhooks told of the past."""

    channel_id: UUID


class SettleOrphan(Job, frozen=True, kw_only=True, tag="inbox.settle_orphan"):
    """Once `orphan:<channel>:<provider id>`: an edit came before its message, and waited long enough."""

    channel_id: UUID
    provider_id: str


class DeliverMessages(Job, frozen=True, kw_only=True, tag="inbox.deliver_messages"):
    """Key `send:<conversation>`: a doorbell; the handler sends whatever waits in the conversation."""

    conversation_id: UUID


class TellRead(Job, frozen=True, kw_only=True, tag="inbox.tell_read"):
    """Key `read:<conversation>`: the last `count` of the customer's up to this one were read here."""

    conversation_id: UUID
    up_to_message_id: UUID
    count: int


class CheckChannel(Job, frozen=True, kw_only=True, tag="inbox.check_channel"):
    """Once `check:<channel>`."""

    channel_id: UUID


class SyncTemplates(Job, frozen=True, kw_only=True, tag="inbox.sync_templates"):
    """Key and once `templates:<channel>`."""

    channel_id: UUID


class JoinContacts(Job, frozen=True, kw_only=True, tag="inbox.join_contacts"):
    """Once `join:<one>:<other>`: a message named both. The handler decides whether they are one person."""

    channel_id: UUID
    one_id: UUID
    other_id: UUID


class FetchMedia(Job, frozen=True, kw_only=True, tag="inbox.fetch_media"):
    """Once `media:<id>`."""

    media_id: UUID


class ReloadLost(Job, frozen=True, kw_only=True, tag="inbox.reload_lost"):
    """Once `reload:<channel>`."""

    channel_id: UUID


class Distribute(Job, frozen=True, kw_only=True, tag="inbox.distribute"):
    """Once `distribute:<conversation>`: a doorbell, rung by the first message that waits in the queue; the
    handler gives whatever waits there, if the company's rules want that."""


class DeliverSimulatorTyping(Job, frozen=True, kw_only=True, tag="inbox.deliver_simulator_typing"):
    """Once `typing:<channel>:<number>`, of a voice with `:voice` behind it."""

    channel_id: UUID
    phone: str
    recording: bool = False


class DeliverSimulatorWebhook(Job, frozen=True, kw_only=True, tag="inbox.deliver_simulator_webhook"):
    """Key `phone:<channel>:<number>`, unless the line is told to reorder."""

    simulator_message_id: UUID
    what: Literal["message", "sent", "delivered", "read", "edit", "revoke", "reaction"]
