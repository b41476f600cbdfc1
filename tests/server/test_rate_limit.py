"""How often one may try."""

import asyncio

import msgspec
import pytest
import redis.asyncio as redis

from server.asgi import create_asgi
from server.errors import TooManyRequests
from server.rate_limit import Limit, RateLimiter
from server.resources import build_resources
from server.settings import Settings
from tests.server.cast import Cast, sign_in
from tests.server.conftest import Running


async def test_the_eleventh_sign_in_of_a_minute_waits(web: Running, cast: Cast) -> None:
    wrong = {"email": cast.ana.email, "password": "errada"}
    async with web.browser() as browser:
        answers = await asyncio.gather(*(browser.post("/v1/auth/login", json=wrong) for _ in range(14)))
        other = await browser.post("/v1/auth/login", json=wrong | {"email": cast.bia.email})
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [401] * 10 + [429] * 4
    limited = next(answer for answer in answers if answer.status_code == 429)
    assert limited.json()["code"] == "too_many_requests"
    assert 1 <= int(limited.headers["retry-after"]) <= 6
    assert limited.json()["retry_after"] == int(limited.headers["retry-after"])
    assert other.status_code == 401


async def test_one_address_may_not_try_many_accounts(settings: Settings) -> None:
    slow = msgspec.structs.replace(settings, login_attempts_per_minute=1)
    resources = build_resources(slow, "test-address", reactors=[])
    async with Running(create_asgi(slow, resources), slow).browser() as browser:
        tries = [{"email": f"{n}@x.example", "password": "x"} for n in range(8)]
        answers = await asyncio.gather(*(browser.post("/v1/auth/login", json=body) for body in tries))
    await resources.close()
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(401) in (3, 4)
    assert statuses.count(429) in (4, 5)


async def test_two_processes_count_together(settings: Settings) -> None:
    clients = [redis.Redis.from_url(settings.redis_url) for _ in range(2)]
    limiters = [RateLimiter(client, settings.environment) for client in clients]
    tries = (limiters[n % 2].spend([Limit("x", 5)]) for n in range(20))
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(outcome is None for outcome in outcomes) == 5
    for client in clients:
        await client.aclose()


async def test_without_redis_each_process_counts_alone() -> None:
    client = redis.Redis.from_url("redis://127.0.0.1:1", socket_connect_timeout=0.2)
    limiter = RateLimiter(client, "test")
    for _ in range(5):
        await limiter.spend([Limit("x", 5), Limit("y", 50)])
    with pytest.raises(TooManyRequests):
        await limiter.spend([Limit("x", 5), Limit("y", 50)])
    await limiter.spend([Limit("y", 50)])
    await client.aclose()


async def test_signing_in_survives_the_loss_of_redis(web: Running, cast: Cast, settings: Settings) -> None:
    gone = msgspec.structs.replace(settings, redis_url="redis://127.0.0.1:1")
    resources = build_resources(gone, "test-without-redis", reactors=[])
    async with Running(create_asgi(gone, resources), gone).browser() as browser:
        await sign_in(browser, cast.ana)
        ready = await browser.get("/readyz")
        assert (await browser.post("/v1/auth/logout")).status_code == 204
    await resources.close()
    assert (ready.status_code, ready.json()["status"]) == (200, "degraded")
