"""What the report says of a set counted by hand, and what one click makes of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace
from sqlalchemy.dialects.postgresql import insert

from copilot.engine.ports import Provider
from copilot.ledger.exchange import ASSUMED
from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.queries.switches import read_state
from copilot.pilot.shadow.choose_intent import choose_intent
from copilot.pilot.shadow.correct_verdict import correct_verdict
from copilot.pilot.shadow.errors import (
    PilotEvidenceThin,
    PilotNeedsChannel,
    PilotSubjectUnfit,
    ShadowNotFound,
)
from copilot.pilot.shadow.list_shadow_samples import list_shadow_samples
from copilot.pilot.shadow.read_shadow_report import read_shadow_report
from copilot.pilot.shadow.records import IntentChanged, IntentChoice, ShadowReport, VerdictChoice
from copilot.pilot.shadow.subjects import SUBJECTS
from copilot.pilot.shadow.tables import PilotShadow
from copilot.pilot.shadow.wilson import wilson
from copilot.pilot.switching.errors import PilotNumbersStale
from realtime.database import Database
from realtime.ids import new_id
from server.settings import Settings
from tests.copilot.ledger import a_call, spend
from tests.copilot.pilot.piloting import AT_ONCE, ask, holder_of, said, switch_on
from tests.copilot.pilot.shadowing import answers, asks, run, save
from tests.factories import Shop, make_shop, receive

DAY = date(2026, 2, 10)
NOON = datetime(2026, 2, 10, 15, tzinfo=UTC)


async def a_shadow(db: Database, shop: Shop, conversation: UUID, intent: str, **values: Any) -> UUID:
    shadow_id, trigger = new_id(), new_id()
    plain = {"state": "made", "outcome": "sent", "created_at": NOON, "text": "Oi"} | values
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(
            insert(PilotShadow).values(
                tenant_id=shop.tenant_id, id=shadow_id, conversation_id=conversation, intent=intent,
                trigger_message_id=trigger, first_message_id=trigger, words_version=0, **plain,
            )
        )  # fmt: skip
    return shadow_id


async def the_report(db: Database, shop: Shop, day: date | None = DAY) -> ShadowReport:
    async with db.tenant_snapshot(shop.tenant_id) as snapshot:
        return await read_shadow_report(snapshot, day, day, ASSUMED)


async def choose(db: Database, shop: Shop, intent: str, *, on: bool = True, **about: Any) -> IntentChanged:
    choice = IntentChoice(intent=intent, on=on, **about)
    return await choose_intent(db, shop.tenant_id, shop.clara.user_id, choice)


async def live(db: Database, shop: Shop) -> tuple[bool, int, list[str] | None]:
    async with db.tenant_snapshot(shop.tenant_id) as snapshot:
        state, settings = await read_state(snapshot), await read_pilot_settings(snapshot)
    return state.on, len(state.channels), settings.live_intents


async def test_reproduces_what_was_counted_by_hand(db: Database, shop: Shop) -> None:
    """PRECO: 4 agreed (one corrected by a person, one from a draft), 2 differ, 1 unanswered, 2 hand-overs of
    which one was refused by the policy, 1 still open today. Cancelled and running ones are nothing."""
    conversation = (await receive(db, shop)).conversation_id
    ours: list[dict[str, Any]] = [
        *({"verdict": "same"}, {"verdict": "same"}, {"verdict": "same", "from_draft": True}),
        *({"verdict": "different", "corrected": "same"}, {"verdict": "same", "corrected": "different"}),
        *({"verdict": "different"}, {"verdict": None}),
        *({"outcome": "handed_over"}, {"outcome": "handed_over", "guard": {"violations": ["promise"]}}),
        *({"state": "cancelled", "verdict": "same"}, {"state": "running", "outcome": None}),
        {"created_at": NOON - timedelta(days=1), "verdict": "same"},
    ]
    for values in ours:
        await a_shadow(db, shop, conversation, "PRECO", **values)
    await a_shadow(db, shop, conversation, "COMPRA", verdict="different")
    report = await the_report(db, shop)
    price, purchase = report.intents
    assert (price.intent, price.turns, price.judged, price.agreed) == ("PRECO", 9, 6, 4)
    assert (price.agreed_from_draft, price.no_answer, price.handed_over, price.guard) == (1, 1, 2, 1)
    assert price.rate == pytest.approx(4 / 6)
    assert (price.low, price.high) == (0.3, 0.9032)
    assert (purchase.judged, purchase.agreed, purchase.rate) == (1, 0, 0.0)
    assert (report.on, report.pilot_on, price.live, price.fit) == (False, False, False, True)


def test_the_interval_is_wilsons() -> None:
    """Of a table: 20 of 20 begin at 83.9 %, 16 of 20 at 58.4 %."""
    assert wilson(20, 20) == pytest.approx((0.8389, 1.0), abs=1e-4)
    assert wilson(16, 20) == pytest.approx((0.5840, 0.9193), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


async def test_costs_are_told_apart(db: Database, shop: Shop) -> None:
    await spend(db, shop.tenant_id, a_call(70, task="shadow"), a_call(900))
    assert (await the_report(db, shop, None)).cost.micro_usd == 70


async def test_a_sample_is_read_side_by_side_and_a_person_has_the_last_word(
    db: Database, shop: Shop, provider: Provider, settings: Settings
) -> None:
    await save(db, shop)
    message = await asks(db, shop, provider, "vcs entregam em Recife?")
    await answers(db, shop, message.conversation_id, "Chega em 3 dias!")
    async with db.tenant_snapshot(shop.tenant_id) as snapshot:
        (sample,) = (await list_shadow_samples(snapshot, None, None, None, None, "pt-BR")).items
        assert not (await list_shadow_samples(snapshot, None, None, "PRECO", None, "pt-BR")).items
    assert (sample.asked, sample.answer) == ("vcs entregam em Recife?", "Chega em 3 dias!")
    assert "7 a 12 dias úteis" in sample.text
    assert (sample.verdict, sample.why, sample.answered_by) == ("different", "facts", "Ana")
    by = shop.clara.user_id
    place = (db, shop.tenant_id, by, sample.id)
    corrected = await correct_verdict(*place, VerdictChoice(verdict="same"), "pt-BR")
    assert (corrected.verdict, corrected.corrected_by) == ("same", "Clara")
    await answers(db, shop, message.conversation_id, "ou 4")
    (delivery,) = (await the_report(db, shop, None)).intents
    assert (delivery.agreed, delivery.guard) == (1, 0)
    back = await correct_verdict(*place, VerdictChoice(verdict=None), "pt-BR")
    assert (back.verdict, back.corrected_by) == ("different", None)
    rival = await make_shop(db, settings.derive, "Concorrente")
    with pytest.raises(ShadowNotFound):
        await correct_verdict(db, rival.tenant_id, by, sample.id, VerdictChoice(verdict="same"), "pt-BR")
    assert (await the_report(db, rival, None)).intents == []


async def test_one_click_leads_to_the_pilot_answering_that_intent_and_nothing_else(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await save(db, shop, AT_ONCE)
    await choose(db, shop, "DUVIDA_PRODUTO", confirmed=True, channel_ids=[shop.channel_id])
    assert await live(db, shop) == (True, 1, ["DUVIDA_PRODUTO"])
    about_delivery = await ask(db, shop, provider, "vcs entregam em Recife?")
    assert len(await said(db, shop, about_delivery.conversation_id)) == 1
    about_an_order = await ask(db, shop, provider, "cadê meu pedido 4521?", number="5511900000001")
    assert await said(db, shop, about_an_order.conversation_id) == []
    assert await holder_of(db, shop, about_an_order.conversation_id) == "queue"


async def test_little_evidence_asks_first_and_enough_does_not(db: Database, shop: Shop) -> None:
    conversation = (await receive(db, shop)).conversation_id
    await switch_on(db, shop, replace(AT_ONCE, live_intents=["COMPRA"]))
    now = datetime.now(UTC)
    for _ in range(19):
        await a_shadow(db, shop, conversation, "PRECO", verdict="same", created_at=now)
    with pytest.raises(PilotEvidenceThin) as thin:
        await choose(db, shop, "PRECO")
    assert (thin.value.params["agreed"], thin.value.params["judged"]) == (19, 19)
    await a_shadow(db, shop, conversation, "PRECO", verdict="same", created_at=now)
    await choose(db, shop, "PRECO")
    assert await live(db, shop) == (True, 1, ["COMPRA", "PRECO"])


async def test_taken_away_again_nothing_more_is_answered(db: Database, shop: Shop) -> None:
    """Also the last one: what is left to it by name is then nothing, and not everything."""
    await switch_on(db, shop)
    await choose(db, shop, "PRECO", on=False)
    assert await live(db, shop) == (True, 1, [one for one in SUBJECTS if one != "PRECO"])
    await switch_on(db, shop, replace(AT_ONCE, live_intents=["PRECO"]))
    await choose(db, shop, "PRECO", on=False)
    assert await live(db, shop) == (False, 1, [])
    kinds = "SELECT kind FROM ai_audit WHERE tenant_id = :tenant ORDER BY at DESC, id DESC LIMIT 2"
    assert {row.kind for row in await run(db, shop, kinds, tenant=shop.tenant_id)} == {
        "pilot.switched",
        "pilot.intent_changed",
    }


async def test_what_was_chosen_before_the_pilot_was_stopped_does_not_come_back_with_it(
    db: Database, shop: Shop
) -> None:
    await switch_on(db, shop, replace(AT_ONCE, live_intents=["COMPRA", "PRECO"]))
    await run(db, shop, "UPDATE pilot_switches SET is_on = false WHERE scope = 'tenant'")
    changed = await choose(db, shop, "ALTERACAO", confirmed=True)
    assert changed.channels == [shop.channel_id]
    assert await live(db, shop) == (True, 1, ["ALTERACAO"])


async def test_a_click_on_an_older_page_unfit_subjects_and_no_number_are_refused(
    db: Database, shop: Shop
) -> None:
    await save(db, shop)
    with pytest.raises(PilotNeedsChannel):
        await choose(db, shop, "PRECO", confirmed=True)
    with pytest.raises(PilotSubjectUnfit):
        await choose(db, shop, "SOLICITACAO_CONTATO", confirmed=True)
    with pytest.raises(PilotNumbersStale):
        await choose(db, shop, "PRECO", confirmed=True, expected_version=0)
    assert await live(db, shop) == (False, 0, None)
