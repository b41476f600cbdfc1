"""The pilot's report, against sets that were counted by hand. The first is seed 001's: 49 hand-overs in
thirteen days, 29 of them too early."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.dialects.postgresql import insert

from copilot.engine.ports import Provider
from copilot.ledger.exchange import ASSUMED
from copilot.pilot.asking.expire_question import expire_question
from copilot.pilot.asking.jobs import ExpireQuestion
from copilot.pilot.asking.pass_question import pass_question
from copilot.pilot.begin_turn import begin_turn
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.reporting.errors import ReportSpanInvalid
from copilot.pilot.reporting.read_report import read_report
from copilot.pilot.reporting.records import PilotReport
from copilot.pilot.tables import PilotThreadRow, PilotTurnRow
from realtime.database import Database
from realtime.ids import new_id
from server.settings import Settings
from tests.copilot.pilot.asking import UNKNOWN, Asked
from tests.copilot.pilot.piloting import ask, switch_on, turns_of
from tests.copilot.pilot.shadowing import run
from tests.factories import PEDRO, Shop, make_shop, receive

SEED = {"NAO_ENTENDI": 20, "OUTRO": 9, "SOLICITACAO_CONTATO": 17, "AGENDAMENTO_REUNIAO": 3}
UNKNOWN_IS = "DUVIDA_PRODUTO"
SINCE = date(2026, 2, 10)
UNTIL = date(2026, 2, 22)


def noon(day: date) -> datetime:
    """Of the company, in São Paulo."""
    return datetime(day.year, day.month, day.day, 15, tzinfo=UTC)


async def a_thread(db: Database, shop: Shop, number: int) -> UUID:
    message = await receive(db, shop, number=f"55119{number:08}")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        values = {"tenant_id": shop.tenant_id, "conversation_id": message.conversation_id}
        await tx.session.execute(insert(PilotThreadRow).values(values))
    return message.conversation_id


async def a_turn(
    db: Database, shop: Shop, conversation: UUID, intent: str, state: str, at: datetime, count: int = 0
) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        trigger = new_id()
        await tx.session.execute(
            insert(PilotTurnRow).values(
                tenant_id=shop.tenant_id, id=new_id(), conversation_id=conversation,
                trigger_message_id=trigger, first_message_id=trigger, holder_version=1, words_version=0,
                state=state, intent=intent, threshold=3, count_after=count, created_at=at, ended_at=at,
            )
        )  # fmt: skip


async def the_report(
    db: Database, shop: Shop, since: date | None = SINCE, until: date | None = UNTIL
) -> PilotReport:
    async with db.tenant_snapshot(shop.tenant_id) as snapshot:
        return await read_report(snapshot, since, until, ASSUMED)


async def test_reproduces_what_was_counted_by_hand(db: Database, shop: Shop) -> None:
    conversation = await a_thread(db, shop, 1)
    intents = [intent for intent, times in SEED.items() for _ in range(times)]
    for number, intent in enumerate(intents):
        lost = intent in ("NAO_ENTENDI", "OUTRO")
        at = noon(SINCE + timedelta(days=number % 13))
        await a_turn(db, shop, conversation, intent, "handed_over", at, count=int(lost))
    found = await the_report(db, shop)
    assert (found.hand_overs, found.premature) == (49, 29)
    assert {row.intent: (row.hand_overs, row.premature) for row in found.intents} == {
        "NAO_ENTENDI": (20, 20),
        "SOLICITACAO_CONTATO": (17, 0),
        "OUTRO": (9, 9),
        "AGENDAMENTO_REUNIAO": (3, 0),
    }
    assert [week.monday for week in found.weeks] == [date(2026, 2, 9), date(2026, 2, 16)]
    assert sum(week.hand_overs for week in found.weeks) == 49
    assert sum(week.premature for week in found.weeks) == 29


async def test_the_third_try_is_not_too_early(db: Database, shop: Shop) -> None:
    conversation = await a_thread(db, shop, 1)
    for count, state in enumerate(("clarified", "clarified", "handed_over"), start=1):
        at = noon(SINCE) + timedelta(minutes=count)
        await a_turn(db, shop, conversation, "NAO_ENTENDI", state, at, count)
    found = await the_report(db, shop)
    assert (found.turns, found.clarified, found.hand_overs, found.premature) == (3, 2, 1, 0)


async def test_a_question_that_the_team_left_alone_is_a_hand_over(asked: Asked, db: Database) -> None:
    """By hand: two customers were told that the team is asked, and both were given to people; of one nobody
    answered in time, of the other everybody passed. Nobody was misunderstood."""
    shop = asked.shop
    await run(db, shop, "UPDATE pilot_questions SET due_at = now() - interval '1 s'")
    question = await asked.question()
    job = ExpireQuestion(conversation_id=asked.id, question_id=question.id)
    for _ in range(2):
        await expire_question(db, shop.tenant_id, job)
    other = await ask(db, shop, asked.provider, UNKNOWN, number=PEDRO)
    passed = Asked(db, shop, asked.provider, other.conversation_id)
    for person in (shop.ana, shop.bia):
        await pass_question(db, shop.tenant_id, person, passed.id, (await passed.question()).id)
    found = await the_report(db, shop, None, None)
    assert (found.turns, found.answered, found.asked_team) == (4, 2, 2)
    assert (found.hand_overs, found.premature, found.outcomes.handed_over) == (2, 0, 2)
    assert [(row.intent, row.hand_overs) for row in found.intents] == [(UNKNOWN_IS, 2)]
    assert sum(week.hand_overs for week in found.weeks) == 2
    last = (await turns_of(db, shop, asked.id))[-1]
    assert (last.state, last.reason["code"], len(last.message_ids)) == ("handed_over", "pilot_unanswered", 1)


async def test_a_turn_at_which_three_writers_died_has_failed(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await switch_on(db, shop)
    message = await receive(db, shop, "vcs entregam em Recife?")
    for _ in range(4):
        await begin_turn(db, shop.tenant_id, TakeTurn(conversation_id=message.conversation_id))
        await run(db, shop, "UPDATE pilot_turns SET lease_until = now() - interval '1 s'")
    found = await the_report(db, shop, None, None)
    assert (found.turns, found.held, found.failed) == (1, 1, 1)


async def test_other_thresholds_are_tried_on_the_same_turns(db: Database, shop: Shop) -> None:
    """By hand: runs of three (understood later), two (understood later), two (never), one, and two wishes."""
    lost, clear, wish = "NAO_ENTENDI", "PRECO", "SOLICITACAO_CONTATO"
    threads = [[lost, lost, lost, clear], [lost, lost, clear, lost, lost], ["OUTRO", wish], [clear, wish]]
    for number, intents in enumerate(threads):
        conversation = await a_thread(db, shop, number)
        for minute, intent in enumerate(intents):
            await a_turn(db, shop, conversation, intent, "sent", noon(SINCE) + timedelta(minutes=minute))
    found = await the_report(db, shop)
    assert [
        (row.threshold, row.hand_overs, row.for_limbo, row.understood_later, row.questions)
        for row in found.what_if
    ] == [(2, 5, 3, 2, 4), (3, 3, 1, 1, 7), (4, 2, 0, 0, 8)]


async def test_days_are_the_companys(db: Database, shop: Shop) -> None:
    """Midnight in São Paulo is three in the morning of UTC."""
    conversation = await a_thread(db, shop, 1)
    for at in (datetime(2026, 2, 10, 2, 59, tzinfo=UTC), datetime(2026, 2, 10, 3, tzinfo=UTC)):
        await a_turn(db, shop, conversation, "PRECO", "sent", at)
    assert (await the_report(db, shop, SINCE, SINCE)).turns == 1


async def test_a_company_sees_its_own_turns_only(db: Database, shop: Shop, settings: Settings) -> None:
    await a_turn(db, shop, await a_thread(db, shop, 1), "PRECO", "sent", noon(SINCE))
    other = await make_shop(db, settings.derive, "Outra")
    found = await the_report(db, other)
    assert (found.turns, found.outcomes.conversations, found.cost_per_conversation) == (0, 0, None)
    assert [row.hand_overs for row in found.what_if] == [0, 0, 0]


async def test_nothing_named_is_the_last_four_weeks(db: Database, shop: Shop) -> None:
    found = await the_report(db, shop, None, None)
    assert len(found.weeks) == 4
    assert found.since.weekday() == 0


@pytest.mark.parametrize("until", [SINCE - timedelta(days=1), SINCE + timedelta(days=400)])
async def test_a_span_that_can_not_be_is_refused(db: Database, shop: Shop, until: date) -> None:
    with pytest.raises(ReportSpanInvalid):
        await the_report(db, shop, SINCE, until)
