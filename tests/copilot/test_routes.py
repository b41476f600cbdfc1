"""The endpoints as a program meets them, with tokens, over HTTP."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from uuid import UUID

import httpx
import pytest

from copilot.import_knowledge import import_knowledge
from realtime.database import Database
from realtime.ids import new_id
from server.asgi import create_asgi
from server.demo.knowledge import demo_knowledge
from server.reactors import REACTORS
from server.resources import build_resources
from server.settings import Settings
from tests.copilot.ledger import a_call, spend
from tests.copilot.steps import settings_change
from tests.factories import Shop, make_channel, receive
from tests.server.cast import Cast, Person, cast_of

SETTINGS = {
    field: getattr(settings_change(), field)
    for field in (
        "enabled",
        "mode",
        "stage_confidence_threshold",
        "persona_name",
        "persona_prompt",
        "reply_max_chars",
    )
}


@pytest.fixture
async def cast(db: Database, settings: Settings) -> Cast:
    return await cast_of(db, settings)


@pytest.fixture
async def api(settings: Settings, cast: Cast) -> AsyncIterator[dict[str, httpx.AsyncClient]]:
    """A program for each of the cast."""
    resources = build_resources(settings, "test-copilot-web", REACTORS)
    app = create_asgi(settings, resources)
    async with AsyncExitStack() as stack:
        yield {
            name: await stack.enter_async_context(_program(app, getattr(cast, name)))
            for name in ("ana", "bia", "caio", "davi")
        }
    await resources.close()


def _program(app: object, person: Person) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app)  # type: ignore[arg-type]
    headers = {"authorization": f"Bearer {person.token}"}
    return httpx.AsyncClient(transport=transport, base_url="http://localhost:8000", headers=headers)


@pytest.fixture
async def conversation(db: Database, cast: Cast, settings: Settings) -> str:
    """A price question in Ana's company, which knows its prices."""
    tenant_id = cast.ana.tenant_id
    await import_knowledge(db, tenant_id, demo_knowledge())
    channel = await make_channel(db, tenant_id, settings.derive)
    who = cast.ana.user.id
    shop = Shop(tenant_id, channel, who, who, who)  # type: ignore[arg-type]
    message = await receive(db, shop, "quanto custa o edredom casal?")
    return f"/v1/crm/conversations/{message.conversation_id}"


async def test_from_suggestion_to_message_and_stage(
    api: dict[str, httpx.AsyncClient], conversation: str
) -> None:
    saved = await api["caio"].put("/v1/settings/ai", json=SETTINGS)
    assert saved.status_code == 200, saved.text

    suggested = await api["ana"].post(f"{conversation}/ai/suggest-reply", json={})
    assert suggested.status_code == 200, suggested.text
    suggestion = suggested.json()
    assert suggestion["status"] == "ok"
    assert suggestion["intent"] == "PRECO"
    assert suggestion["slots"]["size"] == "casal"

    qualified = (await api["ana"].post(f"{conversation}/ai/qualify", json={})).json()
    assert (qualified["current_stage"], qualified["suggested_stage"]) == ("novo", "qualificado")
    assert 0 < qualified["confidence"] <= 1
    assert qualified["evidence"][0]["kind"] == "message"

    send = {
        "action": "send_reply",
        "client_request_id": "a",
        "suggestion_id": suggestion["suggestion_id"],
    }
    sent = await api["ana"].post(f"{conversation}/ai/execute", json=send)
    assert sent.status_code == 200, sent.text
    assert sent.json()["message"]["text"] == suggestion["draft_reply"]
    assert (await api["ana"].post(f"{conversation}/ai/execute", json=send)).json()["replayed"] is True

    move = {
        "action": "update_stage",
        "client_request_id": "b",
        "suggestion_id": qualified["suggestion_id"],
    }
    moved = (await api["ana"].post(f"{conversation}/ai/execute", json=move)).json()
    assert moved["lead"]["stage"] == "qualificado"


REFUSED: list[tuple[dict[str, object], int, str]] = [
    ({"action": "send_reply", "client_request_id": "x", "text": "Oi"}, 409, "suggest_only"),
    ({"action": "delete_everything", "client_request_id": "x"}, 422, "validation_failed"),
    ({"action": "send_reply"}, 422, "validation_failed"),
    ({"action": "send_reply", "client_request_id": ""}, 422, "validation_failed"),
    ({"action": "send_reply", "client_request_id": "x", "surprise": 1}, 422, "validation_failed"),
]


async def test_refuses_with_a_code(api: dict[str, httpx.AsyncClient], conversation: str) -> None:
    for body, status, code in REFUSED:
        answer = await api["ana"].post(f"{conversation}/ai/execute", json=body)
        assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_another_company_finds_nothing(api: dict[str, httpx.AsyncClient], conversation: str) -> None:
    execute = {"action": "send_reply", "client_request_id": "x", "text": "Oi"}
    for path in ("suggest-reply", "qualify", "execute", f"suggestions/{new_id()}/dismiss"):
        for who, where in (("davi", conversation), ("ana", f"/v1/crm/conversations/{new_id()}")):
            body = execute if path == "execute" else {}
            answer = await api[who].post(f"{where}/ai/{path}", json=body)
            assert (answer.status_code, answer.json()["code"]) == (404, "conversation_not_found")


async def test_a_dismissed_suggestion_can_not_be_executed(
    api: dict[str, httpx.AsyncClient], conversation: str
) -> None:
    await api["caio"].put("/v1/settings/ai", json=SETTINGS)
    suggestion = (await api["ana"].post(f"{conversation}/ai/suggest-reply", json={})).json()["suggestion_id"]
    dismissed = await api["ana"].post(f"{conversation}/ai/suggestions/{suggestion}/dismiss", json={})
    assert dismissed.status_code == 204
    body = {"action": "send_reply", "client_request_id": "x", "suggestion_id": suggestion}
    answer = await api["ana"].post(f"{conversation}/ai/execute", json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "suggestion_settled")


async def test_settings_are_for_administrators(
    api: dict[str, httpx.AsyncClient],
) -> None:
    for who in ("ana", "bia"):
        assert (await api[who].put("/v1/settings/ai", json=SETTINGS)).status_code == 403
        for path in ("", "/versions", "/versions/0", "/versions/0/diff", "/models"):
            assert (await api[who].get(f"/v1/settings/ai{path}")).status_code == 403
        body = {"expected_version": 0}
        assert (await api[who].post("/v1/settings/ai/versions/0/restore", json=body)).status_code == 403
    changed = await api["caio"].put("/v1/settings/ai", json=SETTINGS)
    assert changed.json()["settings"]["mode"] == "assist_execute"
    assert changed.json()["provider_label"] == "Sugestão por regras (sem IA generativa)"
    versions = (await api["caio"].get("/v1/settings/ai/versions")).json()["items"]
    assert [version["version"] for version in versions] == [1]


BAD_SETTINGS: list[dict[str, object]] = [
    {"mode": "autopilot"},
    {"stage_confidence_threshold": 1.5},
    {"reply_max_chars": 5},
    {"persona_prompt": "x" * 8_001},
    {"rules": [{"id": "sem prefixo", "text": "x"}]},
    {"unknown": True},
]


async def test_bad_settings_change_nothing(api: dict[str, httpx.AsyncClient]) -> None:
    for change in BAD_SETTINGS:
        answer = await api["caio"].put("/v1/settings/ai", json=SETTINGS | change)
        assert (answer.status_code, answer.json()["code"]) == (422, "validation_failed")
    assert (await api["caio"].get("/v1/settings/ai")).json()["settings"]["version"] == 0


async def test_what_models_cost_is_for_administrators_and_a_conversations_share_for_supervisors(
    api: dict[str, httpx.AsyncClient], db: Database, cast: Cast, conversation: str
) -> None:
    conversation_id = UUID(conversation.rpartition("/")[2])
    calls = [a_call(1_000_000), a_call(None, status="failed", model_served="gemini-9")]
    await spend(db, cast.ana.tenant_id, *calls, conversation_id=conversation_id)

    month = (await api["caio"].get("/v1/usage")).json()
    assert month["cost"] == {"micro_usd": 1_000_000, "micro_brl": 5_500_000, "unpriced": 1}
    assert month["rate"] == {"brl_per_usd": 5.5, "on": "2026-11-20"}
    assert (month["calls"], month["failed"], month["cached_share"]) == (2, 1, 0.7)
    assert month["latency"] == {"first_p50": 600, "first_p95": 600, "total_p50": 2000, "total_p95": 2000}
    assert [line["model"] for line in month["lines"]] == ["gemini-3.5-flash-lite", "gemini-9"]
    assert [each["month"] for each in month["months"]] == [month["month"]]
    assert (await api["caio"].get("/v1/usage", params={"month": "2025-01"})).json()["calls"] == 0
    assert (await api["caio"].get("/v1/usage", params={"month": "novembro"})).status_code == 422
    assert [(await api[who].get("/v1/usage")).status_code for who in ("ana", "bia")] == [403, 403]
    assert (await api["davi"].get("/v1/usage")).json()["cost"]["micro_usd"] == 0

    share = await api["bia"].get(f"{conversation}/ai/usage")
    assert share.json()["cost"]["micro_brl"] == 5_500_000
    assert (await api["ana"].get(f"{conversation}/ai/usage")).json() == share.json()
    assert (await api["davi"].get(f"{conversation}/ai/usage")).status_code == 404


async def test_a_draft_is_asked_for_without_a_body(
    api: dict[str, httpx.AsyncClient], conversation: str
) -> None:
    await api["caio"].put("/v1/settings/ai", json=SETTINGS)
    suggested = await api["ana"].post(f"{conversation}/ai/suggest-reply")
    assert suggested.status_code == 200, suggested.text
    assert suggested.json()["draft_reply"]
