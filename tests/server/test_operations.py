"""What operators rely on: health, metrics, migrations, the role, a graceful end."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import httpx
import msgspec
import pytest

from realtime.database import Database
from realtime.driver import driver_of
from realtime.jobs import Enqueued, insert_jobs
from server.check_role import DatabaseRoleUnsafe, refuse_unsafe_role
from server.handlers import job_lanes
from server.launcher.ports import answers
from server.metrics import Metrics
from server.metrics_access import may_read_metrics
from server.resources import build_resources
from server.settings import Settings, read_settings
from server.ticks import PruneLogs
from server.worker import work
from tests.factories import make_shop
from tests.server.cast import Cast
from tests.server.conftest import Running, web_process
from tests.support.databases import Databases
from tests.support.waiting import eventually
from tests.support.web import listening_socket

ROOT = Path(__file__).resolve().parents[2]


def cli(variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "server.cli", *arguments]
    environment = {**os.environ, **variables}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


async def test_health_and_readiness_ask_for_no_credentials(web: Running) -> None:
    async with web.browser() as browser:
        assert (await browser.get("/healthz")).json() == {"status": "ok"}
        ready = await browser.get("/readyz")
    assert ready.json() == {"status": "ready", "postgres": True, "redis": True}


async def test_metrics_count_by_route_and_never_by_address(web: Running, cast: Cast) -> None:
    async with web.program(cast.ana.token) as program:
        await program.get(f"/v1/crm/conversations/{cast.ana.user.id}")
        await program.get("/v1/whatever/5511987654321")
        await program.request("BREW", "/v1/me")
        told = (await program.get("/metrics")).text
    route = 'route="/v1/crm/conversations/{conversation_id}"'
    assert f'http_requests_total{{method="GET",{route},status="404"}} 1.0' in told
    assert 'http_requests_total{method="GET",route="unmatched",status="404"} 1.0' in told
    assert 'method="OTHER"' in told
    assert "5511987654321" not in told
    assert str(cast.ana.user.id) not in told
    for name in (
        "http_request_seconds_bucket",
        "jobs_waiting",
        "jobs_dead",
        "hub_connections",
        "sockets_open",
    ):
        assert name in told


async def test_metrics_are_for_this_machine_or_for_whoever_shows_the_token(
    db: Database, settings: Settings
) -> None:
    settings = msgspec.structs.replace(settings, metrics_token="prometheus-reads-this")
    async with web_process(settings) as (running, _):
        async with running.browser() as browser:
            refused = await browser.get("/metrics")
        async with running.program("wrong") as program:
            assert (await program.get("/metrics")).status_code == 403
        async with running.program("prometheus-reads-this") as program:
            assert "jobs_waiting" in (await program.get("/metrics")).text
    assert (refused.status_code, refused.json()["code"]) == (403, "metrics_not_allowed")
    assert may_read_metrics("", "127.0.0.1", {})
    assert may_read_metrics("", "::1", {})
    assert not may_read_metrics("", "10.0.0.7", {})
    assert not may_read_metrics("", None, {})
    assert not may_read_metrics("", "127.0.0.1", {"x-forwarded-for": "127.0.0.1"})


def test_a_close_code_that_a_client_invents_is_no_label_of_its_own() -> None:
    metrics = Metrics()
    for code in (1000, 4401, 4711, 4999):
        metrics.socket_closed("/v1/realtime", code)
    told = metrics.render().decode()
    assert set(re.findall(r'sockets_closed_total\{code="(\w+)"', told)) == {"1000", "4401", "other"}


async def test_the_queue_is_counted_rarely_however_often_somebody_asks(web: Running, db: Database) -> None:
    async with web.browser() as browser:
        assert "jobs_waiting 0.0" in (await browser.get("/metrics")).text
        async with db.installation_transaction() as session:
            await insert_jobs(driver_of(session), None, [Enqueued(PruneLogs())])
        assert "jobs_waiting 0.0" in (await browser.get("/metrics")).text


async def test_the_worker_tells_its_health_and_measures_jobs(web: Running, db: Database) -> None:
    with listening_socket() as probe:
        port = probe.getsockname()[1]
    settings = msgspec.structs.replace(web.settings, worker_port=port, public_url=web.url)
    resources = build_resources(settings, "test-worker", reactors=[])
    stop = asyncio.Event()
    working = asyncio.create_task(work(settings, resources, stop))
    shop = await make_shop(db, settings.derive)
    async with web.browser() as browser:
        phone = f"/simulator/v1/lines/{shop.channel_id}/phones/5511987654321/messages"
        assert (await browser.post(phone, json={"text": "oi"})).status_code == 201
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as prober, asyncio.timeout(30):
        while 'outcome="done"' not in (told := (await prober.get("/metrics")).text):
            await asyncio.sleep(0.05)
        assert (await prober.get("/healthz")).json() == {"status": "ok"}
        assert (await prober.get("/anything")).status_code == 404
    assert 'job_seconds_count{kind="inbox.deliver_simulator_webhook",outcome="done"} 1.0' in told
    stop.set()
    await working
    await resources.close()


def test_migrating_again_changes_nothing(variables: dict[str, str]) -> None:
    for _ in range(2):
        done = cli(variables, "migrate")
        assert done.returncode == 0, done.stderr
    assert cli(variables, "check-role").returncode == 0


def test_a_fresh_database_is_migrated_by_two_releases_at_once(
    variables: dict[str, str], databases: Databases
) -> None:
    environment = {**os.environ, **variables, "DATABASE_URL": databases.empty()}
    command = [sys.executable, "-m", "server.cli", "migrate"]
    releases = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    outputs = [release.communicate() for release in releases]
    assert [release.returncode for release in releases] == [0, 0], outputs
    databases.drop(environment["DATABASE_URL"])


def test_web_and_worker_refuse_the_owner_of_the_tables(variables: dict[str, str]) -> None:
    unsafe = variables | {"DATABASE_APP_URL": variables["DATABASE_URL"]}
    refused = cli(unsafe, "check-role")
    assert refused.returncode == 1
    assert "table owner" in refused.stderr
    worker = subprocess.run(
        [sys.executable, "-m", "server.worker"],
        cwd=ROOT,
        env={**os.environ, **unsafe},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert worker.returncode == 1
    assert "migrate" in worker.stderr


async def test_the_owner_is_recognised_in_process(variables: dict[str, str], db: Database) -> None:
    await refuse_unsafe_role(db)
    resources = build_resources(
        read_settings(variables | {"DATABASE_APP_URL": variables["DATABASE_URL"]}), "test", reactors=[]
    )
    with pytest.raises(DatabaseRoleUnsafe):
        await refuse_unsafe_role(resources.db)
    await resources.close()


async def test_an_operator_founds_a_company_whose_admin_signs_in(
    web: Running, variables: dict[str, str]
) -> None:
    done = await asyncio.to_thread(cli, variables, "found-company", "Padaria", "Rui", "Rui@padaria.example")
    again = await asyncio.to_thread(cli, variables, "found-company", "Padaria", "Rui", "rui@padaria.example")
    email, _, password = done.stdout.strip().partition(" signs in with ")
    async with web.browser() as browser:
        me = await browser.post("/v1/auth/login", json={"email": email, "password": password})
    assert (me.status_code, me.json()["user"]["role"]) == (200, "admin")
    assert again.returncode == 1
    assert "already" in again.stderr


def test_a_missing_setting_is_a_sentence_and_not_a_traceback(variables: dict[str, str]) -> None:
    refused = cli(variables | {"SECRET_KEY": ""}, "migrate")
    assert refused.returncode == 1
    assert "SECRET_KEY" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_the_demo_company_is_made_only_by_name_and_described_as_json(variables: dict[str, str]) -> None:
    refused = cli(variables, "demo", "--json")
    assert refused.returncode == 1
    assert "--ensure" in refused.stderr
    first = json.loads(cli(variables, "demo", "--ensure", "--json").stdout)
    again = json.loads(cli(variables, "demo", "--ensure", "--json").stdout)
    assert {user["role"] for user in first["users"]} == {"seller", "supervisor", "admin"}
    assert set(first["tokens"]) == {"seller", "supervisor", "admin"}
    assert first["users"] == again["users"]
    assert first["simulator"] == again["simulator"]
    assert first["simulator"]["webhook_url"].endswith(first["simulator"]["webhook_key"])


def test_web_stops_when_told(variables: dict[str, str]) -> None:
    with listening_socket() as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "server.web", "--port", str(port)]
    web = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **variables, "PORT": str(port)})
    try:
        eventually(lambda: answers(port), seconds=30)
        assert httpx.get(f"http://127.0.0.1:{port}/readyz").json()["status"] == "ready"
        web.send_signal(signal.SIGTERM)
        assert web.wait(15) in (0, -signal.SIGTERM)
    finally:
        web.kill()
        web.wait()


async def test_what_asks_a_model_never_waits_among_what_has_just_come_in(web: Running) -> None:
    resources = build_resources(web.settings, "test-lanes", reactors=[])
    lanes = {lane.name: lane for lane in job_lanes(web.settings, resources)}
    asks = {
        lane.name
        for lane in lanes.values()
        for handler in lane.handlers.values()
        if isinstance(handler, partial) and resources.engines in handler.args
    }
    await resources.close()
    assert asks == {"drafting", "hearing", "thinking"}
    assert all(lanes[name].per_tenant for name in asks), "and no company fills a lane for long"
