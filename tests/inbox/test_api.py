"""The inbox over HTTP: what is asked wrongly is refused by its documented code and changes nothing."""

from typing import Any

from realtime.database import Database
from realtime.ids import new_id
from tests.factories import Shop, logged_events, receive
from tests.inbox.running import Product

CONVERSATION = "/v1/crm/conversations"
COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("messages", {"client_message_id": "0195f3c0-0000-7000-8000-000000000001", "text": "oi"}),
    ("messages/0195f3c0-0000-7000-8000-000000000002/retry", {}),
    ("read", {"up_to_message_id": "0195f3c0-0000-7000-8000-000000000002"}),
    ("assign", {"user_id": None}),
    ("holder", {"kind": "seller"}),
    ("stage", {"stage": "qualificado"}),
]
REFUSALS: list[tuple[str, dict[str, Any], int, str]] = [
    ("messages", {"text": "oi"}, 422, "validation_failed"),
    ("messages", {"client_message_id": "x", "text": "oi"}, 422, "validation_failed"),
    ("messages", COMMANDS[0][1] | {"media": 1}, 422, "validation_failed"),
    ("messages", COMMANDS[0][1] | {"text": ""}, 422, "text_empty"),
    ("messages", COMMANDS[0][1] | {"text": "x" * 4097}, 422, "text_too_long"),
    ("messages", COMMANDS[0][1] | {"text": "x" * 70_000}, 413, "body_too_large"),
    ("messages", COMMANDS[0][1] | {"quoted_message_id": str(new_id())}, 404, "message_not_found"),
    (f"messages/{new_id()}/retry", {}, 404, "message_not_found"),
    ("read", {"up_to_message_id": str(new_id())}, 404, "message_not_found"),
    ("assign", {}, 422, "validation_failed"),
    ("assign", {"user_id": str(new_id())}, 404, "assignee_not_found"),
    ("holder", {"kind": "customer"}, 422, "validation_failed"),
    ("holder", {"kind": "ai"}, 409, "pilot_off"),
    ("stage", {"stage": ""}, 422, "validation_failed"),
    ("stage", {"stage": "lua"}, 422, "unknown_stage"),
    ("stage", {"stage": "ganho"}, 409, "illegal_stage_transition"),
    ("stage", {"stage": "qualificado", "expected_version": 7}, 409, "stale_version"),
]


async def conversation_of(product: Product) -> Any:
    await product.post(f"{product.phone}/messages", {"text": "Oi"})
    return await product.first_conversation()


async def test_a_foreign_and_an_unknown_conversation_answer_alike(
    product: Product, db: Database, rival: Shop
) -> None:
    theirs = (await receive(db, rival)).conversation_id
    before = await logged_events(db, rival.tenant_id)
    for conversation_id in (theirs, new_id()):
        for command, body in COMMANDS:
            answered = await product.http.post(f"{CONVERSATION}/{conversation_id}/{command}", json=body)
            assert (answered.status_code, answered.json()["code"]) == (404, "conversation_not_found"), command
    assert await logged_events(db, rival.tenant_id) == before


async def test_a_foreign_conversation_can_not_be_read(product: Product, db: Database, rival: Shop) -> None:
    theirs = (await receive(db, rival)).conversation_id
    for path in (f"{CONVERSATION}/{theirs}", f"{CONVERSATION}/{theirs}/messages"):
        answered = await product.http.get(path)
        assert (answered.status_code, answered.json()["code"]) == (404, "conversation_not_found")
    assert (await product.get(CONVERSATION))["items"] == []


async def test_a_command_that_can_not_be_is_refused_and_changes_nothing(product: Product) -> None:
    conversation = await conversation_of(product)
    before = await logged_events(product.db, product.tenant_id)
    for command, body, status, code in REFUSALS:
        answered = await product.http.post(f"{CONVERSATION}/{conversation['id']}/{command}", json=body)
        assert (answered.status_code, answered.json()["code"]) == (status, code), (command, answered.text)
    after = await logged_events(product.db, product.tenant_id)
    assert [event.kind for event in after[len(before) :] if not event.kind.startswith("simulator")] == []


async def test_the_same_message_twice_is_created_once(product: Product) -> None:
    url = f"{CONVERSATION}/{(await conversation_of(product))['id']}/messages"
    first, again = [await product.http.post(url, json=COMMANDS[0][1]) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    other = await product.http.post(url, json=COMMANDS[0][1] | {"text": "outra"})
    assert (other.status_code, other.json()["code"]) == (409, "client_id_reused")


async def test_a_list_asked_wrongly_is_refused(product: Product) -> None:
    for query in ("limit=0", "limit=201", "limit=x", "filter=meus", "cursor=x", f"cursor={'x' * 300}"):
        answered = await product.http.get(f"{CONVERSATION}?{query}")
        assert answered.status_code in (400, 422), query


async def test_a_refused_move_names_what_is_allowed(product: Product) -> None:
    conversation = await conversation_of(product)
    answered = await product.http.post(
        f"{CONVERSATION}/{conversation['id']}/stage",
        json={"stage": "ganho"},
        headers={"accept-language": "pt-BR"},
    )
    problem = answered.json()
    assert problem["allowed"] == ["em_atendimento", "qualificado", "perdido"]
    assert problem["detail"] == "O funil não permite ir de «Novo» para «Ganho»."
