"""HTTP to Meta's Graph API."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import httpx

from inbox.channels import Account, reading
from inbox.channels.cloud.bodies import MEDIA_TYPES, message_body, reaction_body, read_body
from inbox.channels.cloud.health import FIELDS, read_health
from inbox.channels.cloud.reasons import reason_for
from inbox.channels.cloud.templates import FIELDS as FIELDS_OF_TEMPLATES
from inbox.channels.cloud.templates import PAGE, read_templates
from inbox.channels.neutral import TemplatePage
from inbox.channels.outgoing import (
    Accepted,
    ActOut,
    ActResult,
    Done,
    Health,
    Outbound,
    OutgoingFile,
    ReactionOut,
    Rejected,
    SendResult,
    Uncertain,
)
from inbox.channels.wire import LOST, NO_CREDENTIALS, ask, unsupported

GRAPH_VERSION = "v26.0"
_UPLOAD_SECONDS = 60.0

_Answer = dict[str, Any] | Rejected | Uncertain


class CloudClient:
    """`graph_url` without version, without a slash at the end."""

    def __init__(self, http: httpx.AsyncClient, graph_url: str) -> None:
        self._http = http
        self._graph_url = graph_url.rstrip("/")

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        media_id: str | None = None
        if outbound.file is not None:
            uploaded = await self._upload(account, outbound.kind, outbound.file)
            if not isinstance(uploaded, str):
                return uploaded
            media_id = uploaded
        answer = await self._post(account, "messages", json=message_body(outbound, media_id))
        if not isinstance(answer, dict):
            return answer
        (first, *_) = reading.items(answer.get("messages")) or [None]
        provider_id = reading.identifier(reading.mapping(first).get("id"))
        return Accepted(provider_id=provider_id) if provider_id else LOST

    async def act(self, account: Account, act: ActOut) -> ActResult:
        if not isinstance(act, ReactionOut):
            return unsupported("editar nem apagar mensagens enviadas")
        return _done(await self._post(account, "messages", json=reaction_body(act)))

    async def mark_read(self, account: Account, provider_ids: Sequence[str]) -> ActResult:
        """The latest marks those before it."""
        return _done(await self._post(account, "messages", json=read_body(provider_ids[-1])))

    async def typing(self, account: Account, provider_id: str | None) -> ActResult:
        if provider_id is None:
            return Done()  # nobody wrote to us, so there is nothing to type below
        return _done(await self._post(account, "messages", json=read_body(provider_id, typing=True)))

    async def health(self, account: Account) -> Health | Rejected | Uncertain:
        answer = await self._ask(account, "GET", "", params={"fields": FIELDS})
        return read_health(answer) if isinstance(answer, dict) else answer

    async def list_templates(
        self, account: Account, after: str | None
    ) -> TemplatePage | Rejected | Uncertain:
        """They belong to the account of the number, not to the number."""
        business = str(account.settings.get("waba_id") or "")
        query = {"fields": FIELDS_OF_TEMPLATES, "limit": str(PAGE)} | ({"after": after} if after else {})
        answer = await self._ask(account, "GET", "/message_templates", of=business, params=query)
        return read_templates(answer) if isinstance(answer, dict) else answer

    async def _upload(self, account: Account, kind: str, file: OutgoingFile) -> str | Rejected | Uncertain:
        """Before the message, so a loss here is none: nothing was said to the customer yet."""
        fields = {"messaging_product": "whatsapp", "type": file.mime}
        parts = {"file": (file.filename, await file.read(), file.mime)}
        answer = await self._post(account, "media", data=fields, files=parts, timeout=_UPLOAD_SECONDS)
        if isinstance(answer, Uncertain):
            return Rejected(
                action="later",
                code="upload_lost",
                reason="O arquivo não chegou inteiro ao WhatsApp; tentamos de novo sozinhos.",
            )
        if isinstance(answer, Rejected):
            return answer
        name = MEDIA_TYPES.get(kind, kind)
        return reading.identifier(answer.get("id")) or _refused(f"upload_{name}")

    async def _post(self, account: Account, path: str, **request: Any) -> _Answer:
        return await self._ask(account, "POST", f"/{path}", **request)

    async def _ask(
        self, account: Account, method: str, path: str, of: str | None = None, **request: Any
    ) -> _Answer:
        """The body of a success. `of`: what is asked after, where it is not the number."""
        token = account.credentials.get("access_token")
        node = of if of is not None else str(account.settings.get("phone_number_id") or "")
        if not token or not node:
            return NO_CREDENTIALS
        url = f"{self._graph_url}/{GRAPH_VERSION}/{quote(node, safe='')}{path}"
        headers = {"Authorization": f"Bearer {token}"}
        answer = await ask(self._http, method, url, headers=headers, **request)
        return _read(answer) if isinstance(answer, httpx.Response) else answer


def _done(answer: _Answer) -> ActResult:
    return Done() if isinstance(answer, dict) else answer


def _read(answer: httpx.Response) -> _Answer:
    body = reading.mapping(reading.decode(answer.content))
    if answer.is_success:
        return body
    code = reading.mapping(body.get("error")).get("code")
    if not isinstance(code, int):
        # A gateway's 500 or 504 does not say whether Meta behind it took the message; what comes from Meta
        # has a code.
        return LOST if answer.status_code >= 500 else _refused(f"http_{answer.status_code}")
    return _refused(str(code))


def _refused(code: str) -> Rejected:
    known = reason_for(code)
    return Rejected(action=known.action, code=code, reason=known.sentence, queue=known.queue)
