"""Somebody enters new credentials while a message is on its way with the old ones."""

import pytest
from sqlalchemy import text

from inbox.queries.credentials import store_credentials
from tests.nasty.conftest import on
from tests.nasty.desk import Desk
from tests.providers import cloud
from tests.providers.server import Reply, Sent, Take

REFUSED = Reply(status=401, body={"error": {"code": 190, "message": "expired"}})


@pytest.mark.parametrize("changes", [True, False])
@on("cloud")
async def test_a_refusal_of_old_credentials_stops_no_number_that_has_new_ones(
    desk: Desk, changes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def meanwhile(sent: Sent) -> None:
        monkeypatch.setattr(desk.server, "accepted", lambda sent: REFUSED)
        if changes:
            async with desk.db.tenant_transaction(desk.shop.tenant_id) as tx:
                await store_credentials(tx, desk.shop.channel_id, dict(cloud.CREDENTIALS))
                version = "UPDATE channels SET settings = settings || '{\"key_version\": 2}'"
                await tx.session.execute(text(version))

    await desk.writes()
    desk.server.will(Take(first=meanwhile))
    await desk.works()
    assert (await desk.channel()).state == ("connected" if changes else "disconnected")
    assert (await desk.thread())[-1].status.value == "queued"
