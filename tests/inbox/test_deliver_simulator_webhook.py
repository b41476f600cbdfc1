"""The line redelivers until it is heard, and tells nobody the webhook's key."""

import io
import logging

import httpx
import pytest

from inbox.channels.simulator.credentials import derive_credentials
from inbox.jobs import DeliverSimulatorWebhook
from inbox.simulator.deliver_simulator_webhook import deliver_simulator_webhook
from inbox.simulator.lines import find_line
from inbox.simulator.network import Network, WebhookRefused
from inbox.simulator.phone_writes import phone_writes
from realtime.database import Database
from server.logging import configure_logging
from server.settings import Settings
from tests.factories import JOANA, Shop
from tests.inbox.provider import LoopbackProvider


async def test_a_refused_webhook_is_told_without_its_address(
    db: Database, shop: Shop, provider: LoopbackProvider, settings: Settings
) -> None:
    line = await find_line(db, shop.channel_id, None)
    written = await phone_writes(db, line, JOANA, "Oi", None)
    key = derive_credentials(settings.derive, shop.channel_id, 1).webhook_key
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    provider.will((503, {}))
    async with httpx.AsyncClient(trust_env=False) as http:
        configure_logging("info", stream)
        with pytest.raises(WebhookRefused) as refused:
            await deliver_simulator_webhook(
                db,
                Network(http, provider.url, settings.derive),
                shop.tenant_id,
                DeliverSimulatorWebhook(simulator_message_id=written.id, what="message"),
            )
    root.handlers[:] = handlers
    root.setLevel(level)
    assert str(refused.value) == "the product answered 503"
    assert key not in stream.getvalue()
