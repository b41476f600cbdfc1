"""Five thousand clients lose their connection in the same moment, having missed something."""

import asyncio
import time

from sqlalchemy import text

from tests.faults.company import Company, found
from tests.faults.light import LightClient, connect_all
from tests.faults.stage import Injection, NotRun, Stage, percentile
from tests.realtime.support import emit

CLIENTS, TENANTS = 5_000, 10
LIVE_SECONDS = 15.0


async def run(stage: Stage) -> None:
    rig = stage.rig
    _enough_files(CLIENTS * 2)
    companies = [await found(rig, f"Loja {number}") for number in range(TENANTS)]
    clients = [
        await _client(stage, companies[number % TENANTS], number)
        for number in range(stage.rounds(CLIENTS, 300))
    ]
    await connect_all(clients, at_once=300, seconds=120)
    for client in clients:
        client.drop()
    for company in companies:
        await emit(rig.db, company.tenant_id, *["all"] * 20)
    before, scans = await _commits(stage), await _log_scans(stage)
    began = time.monotonic()
    await connect_all(clients, at_once=len(clients), seconds=120)
    took = [client.live_at - began for client in clients]
    queries, scanned = await _commits(stage) - before, await _log_scans(stage) - scans
    whole = sum(len(client.seen) == 20 and not client.unordered for client in clients)
    for client in clients:
        client.close()
    stage.saw(
        clients=len(clients), live_p50_s=round(percentile(took, 0.5), 1), all_live_s=round(max(took), 1),
        log_scans=scanned, tenants_x_instances=TENANTS * len(rig.webs),
        transactions_per_client=round(queries / len(clients), 2), whole=whole,
        turned_away=sum(client.turned_away for client in clients),
    )  # fmt: skip
    stage.must(whole == len(clients), f"{len(clients) - whole} did not get what they had missed")
    stage.must(max(took) < LIVE_SECONDS * stage.patience, "somebody was not live within 15 s")
    # A read of the log for each tenant and instance; a poll may come on top.
    stage.must(scanned <= 4 * TENANTS * len(rig.webs), f"the log was scanned {scanned} times")


async def _client(stage: Stage, company: Company, number: int) -> LightClient:
    async with stage.rig.db.tenant_snapshot(company.tenant_id) as snapshot:
        position = await snapshot.position()
    web = stage.rig.webs[number // TENANTS % len(stage.rig.webs)]
    return LightClient(web.port, company.clara.token, position)


def _enough_files(wanted: int) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted and hard >= wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    elif hard < wanted:
        raise NotRun(f"this machine allows {hard} open files a process, and {wanted} are needed")


async def _commits(stage: Stage) -> int:
    statement = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()"
    return await _counted(stage, statement)


async def _log_scans(stage: Stage) -> int:
    statement = "SELECT idx_scan + seq_scan FROM pg_stat_user_tables WHERE relname = 'event_log'"
    return await _counted(stage, statement)


async def _counted(stage: Stage, statement: str) -> int:
    """Backends report what they did at most once a second."""
    await asyncio.sleep(1.2)
    async with stage.rig.db.installation_transaction() as session:
        return int(await session.scalar(text(statement)) or 0)


INJECTION = Injection(
    23,
    "5,000 clients reconnect at once",
    "reads of the log ~ tenants × instances; all live < 15 s",
    run,
)
