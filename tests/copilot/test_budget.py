"""A company's month against its limit: warned once near it, answered by rules beyond it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from copilot.change_settings import change_settings
from copilot.draft_reply import draft_reply
from copilot.engine.engines import OVER_CAP_LABEL, Engines
from copilot.engine.registry import EngineChoice
from copilot.jobs import CheckBudget, DraftReply
from copilot.ledger.budget import Budget
from copilot.ledger.check_budget import check_budget
from copilot.ledger.exchange import Exchange
from copilot.qualify_lead import qualify_lead
from copilot.suggest_reply import suggest_reply
from realtime.database import Database
from tests.copilot.ledger import a_call, calls_of, month_of, run_sql, spend
from tests.copilot.steps import admin_of, answer, settings_change, until, working
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.replies import an_answer, in_pieces
from tests.copilot.vendors.server import Say, VendorServer, vendor_server
from tests.factories import Shop, logged_events, receive

RATE = Exchange(Decimal(5), date(2026, 11, 20))
REAL = 200_000
"""Micro-USD of one real at that rate."""
ASKED = "vcs emitem nota fiscal?"
REPLY = "Emitimos sim!"


@pytest.fixture
async def server() -> AsyncIterator[VendorServer]:
    async with vendor_server(Gemini()) as server:
        yield server


@pytest.fixture
async def engines(server: VendorServer) -> AsyncIterator[Engines]:
    engines = Engines(EngineChoice(provider="google", api_key="k", base_url=server.url), exchange=RATE)
    yield engines
    await engines.close()


async def limit(db: Database, shop: Shop, cap_centavos: int | None) -> None:
    change = settings_change(monthly_cap_centavos=cap_centavos)
    await change_settings(db, shop.tenant_id, admin_of(shop).user_id, change)


async def check(db: Database, shop: Shop) -> list[str]:
    await check_budget(db, RATE, shop.tenant_id, CheckBudget())
    events = await logged_events(db, shop.tenant_id, "ai_budget.changed")
    return [event.body["standing"] for event in events]


@pytest.mark.parametrize(
    ("spent", "cap", "standing"),
    [(0, None, "ok"), (10**9, None, "ok"), (799, 1, "ok"), (800, 1, "near"), (999, 1, "near"),
     (1000, 1, "reached"), (0, 0, "reached")],
)  # fmt: skip
def test_near_is_from_eighty_per_cent_on(spent: int, cap: int | None, standing: str) -> None:
    centavos = None if cap is None else cap * 100
    assert Budget(spent * REAL // 1000, centavos, RATE).standing == standing


async def test_beyond_the_limit_the_rules_answer_under_a_label_that_says_why(
    db: Database, shop: Shop, engines: Engines, server: VendorServer
) -> None:
    await limit(db, shop, 100)
    await spend(db, shop.tenant_id, a_call(REAL))
    message = await receive(db, shop, ASKED)
    draft = await suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, engines)
    assert (draft.metadata.provider, draft.metadata.label) == ("local", OVER_CAP_LABEL)
    found = await qualify_lead(db, shop.tenant_id, shop.ana, message.conversation_id, engines)
    assert found.metadata.label == OVER_CAP_LABEL
    assert not server.asked


async def test_a_higher_limit_brings_the_model_back_with_the_next_draft(
    db: Database, shop: Shop, engines: Engines, server: VendorServer
) -> None:
    await limit(db, shop, 100)
    await spend(db, shop.tenant_id, a_call(REAL))
    await limit(db, shop, 200)
    server.will(Say(pieces=in_pieces(an_answer(REPLY))))
    message = await receive(db, shop, ASKED)
    draft = await suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, engines)
    assert (draft.metadata.provider, draft.draft_reply) == ("google", REPLY)


async def test_the_cost_of_another_company_or_of_last_month_does_not_count(
    db: Database, shop: Shop, engines: Engines, server: VendorServer
) -> None:
    await limit(db, shop, 100)
    await spend(db, shop.tenant_id, a_call(REAL, datetime(2026, 1, 5, tzinfo=UTC)))
    assert await check(db, shop) == []
    server.will(Say(pieces=in_pieces(an_answer(REPLY))))
    message = await receive(db, shop, ASKED)
    draft = await suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, engines)
    assert draft.metadata.provider == "google"


async def test_each_step_is_said_once(db: Database, shop: Shop) -> None:
    await limit(db, shop, 100)
    await spend(db, shop.tenant_id, a_call(REAL * 7 // 10))
    assert await check(db, shop) == []
    await spend(db, shop.tenant_id, a_call(REAL // 10))
    assert await check(db, shop) == ["near"]
    await spend(db, shop.tenant_id, a_call(REAL // 100))
    assert await check(db, shop) == ["near"]
    await spend(db, shop.tenant_id, a_call(REAL // 5))
    assert await check(db, shop) == ["near", "reached"]
    await limit(db, shop, 120)
    assert await check(db, shop) == ["near", "reached", "near"]
    await limit(db, shop, None)
    assert await check(db, shop) == ["near", "reached", "near", "ok"]


async def test_calls_ring_the_check_by_themselves(
    db: Database, shop: Shop, engines: Engines, server: VendorServer
) -> None:
    await limit(db, shop, 100)
    async with working(db, engines):
        await spend(db, shop.tenant_id, a_call(REAL))

        async def said() -> bool:
            return bool(await logged_events(db, shop.tenant_id, "ai_budget.changed"))

        await until(said)
    (event,) = await logged_events(db, shop.tenant_id, "ai_budget.changed")
    assert event.audience == ("supervisors",)


@pytest.mark.parametrize(
    ("zone", "last_instant"),
    [("America/Sao_Paulo", "2026-12-01T02:59:59Z"), ("America/Manaus", "2026-12-01T03:59:59Z")],
)
async def test_a_month_ends_at_the_companys_midnight(
    db: Database, shop: Shop, zone: str, last_instant: str
) -> None:
    await run_sql(
        db, shop, "UPDATE tenants SET time_zone = :zone WHERE id = :id", zone=zone, id=shop.tenant_id
    )
    last = datetime.fromisoformat(last_instant)
    await spend(db, shop.tenant_id, a_call(1, last), a_call(20, last.replace(hour=last.hour + 1)))
    november = await month_of(db, shop, date(2026, 11, 1))
    december = await month_of(db, shop, date(2026, 12, 1))
    assert november is not None
    assert december is not None
    assert (november.cost_micro_usd, december.cost_micro_usd) == (1, 20)


async def test_fifty_drafts_at_once_overshoot_by_themselves_at_most(
    db: Database, shop: Shop, engines: Engines, server: VendorServer
) -> None:
    await limit(db, shop, 100)
    await spend(db, shop.tenant_id, a_call(REAL * 99 // 100))
    messages = [await receive(db, shop, ASKED, number=f"55419{n:08}") for n in range(50)]
    server.will(*[Say(pieces=in_pieces(an_answer(REPLY))) for _ in messages])
    jobs = [DraftReply(conversation_id=message.conversation_id) for message in messages]
    await asyncio.gather(*(draft_reply(db, engines, shop.tenant_id, job) for job in jobs))
    calls = await calls_of(db, shop)
    month = await month_of(db, shop)
    assert month is not None
    assert month.cost_micro_usd == sum(call.cost_micro_usd or 0 for call in calls), (
        "not a micro-dollar is lost"
    )
    dearest = max(call.cost_micro_usd or 0 for call in calls if call.total_ms != 2_000)
    assert month.cost_micro_usd <= REAL + 2 * 50 * dearest
    assert await check(db, shop) == ["reached"]
    asked = len(server.asked)
    another = await receive(db, shop, ASKED, number="5541988887777")
    draft = await answer(db, shop, engines, another.conversation_id)
    assert draft.metadata is not None
    assert (draft.metadata.label, len(server.asked)) == (OVER_CAP_LABEL, asked)
