"""What is known of a customer's turn before any model is asked."""

from collections.abc import Sequence
from datetime import timedelta

from copilot.pilot.hours import read_opening
from copilot.pilot.obstacles import Situation
from copilot.pilot.queries import turns
from copilot.pilot.queries.templates import list_pilot_templates
from copilot.pilot.queries.turns import Bubble
from copilot.zones import zone_of
from inbox.open_window import is_open
from inbox.queries.companies import read_company
from inbox.queries.conversations import LockedConversation
from inbox.queries.outbox import database_now
from realtime.transaction import Tx


async def read_situation(
    tx: Tx, conversation: LockedConversation, burst: Sequence[Bubble], *, late: bool, given: bool = False
) -> Situation:
    """`given` by a person, who has seen how old it is."""
    now = await database_now(tx)
    closed = not await is_open(tx, conversation)
    return Situation(
        age=now - burst[-1].sent_at if burst and not given else timedelta(0),
        late=late and not burst,
        now=tx.now().astimezone(zone_of((await read_company(tx)).time_zone)),
        opening=await read_opening(tx),
        window_closed=closed,
        template=closed and bool(await list_pilot_templates(tx, channel_id=conversation.channel_id)),
        automatic_turns=await turns.count_automatic(tx, conversation.id),
        recent=await turns.read_recent(tx, conversation.id),
    )
