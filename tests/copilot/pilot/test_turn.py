"""A customer writes where the pilot is on: it answers, asks, or gives the conversation to people."""

from msgspec.structs import replace

from copilot.audit.notes import note_decision
from copilot.engine.ports import Provider
from copilot.pilot.queries.switches import put_switch
from inbox.desk.note_attendance import note_attendance
from inbox.hours.change_hours import change_hours
from inbox.hours.records import Hours, HoursChange
from inbox.versions import Author
from realtime.database import Database
from tests.copilot.pilot.piloting import (
    AT_ONCE,
    ask,
    holder_of,
    path_of,
    ring,
    said,
    switch_on,
    thread_of,
    turns_of,
)
from tests.copilot.steps import draft_story, say
from tests.factories import PEDRO, Shop, logged_events, receive

GIBBERISH = ("asdf qwer", "zxcv bnm", "qwop lkjh", "mnbv trew")


async def test_a_question_is_answered_and_the_path_is_kept(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await switch_on(db, shop)
    message = await ask(db, shop, provider, "vcs entregam em Recife?")
    conversation = message.conversation_id
    (reply,) = await said(db, shop, conversation)
    assert "7 a 12 dias úteis" in reply.text
    assert reply.kind == "text"
    assert await holder_of(db, shop, conversation) == "ai"
    assert await path_of(db, shop, conversation) == [
        "IDENTIFYING",
        "UNDERSTANDING_INTENT",
        "PROCESSING",
        "GENERATING_RESPONSE",
        "SELECTING_MESSAGE_TYPE",
        "AWAITING_USER",
    ]
    (turn,) = await turns_of(db, shop, conversation)
    assert (turn.state, turn.advice, turn.message_type) == ("sent", "reply", "TEXT")
    assert await draft_story(db, shop) == ["requested", "ready", "settled:sent"]


async def test_nothing_happens_where_the_pilot_is_off(db: Database, shop: Shop, provider: Provider) -> None:
    message = await ask(db, shop, provider, "vcs entregam em Recife?")
    assert await said(db, shop, message.conversation_id) == []
    assert await holder_of(db, shop, message.conversation_id) == "queue"
    assert await draft_story(db, shop) == ["requested", "ready"]


async def test_a_second_delivery_of_either_bell_answers_nothing_twice(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await switch_on(db, shop)
    message = await ask(db, shop, provider, "vcs entregam em Recife?")
    for _ in range(3):
        await ring(db, shop, provider, message.conversation_id)
    assert len(await said(db, shop, message.conversation_id)) == 1
    assert len(await turns_of(db, shop, message.conversation_id)) == 1


async def test_the_ladder_of_seed_001(db: Database, shop: Shop, provider: Provider) -> None:
    """1/3 a greeting, 2/3 another question in other words, 3/3 people: announced, switched, told why."""
    await switch_on(db, shop)
    counts = []
    for words in GIBBERISH[:3]:
        message = await ask(db, shop, provider, words)
        counts.append((await thread_of(db, shop, message.conversation_id)).count)
    conversation = message.conversation_id
    replies = await said(db, shop, conversation)
    assert counts == [1, 2, 3]
    assert len({reply.text for reply in replies}) == 3
    assert replies[0].text.startswith(("Bom dia", "Boa tarde", "Boa noite"))
    assert "Vou chamar uma pessoa da equipe" in replies[2].text
    assert [reply.farewell for reply in replies] == [False, False, True]
    assert await holder_of(db, shop, conversation) == "queue"
    states = [
        (turn.state, turn.count_before, turn.count_after) for turn in await turns_of(db, shop, conversation)
    ]
    assert states == [("clarified", 0, 1), ("clarified", 1, 2), ("handed_over", 2, 3)]
    (told,) = await logged_events(db, shop.tenant_id, "handoff.created")
    assert told.body["handoff"]["reason"]["code"] == "pilot_limbo"
    assert [one["intent"] for one in told.body["handoff"]["tries"]] == ["NAO_ENTENDI"] * 3
    assert (await path_of(db, shop, conversation))[-1] == "ESCALATING"


async def test_understanding_resets_the_count(db: Database, shop: Shop, provider: Provider) -> None:
    await switch_on(db, shop)
    for words in (*GIBBERISH[:2], "vcs entregam em Recife?", *GIBBERISH[2:]):
        message = await ask(db, shop, provider, words)
    assert (await thread_of(db, shop, message.conversation_id)).count == 2
    assert await holder_of(db, shop, message.conversation_id) == "ai"


async def test_the_threshold_is_the_companys(db: Database, shop: Shop, provider: Provider) -> None:
    await switch_on(db, shop, replace(AT_ONCE, clarify_threshold=2))
    for words in GIBBERISH[:2]:
        message = await ask(db, shop, provider, words)
    assert await holder_of(db, shop, message.conversation_id) == "queue"


async def test_wishes_for_people_and_anger_are_handed_over_at_once(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await switch_on(db, shop)
    for number, (words, code) in enumerate(
        [
            ("quero falar com um atendente", "pilot_wants_person"),
            ("quero marcar uma reunião amanhã", "pilot_meeting"),
            ("isso é um absurdo, pior atendimento, vou no procon!", "pilot_angry"),
        ]
    ):
        message = await ask(db, shop, provider, words, number=f"55119000000{number:02}")
        thread = await thread_of(db, shop, message.conversation_id)
        assert thread.handoff is not None
        assert thread.handoff.reason.code == code
        assert (thread.state, thread.count) == ("ESCALATING", 0)
        assert await holder_of(db, shop, message.conversation_id) == "queue"
        assert [one.farewell for one in await said(db, shop, message.conversation_id)] == [True]


async def test_what_people_have_touched_is_not_taken_by_silence(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message = await receive(db, shop, "oi")
    await say(db, shop, message.conversation_id, "Olá! Já te respondo.")
    await switch_on(db, shop)
    await ask(db, shop, provider, "vcs entregam em Recife?")
    assert await said(db, shop, message.conversation_id) == []


async def test_after_a_handover_the_pilot_stays_away(db: Database, shop: Shop, provider: Provider) -> None:
    await switch_on(db, shop)
    await ask(db, shop, provider, "quero falar com um atendente")
    message = await ask(db, shop, provider, "vcs entregam em Recife?")
    assert len(await said(db, shop, message.conversation_id)) == 1
    assert await holder_of(db, shop, message.conversation_id) == "queue"


async def test_outside_business_hours_it_answers_announces_or_is_silent(
    db: Database, shop: Shop, provider: Provider
) -> None:
    closed = HoursChange(hours=Hours(always=False, week=[[]] * 7, exceptions=[]), expected_version=0)
    await change_hours(db, shop.tenant_id, Author(shop.clara.user_id, note_decision), closed)
    told = {}
    for number, outside in enumerate(("answer", "announce", "silent")):
        await switch_on(db, shop, replace(AT_ONCE, outside_hours=outside))
        message = await ask(db, shop, provider, "vcs entregam em Recife?", number=f"55119100000{number:02}")
        holder = await holder_of(db, shop, message.conversation_id)
        told[outside] = (holder, [one.text for one in await said(db, shop, message.conversation_id)])
    assert told["answer"][0] == "ai"
    assert told["announce"] == (
        "queue",
        ["Recebemos a sua mensagem. Agora a equipe não está atendendo. Respondemos assim que voltarmos."],
    )
    assert told["silent"] == ("queue", [])


async def test_switched_off_with_the_ball_in_hand_people_get_the_next_message(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await switch_on(db, shop)
    message = await ask(db, shop, provider, "vcs entregam em Recife?")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await put_switch(tx, "tenant", shop.tenant_id, False, None)
    await ask(db, shop, provider, "e em Olinda?")
    assert len(await said(db, shop, message.conversation_id)) == 1
    assert await holder_of(db, shop, message.conversation_id) == "queue"
    assert (await draft_story(db, shop))[-2:] == ["requested", "ready"]


async def test_whoever_is_handed_over_while_nobody_is_there_is_told_so(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await switch_on(db, shop, replace(AT_ONCE, handoff_timeout="Respondemos em até 30 minutos."))
    alone = await ask(db, shop, provider, "quero falar com um atendente")
    (told,) = await said(db, shop, alone.conversation_id)
    assert told.text.endswith("ninguém da equipe está livre. Respondemos em até 30 minutos.")
    await note_attendance(db, shop.tenant_id, [shop.ana.user_id])
    helped = await ask(db, shop, provider, "quero falar com um atendente", number=PEDRO)
    (told,) = await said(db, shop, helped.conversation_id)
    assert "está livre" not in told.text
    assert told.text.endswith("Respondemos em até 30 minutos.")


async def test_a_subject_that_is_not_live_goes_to_people_without_a_word(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await switch_on(db, shop, replace(AT_ONCE, live_intents=["PRECO"]))
    message = await receive(db, shop, "quero cancelar meu pedido 4821")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.fetch("DELETE FROM jobs RETURNING 1")
    await ring(db, shop, provider, message.conversation_id)
    assert await said(db, shop, message.conversation_id) == []
    assert await holder_of(db, shop, message.conversation_id) == "queue"
    thread = await thread_of(db, shop, message.conversation_id)
    assert thread.last_reason is not None
    assert thread.last_reason.code == "pilot_not_live"
    async with db.tenant_transaction(shop.tenant_id) as tx:
        drafting = await tx.fetch("SELECT payload FROM jobs WHERE kind = 'copilot.draft_reply'")
    assert any(str(message.conversation_id) in str(one) for one in drafting), "people get a draft"
