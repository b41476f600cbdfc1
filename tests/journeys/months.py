"""Threads that have been going on for months, which nobody could write in a test."""

from urllib.parse import urlsplit
from uuid import UUID

import asyncpg

from benchmarks._browser_seed import lengthen
from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow

ASKED = """
WITH said AS (
  UPDATE messages SET direction = 'inbound', origin = 'customer', provenance = NULL, author_user_id = NULL,
                      status = 'received'
  WHERE conversation_id = $1
)
UPDATE conversations SET unread_count = $2 WHERE id = $1
"""


async def talk_for_months(
    ana: InboxWindow, cast: Cast, name: str, messages: int, *, pictures: bool = False, unread: int = 0
) -> None:
    """Before what was said: «Mensagem 1.» is the latest. With `unread`, all of it is the customer's."""
    link = await ana.row(name).get_attribute("href")
    assert link is not None
    conversation_id = UUID(urlsplit(link).path.removeprefix("/c/"))
    me = (await (await ana.page.request.get(f"{cast.house.url}/v1/snapshot")).json())["me"]
    connection = await asyncpg.connect(cast.house.database_url)
    try:
        async with connection.transaction():
            await connection.execute("SELECT set_config('app.tenant_id', $1, true)", me["tenant"]["id"])
            author = UUID(me["user"]["id"])
            await lengthen(connection, conversation_id, messages, author, pictures=pictures)
            if unread:
                await connection.execute(ASKED, conversation_id, unread)
    finally:
        await connection.close()
