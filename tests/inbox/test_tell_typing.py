"""A seller types: the customer's phone shows it, seldom, and only where she has read all of it."""

from typing import Any

from tests.inbox.running import Product
from tests.support.screens import screen


async def told(product: Product) -> dict[str, float]:
    lines = (await product.http.get("/metrics")).text.splitlines()
    counted = [line for line in lines if line.startswith("typing_told_total{")]
    return {line.split('"')[1]: float(line.rpartition(" ")[2]) for line in counted}


async def read_all(product: Product, conversation: Any) -> None:
    path = f"/v1/crm/conversations/{conversation['id']}/read"
    await product.post(path, {"up_to_message_id": conversation["last_message"]["id"]}, 204)


async def test_a_phone_shows_once_that_a_seller_types_after_she_has_read(product: Product) -> None:
    await product.post(f"{product.phone}/messages", {"text": "Oi", "profile_name": "Joana"})
    conversation = await product.first_conversation()
    address, token = str(product.http.base_url), product.http.headers["authorization"].removeprefix("Bearer ")
    await read_all(product, conversation)
    async with (
        screen(address, token) as seller,
        screen(address, token) as colleague,
        screen(address, token, path=f"{product.phone}/socket") as phone,
    ):
        for one in (seller, colleague):
            await one.say(f="typing", conversation_id=conversation["id"])
        (typing,) = await phone.until(lambda: phone.ephemera("typing"))
        assert (typing["conversation_id"], typing["user_id"]) == (str(product.channel_id), None)

        async def counted() -> bool:
            return (await told(product)).get("shown") == 1

        await product.until(counted)
        assert await told(product) == {"shown": 1}, "two who type are told once"


async def test_what_was_not_read_stays_so_and_a_switch_ends_it(product: Product) -> None:
    await product.post(f"{product.phone}/messages", {"text": "Oi", "profile_name": "Joana"})
    conversation = await product.first_conversation()
    address, token = str(product.http.base_url), product.http.headers["authorization"].removeprefix("Bearer ")
    async with screen(address, token) as seller:
        await seller.say(f="typing", conversation_id=conversation["id"])

        async def counted() -> bool:
            return await told(product) == {"not_shown": 1}

        await product.until(counted)
    answer = await product.http.patch(f"/v1/channels/{product.channel_id}", json={"shows_typing": False})
    assert (answer.status_code, answer.json()["shows_typing"]) == (200, False)
