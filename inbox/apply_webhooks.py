"""What webhooks say of messages becomes the inbox: a step shared by arrival and by rebuilding."""

from collections.abc import Sequence
from uuid import UUID

from inbox.read_webhook import ReadWebhook
from inbox.take_acts import ArrivedAct, take_acts
from inbox.take_echo import lock_echoes, take_echo
from inbox.take_identity_changes import take_identity_changes
from inbox.take_messages import Arrival, take_messages
from inbox.take_statuses import take_statuses
from realtime.transaction import Tx


async def apply_webhooks(tx: Tx, channel_id: UUID, webhooks: Sequence[ReadWebhook]) -> None:
    """Statuses first: their locks come before those of conversations, and no message depends on them. What is
    done to messages last: it may be done to one of these."""
    statuses = [status for webhook in webhooks for status in webhook.statuses]
    arrivals = [
        Arrival(message, webhook.stored.received_at, webhook.stored.correlation_id)
        for webhook in webhooks
        for message in webhook.messages
    ]
    echoes = [arrival for arrival in arrivals if arrival.incoming.origin != "customer"]
    if echoes:
        await lock_echoes(tx, channel_id, echoes)
    if statuses:
        await take_statuses(tx, channel_id, statuses)
    if len(arrivals) > len(echoes):
        await take_messages(tx, channel_id, [one for one in arrivals if one.incoming.origin == "customer"])
    for echo in echoes:
        await take_echo(tx, channel_id, echo)
    acts = [
        ArrivedAct(act, webhook.stored.received_at, webhook.stored.id)
        for webhook in webhooks
        for act in webhook.acts
    ]
    await take_acts(tx, channel_id, acts)
    await take_identity_changes(tx, channel_id, [one for webhook in webhooks for one in webhook.identities])
