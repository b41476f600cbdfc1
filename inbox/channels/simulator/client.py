"""HTTP to the simulated provider."""

from typing import Any

import httpx

from inbox.channels import reading
from inbox.channels.cloud.bodies import content_body
from inbox.channels.outgoing import (
    Accepted,
    ActOut,
    ActResult,
    Done,
    EditOut,
    Outbound,
    ReactionOut,
    Rejected,
    SendResult,
)
from inbox.channels.simulator.media import give_file
from inbox.channels.simulator.reasons import REASONS, reason_of
from inbox.channels.wire import LOST, ask, unsupported

_REFUSED_FOR_NOW = {429: "rate_limited", 503: "temporarily_unavailable"}


async def send_message(http: httpx.AsyncClient, door: str, token: str, outbound: Outbound) -> SendResult:
    file_id: str | None = None
    if outbound.file is not None:
        given = await give_file(http, door, token, outbound.file)
        if not isinstance(given, str):
            return given
        file_id = given
    body: dict[str, Any] = {
        "to": outbound.chat_ref,
        "client_ref": str(outbound.message_id),
        **content_body(outbound, file_id),
    }
    if outbound.quoted_provider_id:
        body["context"] = {"id": outbound.quoted_provider_id}
    answer = await ask(
        http, "POST", f"{door}/messages", json=body, headers={"Authorization": f"Bearer {token}"}
    )
    return _read_answer(answer) if isinstance(answer, httpx.Response) else answer


async def send_act(http: httpx.AsyncClient, door: str, token: str, act: ActOut) -> ActResult:
    """As the Cloud API writes what customers do: it has no words for what businesses change."""
    target = act.target_provider_id
    body: dict[str, Any] = {"to": act.chat_ref}
    match act:
        case ReactionOut():
            body |= {"type": "reaction", "reaction": {"message_id": target, "emoji": act.emoji}}
        case EditOut():
            body |= {"type": "edit", "edit": {"original_message_id": target, "text": {"body": act.text}}}
        case _:
            body |= {"type": "revoke", "revoke": {"original_message_id": target}}
    answer = await ask(
        http, "POST", f"{door}/messages", json=body, headers={"Authorization": f"Bearer {token}"}
    )
    result = _read_answer(answer) if isinstance(answer, httpx.Response) else answer
    return Done() if isinstance(result, Accepted) else result


async def send_typing(http: httpx.AsyncClient, door: str, token: str, number: str) -> ActResult:
    headers = {"Authorization": f"Bearer {token}"}
    answer = await ask(http, "POST", f"{door}/typing", json={"to": number}, headers=headers)
    if isinstance(answer, httpx.Response):
        return Done() if answer.is_success else unsupported("mostrar quem digita")
    return answer


def _read_answer(response: httpx.Response) -> SendResult:
    answer = reading.mapping(reading.decode(response.content))
    if response.is_success:
        provider_id = reading.identifier(answer.get("message_id"))
        return Accepted(provider_id=provider_id) if provider_id else LOST
    code = reading.identifier(reading.mapping(answer.get("error")).get("code"))
    code = code or _REFUSED_FOR_NOW.get(response.status_code)
    if code is None and response.status_code >= 500:
        return LOST  # a gateway's 500 or 504 does not say whether the provider behind it took the message
    code = code or f"http_{response.status_code}"
    known = REASONS.get(code)
    return Rejected(
        action=known.action if known else "final",
        code=code,
        reason=reason_of(code),
        queue=known.queue if known else None,
    )
