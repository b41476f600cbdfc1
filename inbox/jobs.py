"""Work of the inbox that may be slow or fail. Handlers bear the same names in files of their own."""

from typing import Literal
from uuid import UUID

from realtime.jobs import Job


class NormaliseRawEvent(Job, frozen=True, kw_only=True, tag="inbox.normalise_raw_event"):
    """Key `raw:<channel>`: webhooks of one channel are read in the order they came."""

    raw_event_id: UUID


class DeliverMessages(Job, frozen=True, kw_only=True, tag="inbox.deliver_messages"):
    """Key `send:<conversation>`: a doorbell; the handler sends whatever waits in the conversation."""

    conversation_id: UUID


class DeliverSimulatorWebhook(Job, frozen=True, kw_only=True, tag="inbox.deliver_simulator_webhook"):
    """Key `phone:<channel>:<number>`, unless the line is told to reorder."""

    simulator_message_id: UUID
    what: Literal["message", "sent", "delivered", "read"]
