"""What somebody told the pilot and kept: people read it, mend it and take it away, and the pilot follows."""

import pytest
from sqlalchemy import text

from copilot.audit.list_audit import list_audit
from copilot.audit.queries import Wanted
from copilot.context import Context
from copilot.engine.ports import Provider
from copilot.fallback import Answered
from copilot.import_knowledge import import_knowledge
from copilot.pilot.asking.tell_answer import tell_answer
from copilot.pilot.begin_turn import Begun, begin_turn
from copilot.pilot.commit_turn import commit_turn
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.kept.change_answer import change_answer
from copilot.pilot.kept.errors import KeptAnswerNotFound, KeptAnswerStale
from copilot.pilot.kept.read_answers import read_answers
from copilot.pilot.kept.records import KeptAnswer, KeptAnswerChange
from copilot.pilot.kept.remove_answer import remove_answer
from copilot.pilot.read_grounds import read_grounds
from copilot.pilot.turn_paths import Turning
from copilot.stream_draft import Outdated
from inbox.errors import TextEmpty
from realtime.ids import new_id
from server.demo.knowledge import demo_knowledge
from tests.copilot.pilot.asking import ANSWER, UNKNOWN, Asked
from tests.copilot.pilot.piloting import ask, holder_of, ring, said
from tests.copilot.steps import admin_of
from tests.factories import PEDRO, Shop

MENDED = "Embrulhamos com papel reciclado, e o laço é por nossa conta."


async def kept(asked: Asked) -> list[KeptAnswer]:
    return (await read_answers(asked.db, asked.shop.tenant_id)).items


async def keep_told(asked: Asked) -> KeptAnswer:
    await asked.answers(keep=True)
    await asked.rings()
    (answer,) = await kept(asked)
    return answer


def to(text: str, version: int = 1) -> KeptAnswerChange:
    return KeptAnswerChange(about="Embrulho para presente", text=text, expected_version=version)


async def mend(asked: Asked, answer: KeptAnswer) -> KeptAnswer:
    place = (asked.db, asked.shop.tenant_id, admin_of(asked.shop).user_id, answer.id)
    return await change_answer(*place, to(MENDED))


async def asks_as_pedro(asked: Asked) -> list[str]:
    message = await ask(asked.db, asked.shop, asked.provider, UNKNOWN, number=PEDRO, name="Pedro")
    return [one.text for one in await said(asked.db, asked.shop, message.conversation_id)]


async def told_of(asked: Asked) -> int:
    """How often screens were told where the pilot stands in the conversation."""
    statement = text("SELECT count(*) FROM event_log WHERE kind = 'pilot.thread_changed'")
    async with asked.db.tenant_transaction(asked.shop.tenant_id) as tx:
        return int(await tx.session.scalar(statement) or 0)


async def trail(asked: Asked) -> list[str]:
    wanted = Wanted(None, None, None, None, ["pilot.kept_changed", "pilot.kept_removed"])
    page = await list_audit(asked.db, asked.shop.tenant_id, wanted, None, 10)
    told = [(entry.kind, entry.details) for entry in page.items]
    return [f"{kind} {of.changed} {of.version}, {of.words_changed} words" for kind, of in told]


async def test_it_is_listed_with_who_answered_and_nothing_else_is(asked: Asked) -> None:
    await import_knowledge(asked.db, asked.shop.tenant_id, demo_knowledge())
    assert await kept(asked) == []
    answer = await keep_told(asked)
    assert (answer.text, answer.version) == (ANSWER, 1)
    assert answer.changed_by_user_id == asked.shop.ana.user_id
    assert "presente" in answer.about.lower()


async def test_mended_words_are_told_to_the_next_customer_and_where_it_was_asked(asked: Asked) -> None:
    answer = await keep_told(asked)
    mended = await mend(asked, answer)
    assert (mended.about, mended.text, mended.version) == ("Embrulho para presente", MENDED, 2)
    assert mended.changed_by_user_id == admin_of(asked.shop).user_id
    (reply,) = await asks_as_pedro(asked)
    assert MENDED in reply
    await asked.writes("desculpa, vocês embrulham para presente?")
    assert MENDED in (await asked.said())[-1]
    assert await trail(asked) == [
        f"pilot.kept_changed ['{answer.about}', 'Embrulho para presente'] 2, 7 words"
    ]


async def test_what_was_deleted_is_asked_anew_and_is_a_persons_where_it_was_told(asked: Asked) -> None:
    answer = await keep_told(asked)
    await remove_answer(asked.db, asked.shop.tenant_id, admin_of(asked.shop).user_id, answer.id)
    assert await kept(asked) == []
    (holding,) = await asks_as_pedro(asked)
    assert ANSWER not in holding
    assert sorted(await asked.states()) == ["answered", "open"]
    await asked.writes("desculpa, vocês embrulham para presente?")
    assert await holder_of(asked.db, asked.shop, asked.id) == "queue"
    assert ANSWER not in (await asked.said())[-1]
    assert await trail(asked) == [f"pilot.kept_removed ['{answer.about}'] 1, None words"]


async def test_a_customer_who_waits_is_told_once_although_the_company_keeps_it_no_more(asked: Asked) -> None:
    await asked.answers(keep=True)
    (answer,) = await kept(asked)
    await remove_answer(asked.db, asked.shop.tenant_id, admin_of(asked.shop).user_id, answer.id)
    await asked.rings()
    assert ANSWER in (await asked.said())[-1]
    await asked.writes("desculpa, vocês embrulham para presente?")
    assert ANSWER not in (await asked.said())[-1]
    assert await holder_of(asked.db, asked.shop, asked.id) == "queue"


@pytest.mark.parametrize("deleted", ["before", "while it waits to leave"])
async def test_it_is_told_after_all_where_the_customer_wrote_on_before_that_left(
    asked: Asked, deleted: str
) -> None:
    await asked.answers(keep=True)
    (answer,) = await kept(asked)
    place = (asked.db, asked.shop.tenant_id, admin_of(asked.shop).user_id, answer.id)
    if deleted == "before":
        await remove_answer(*place)
    await ring(asked.db, asked.shop, asked.provider, asked.id)
    if deleted != "before":
        await remove_answer(*place)
    await asked.writes("bom dia!")
    await asked.rings()
    told = [one.status for one in await said(asked.db, asked.shop, asked.id) if ANSWER in one.text]
    assert told == ["cancelled", "sent"]


async def test_what_was_answered_for_one_conversation_alone_stays_its_own(asked: Asked) -> None:
    await asked.answers(keep=False)
    await asked.rings()
    await asked.writes("desculpa, vocês embrulham para presente?")
    assert ANSWER in (await asked.said())[-1]


async def test_what_is_mended_while_it_is_being_told_is_told_as_it_is_now(asked: Asked) -> None:
    db, tenant_id = asked.db, asked.shop.tenant_id
    await asked.answers(keep=True)
    begun = await begin_turn(db, tenant_id, TakeTurn(conversation_id=asked.id))
    assert isinstance(begun, Begun)
    assert begun.told is not None
    grounds, provider = await read_grounds(db, asked.provider, tenant_id, begun)

    async def write(_: Provider, __: Context) -> Answered | Outdated:
        raise AssertionError("an answer is told as it was given")

    outcome = await tell_answer(Turning(provider=provider, write=write), begun.told, begun, grounds)
    (answer,) = await kept(asked)
    await mend(asked, answer)
    assert await commit_turn(db, tenant_id, begun, grounds.context, outcome, []) is False
    await asked.rings()
    assert MENDED in (await asked.said())[-1]
    assert not any(ANSWER in words for words in await asked.said())


async def test_the_same_change_delivered_twice_is_made_once(asked: Asked) -> None:
    answer = await keep_told(asked)
    assert await mend(asked, answer) == await mend(asked, answer)
    assert len(await trail(asked)) == 1


async def test_open_screens_of_the_thread_hear_of_it_and_who_answered_stays_who_did(asked: Asked) -> None:
    answer = await keep_told(asked)
    heard = await told_of(asked)
    await mend(asked, answer)
    async with asked.db.tenant_transaction(asked.shop.tenant_id) as tx:
        (row,) = await tx.fetch("SELECT answer, answered_by FROM pilot_questions")
    assert tuple(row) == (MENDED, asked.shop.ana.user_id)
    assert await told_of(asked) == heard + 1
    await remove_answer(asked.db, asked.shop.tenant_id, admin_of(asked.shop).user_id, answer.id)
    assert await told_of(asked) == heard + 2


async def test_who_saves_over_others_words_or_nothing_is_told_so(asked: Asked) -> None:
    answer = await keep_told(asked)
    await mend(asked, answer)
    place = (asked.db, asked.shop.tenant_id, asked.shop.ana.user_id, answer.id)
    with pytest.raises(KeptAnswerStale):
        await change_answer(*place, to("Não embrulhamos."))
    with pytest.raises(TextEmpty):
        await change_answer(*place, to(" \x00", version=2))
    assert [one.text for one in await kept(asked)] == [MENDED]


async def test_nobody_else_reaches_it_and_what_was_imported_is_not_kept(asked: Asked, rival: Shop) -> None:
    answer = await keep_told(asked)
    assert (await read_answers(asked.db, rival.tenant_id)).items == []
    async with asked.db.tenant_transaction(asked.shop.tenant_id) as tx:
        imported = (
            await tx.session.execute(text("SELECT id FROM knowledge_entries WHERE code NOT LIKE 'answer-%'"))
        ).scalars()
    own, theirs = asked.shop.tenant_id, rival.tenant_id
    for tenant_id, id_ in [(theirs, answer.id), (own, new_id()), (own, next(iter(imported)))]:
        with pytest.raises(KeptAnswerNotFound):
            await change_answer(asked.db, tenant_id, rival.ana.user_id, id_, to(MENDED))
        with pytest.raises(KeptAnswerNotFound):
            await remove_answer(asked.db, tenant_id, rival.ana.user_id, id_)
    assert [one.text for one in await kept(asked)] == [ANSWER]
