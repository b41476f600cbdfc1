"""Whether the pilot is to think in silence about a conversation; asked where it begins and where it ends."""

from typing import NamedTuple

from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.switching.records import PilotSettings
from copilot.pilot.wanted import may_answer
from copilot.queries.settings import read_settings
from copilot.records import AiSettings
from inbox.queries.conversations import LockedConversation
from realtime.transaction import Tx


class Wanted(NamedTuple):
    pilot: PilotSettings
    settings: AiSettings


async def shadow_wanted(tx: Tx, conversation: LockedConversation) -> Wanted | None:
    """People have it, and the company wants to know what the pilot would say."""
    pilot = await read_pilot_settings(tx)
    if not pilot.shadow or conversation.holder_kind == "ai":
        return None
    settings = await read_settings(tx)
    if not settings.enabled or await may_answer(tx, conversation):
        return None
    return Wanted(pilot, settings)
