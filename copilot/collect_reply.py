"""Listens to a drafter until it has said everything."""

from collections.abc import Callable

from copilot.context import Context
from copilot.engine.errors import InvalidOutput
from copilot.engine.ports import Drafter, DraftResult, ReplyDelta


def unheard(_: str) -> None:
    """Where only the whole counts."""


async def collect_reply(
    drafter: Drafter, context: Context, hear: Callable[[str], None] = unheard
) -> DraftResult:
    """To be stopped by cancelling its task: that closes a vendor's connection, leaving the loop does not."""
    result: DraftResult | None = None
    async for part in drafter.stream(context):
        if isinstance(part, ReplyDelta):
            hear(part.text)
        else:
            result = part
    if result is None:
        raise InvalidOutput("the stream ended without a result")
    return result
