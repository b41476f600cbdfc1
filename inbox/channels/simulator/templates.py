"""Templates of the simulated provider, listed as the Cloud API lists them."""

import httpx

from inbox.channels import reading
from inbox.channels.cloud.templates import read_templates
from inbox.channels.neutral import TemplatePage
from inbox.channels.outgoing import Rejected, Uncertain
from inbox.channels.wire import LOST, ask


async def list_templates(
    http: httpx.AsyncClient, door: str, token: str, after: str | None
) -> TemplatePage | Rejected | Uncertain:
    headers = {"Authorization": f"Bearer {token}"}
    query = {"after": after} if after else {}
    answer = await ask(http, "GET", f"{door}/message_templates", params=query, headers=headers)
    if not isinstance(answer, httpx.Response):
        return answer
    return read_templates(reading.mapping(reading.decode(answer.content))) if answer.is_success else LOST
