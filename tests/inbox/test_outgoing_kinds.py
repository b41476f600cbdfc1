"""What a seller may send beside words, and do to what is sent: checked, shown, on the customer's phone."""

from typing import Any

import pytest

from realtime.ids import new_id
from tests.inbox.running import Product

PLACE = {"latitude": -23.55, "longitude": -46.63, "name": "Loja", "address": "Rua A, 1"}
CARD = {"name": "Oficina do Zé", "phones": ["+55 11 90000-0003"]}


@pytest.fixture
async def conversation(product: Product) -> Any:
    await product.post(f"{product.phone}/messages", {"text": "Oi", "profile_name": "Joana"})
    return await product.first_conversation()


async def sends(product: Product, conversation: Any, body: dict[str, Any], status: int = 201) -> Any:
    path = f"/v1/crm/conversations/{conversation['id']}/messages"
    return await product.post(path, {"client_message_id": str(new_id())} | body, status)


async def on_phone(product: Product) -> Any:
    return (await product.get(f"{product.phone}/messages"))["messages"]


async def arrived(product: Product, count: int) -> Any:
    async def look() -> Any:
        messages = await on_phone(product)
        return messages if len(messages) >= count else None

    return await product.until(look)


async def test_buttons_reach_the_phone_and_a_touch_comes_back_as_a_choice(
    product: Product, conversation: Any
) -> None:
    offer = {"options": [{"title": "Sexta 9h"}, {"title": "Sexta 10h30"}], "footer": "Toque"}
    queued = await sends(product, conversation, {"text": "Qual horário?", "interactive": offer})
    assert queued["kind"] == "buttons"
    shown = (await arrived(product, 2))[1]
    assert (shown["kind"], shown["text"]) == ("buttons", "Qual horário?")
    option = shown["content"]["offer"]["options"][1]
    assert option == {"id": "option:2", "title": "Sexta 10h30", "description": None}
    touch = {"text": option["title"], "kind": "choice", "option_id": option["id"]}
    await product.post(f"{product.phone}/messages", touch)

    async def chosen() -> Any:
        page = await product.get(f"/v1/crm/conversations/{conversation['id']}/messages")
        return page["items"][-1] if page["items"][-1]["kind"] == "choice" else None

    choice = await product.until(chosen)
    assert (choice["text"], choice["content"]["choice"]["title"]) == ("Sexta 10h30", "Sexta 10h30")


async def test_list_place_and_contacts_reach_the_phone(product: Product, conversation: Any) -> None:
    rows = [{"id": "plan:pro", "title": "Plano Pro", "description": "Até 5 vendedores"}]
    await sends(
        product, conversation, {"text": "Planos", "interactive": {"options": rows, "button": "Ver planos"}}
    )
    await sends(product, conversation, {"location": PLACE})
    await sends(product, conversation, {"contacts": [CARD]})
    _, listed, placed, carded = await arrived(product, 4)
    assert listed["content"]["offer"]["button"] == "Ver planos"
    assert placed["content"]["place"] == PLACE
    assert carded["content"]["cards"] == [CARD]


REFUSED: list[tuple[dict[str, Any], str, dict[str, Any]]] = [
    (
        {"text": "?", "interactive": {"options": [{"title": str(n)} for n in range(4)]}},
        "limit_exceeded",
        {"field": "options", "limit": 3, "length": 4},
    ),
    (
        {"text": "?", "interactive": {"options": [{"title": "x" * 21}]}},
        "limit_exceeded",
        {"field": "title", "limit": 20, "length": 21},
    ),
    (
        {"text": "?", "interactive": {"options": [{"title": "x", "description": "não cabe"}]}},
        "limit_exceeded",
        {"field": "description", "limit": 0, "length": 8},
    ),
    (
        {"text": "x" * 1025, "interactive": {"options": [{"title": "x"}]}},
        "limit_exceeded",
        {"field": "text", "limit": 1024, "length": 1025},
    ),
    (
        {"text": "?", "interactive": {"options": [{"title": "Sim"}, {"title": "sim "}]}},
        "options_repeat",
        {},
    ),
    ({"text": " ", "interactive": {"options": [{"title": "Sim"}]}}, "text_empty", {}),
    ({"text": "x" * 4097}, "text_too_long", {"limit": 4096}),
    ({}, "text_empty", {}),
    ({"location": PLACE, "contacts": [CARD]}, "content_ambiguous", {}),
    ({"location": PLACE | {"latitude": 91}}, "validation_failed", {}),
]


async def test_what_does_not_fit_is_refused_with_its_limit(product: Product, conversation: Any) -> None:
    for body, code, about in REFUSED:
        refused = await sends(product, conversation, body, status=422)
        assert refused["code"] == code, body
        assert about.items() <= refused.items(), body
    assert len(await on_phone(product)) == 1


async def test_the_snapshot_says_what_a_channel_can_do(product: Product) -> None:
    (channel,) = (await product.get("/v1/snapshot"))["channels"]
    able = channel["capabilities"]
    assert (able["text_max"], able["buttons_max"], able["button_title_max"]) == (4096, 3, 20)
    assert "buttons" in able["kinds"]


async def test_the_same_client_id_with_other_buttons_is_a_conflict(
    product: Product, conversation: Any
) -> None:
    body = {"client_message_id": str(new_id()), "text": "?", "interactive": {"options": [{"title": "Sim"}]}}
    first = await sends(product, conversation, body)
    again = await sends(product, conversation, body, status=200)
    assert again["id"] == first["id"]
    other = body | {"interactive": {"options": [{"title": "Não"}]}}
    assert (await sends(product, conversation, other, status=409))["code"] == "client_id_reused"


async def test_a_reaction_of_the_seller_is_on_the_phone(product: Product, conversation: Any) -> None:
    path = f"/v1/crm/conversations/{conversation['id']}"
    message = (await product.get(f"{path}/messages"))["items"][0]
    for emoji in ("👍", None):
        changed = await product.post(
            f"{path}/reactions", {"message_id": message["id"], "emoji": emoji}, status=200
        )
        assert changed["reactions"] == ([{"by": "business", "emoji": emoji}] if emoji else [])
        assert (await on_phone(product))[0]["business_reaction"] == emoji


async def test_what_was_sent_is_changed_and_deleted(product: Product, conversation: Any) -> None:
    message = await sends(product, conversation, {"text": "Custa 100"})
    await arrived(product, 2)
    await product.until(product.has_status(conversation, "delivered"))
    path = f"/v1/crm/conversations/{conversation['id']}/messages/{message['id']}"
    edited = await product.http.put(f"{path}/text", json={"text": "Custa 90"})
    assert (edited.json()["text"], edited.json()["edited_at"] is not None) == ("Custa 90", True)
    assert (await on_phone(product))[1]["text"] == "Custa 90"
    gone = await product.http.delete(path)
    assert (gone.json()["text"], gone.json()["revoked_at"] is not None) == ("", True)
    assert (await on_phone(product))[1]["deleted"] is True
    again = await product.http.put(f"{path}/text", json={"text": "tarde"})
    assert (again.status_code, again.json()["code"]) == (409, "message_not_changeable")


async def test_the_customers_words_are_not_ours_to_change(product: Product, conversation: Any) -> None:
    page = await product.get(f"/v1/crm/conversations/{conversation['id']}/messages")
    path = f"/v1/crm/conversations/{conversation['id']}/messages/{page['items'][0]['id']}"
    for answered in (
        await product.http.put(f"{path}/text", json={"text": "x"}),
        await product.http.delete(path),
    ):
        assert (answered.status_code, answered.json()["code"]) == (409, "message_not_changeable")
    other = f"/v1/crm/conversations/{conversation['id']}/messages/{new_id()}"
    assert (await product.http.delete(other)).json()["code"] == "message_not_found"
