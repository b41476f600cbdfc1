"""Seed 001: a turn that is not understood is asked about twice; the third is left to a person."""

import pytest

from copilot.advice import Advised, Limbo, advise
from copilot.engine.ports import Provider
from copilot.queries.limbo import read_limbo
from realtime.database import Database
from realtime.ids import new_id
from tests.copilot.steps import answer, say
from tests.factories import Shop, receive


def advised(*intents: str) -> list[tuple[str, int]]:
    """Turn after turn."""
    limbo = Limbo()
    came: list[tuple[str, int]] = []
    for intent in intents:
        advice, limbo = advise(intent, limbo, new_id())
        came.append((advice, limbo.times))
    return came


def test_it_asks_twice_and_then_hands_over() -> None:
    assert advised("NAO_ENTENDI", "OUTRO", "NAO_ENTENDI") == [
        ("clarify", 1),
        ("clarify", 2),
        ("hand_over", 3),
    ]


def test_understanding_resets() -> None:
    assert advised("OUTRO", "OUTRO", "PRECO", "OUTRO") == [
        ("clarify", 1),
        ("clarify", 2),
        ("reply", 0),
        ("clarify", 1),
    ]


@pytest.mark.parametrize("intent", ["AGENDAMENTO_REUNIAO", "SOLICITACAO_CONTATO"])
def test_a_wish_for_a_person_is_understood_at_once(intent: str) -> None:
    assert advised("OUTRO", intent) == [("clarify", 1), ("hand_over", 0)]


def test_a_turn_counts_once_however_often_it_is_drafted() -> None:
    turn = new_id()
    first = advise("OUTRO", Limbo(1), turn)
    assert first == Advised("clarify", Limbo(2, turn, 1))
    assert advise("NAO_ENTENDI", first.limbo, turn).limbo.times == 2
    assert advise("PRECO", first.limbo, turn) == Advised("reply", Limbo(0, turn, 1))


async def test_drafts_count_turns_and_say_what_to_do(db: Database, shop: Shop, provider: Provider) -> None:
    advices = []
    for words in ("asdf", "qwer", "zxcv"):
        message = await receive(db, shop, words)
        draft = await answer(db, shop, provider, message.conversation_id)
        assert draft.metadata is not None
        advices.append(draft.metadata.advice)
        await say(db, shop, message.conversation_id, "Pode me explicar melhor?")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        assert (await read_limbo(tx, message.conversation_id)).times == 3
    assert advices == ["clarify", "clarify", "hand_over"]
