"""A customer types on the phone: whoever may see the conversation is told, and nothing is kept of it."""

from realtime.ephemeral_events import Typing
from tests.factories import logged_events, webhook_body
from tests.inbox.running import JOANA, Product
from tests.support.screens import screen


async def test_typing_on_the_phone_is_seen_by_webhook(product: Product) -> None:
    await product.post(f"{product.phone}/messages", {"text": "Oi", "profile_name": "Joana"})
    conversation = await product.first_conversation()
    address, token = str(product.http.base_url), product.http.headers["authorization"].removeprefix("Bearer ")
    async with screen(address, token) as seller:
        before = await logged_events(product.db, product.tenant_id)
        await product.post(f"{product.phone}/typing", status=204)
        (typing,) = await seller.until(lambda: seller.ephemera("typing"))
        assert typing == {
            "t": Typing.__struct_config__.tag,
            "conversation_id": conversation["id"],
            "who": "customer",
            "user_id": None,
            "recording": False,
        }
    assert await logged_events(product.db, product.tenant_id) == before
    assert await product.texts(conversation) == ["Oi"]


async def test_strangers_other_states_and_nonsense_are_passed_over(product: Product) -> None:
    await product.post(f"{product.phone}/messages", {"text": "Oi", "profile_name": "Joana"})
    await product.first_conversation()
    address, token = str(product.http.base_url), product.http.headers["authorization"].removeprefix("Bearer ")
    async with screen(address, token) as seller:
        for presence in (
            {"number": "5511900000000", "state": "composing"},
            {"number": JOANA, "state": "paused"},
            {"number": None},
            "?",
            {"number": JOANA, "state": "composing"},
        ):
            body = webhook_body(product.channel_id, presences=[presence])
            assert (await product.webhook(body)).status_code == 200
        await seller.until(lambda: seller.ephemera("typing"))
        assert len(seller.ephemera("typing")) == 1
