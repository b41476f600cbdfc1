"""A worker dies while it brings a number's templates up to date: sellers have all of the former list until
they have all of the new one."""

import asyncio
import sys

import pytest

from inbox.templates.sync_templates import sync_templates
from tests.nasty.conftest import on
from tests.nasty.desk import Desk
from tests.nasty.dying_sync import STEPS
from tests.nasty.test_nasty_06_killed_worker import SIGKILLED
from tests.providers.cloud import a_template


async def syncs(desk: Desk) -> None:
    await sync_templates(desk.db, desk.channels, desk.shop.tenant_id, desk.shop.channel_id)


async def named(desk: Desk) -> set[str]:
    async with desk.db.tenant_snapshot(desk.shop.tenant_id) as snapshot:
        return {name for (name,) in await snapshot.fetch("SELECT name FROM templates")}


@on("cloud")
@pytest.mark.parametrize("step", STEPS)
async def test_a_killed_sync_leaves_the_former_list_whole(
    desk: Desk, variables: dict[str, str], step: str
) -> None:
    former = {f"antes_{number}" for number in range(3)}
    present = {f"agora_{number:03}" for number in range(250)}
    desk.server.templates = [a_template(name) for name in former]
    await syncs(desk)
    desk.server.templates = [a_template(name) for name in present]
    worker = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.nasty.dying_sync", step,
        str(desk.shop.tenant_id), str(desk.shop.channel_id), desk.server.url, env=variables,
    )  # fmt: skip
    assert await worker.wait() == SIGKILLED
    assert await named(desk) == former
    await syncs(desk)
    assert await named(desk) == present
