"""What the pilot is told of a person's stretch."""

from copilot.engine.ports import Provider
from copilot.pilot.giving_back.brief import MAX_CHARS, Spoken, brief
from copilot.pilot.giving_back.read_briefing import read_briefing
from copilot.pilot.queries.threads import find_thread
from realtime.database import Database
from realtime.ids import new_id
from tests.copilot.pilot.holding import Held
from tests.copilot.pilot.piloting import ask, switch_on
from tests.factories import PEDRO, Shop, receive


def told(*lines: str) -> str:
    """«> » is what the business says."""
    return brief([Spoken(new_id(), line.startswith("> "), line.removeprefix("> ")) for line in lines]).text


def test_prices_days_promises_and_agreements_are_told_in_their_own_words() -> None:
    assert told(
        "Oi, tudo bem?",
        "> Tudo! Como posso ajudar?",
        "> Faço o jogo por R$ 250 no Pix. Temos azul e branco.",
        "Pode ser na sexta?",
        "> Entrego na sexta, dia 24, sem custo.",
        "Fechado! Vou levar",
        "> Vou te mandar o comprovante.",
    ).splitlines() == [
        "Nós: Faço o jogo por R$ 250 no Pix.",
        "Cliente: Pode ser na sexta?",
        "Nós: Entrego na sexta, dia 24, sem custo.",
        "Cliente: Fechado!",
        "Cliente: Vou levar",
        "Nós: Vou te mandar o comprovante.",
    ]


def test_small_talk_and_questions_settle_nothing() -> None:
    assert told("Oi", "> Oi! Tudo bem?", "Quanto custa? Chega até sexta?", "> Que bom!") == ""


def test_the_latest_counts_most_when_it_does_not_fit() -> None:
    text = told(
        *(f"> O item {number} fica por R$ {number},00 para você, como combinamos." for number in range(40))
    )
    assert len(text) <= MAX_CHARS
    assert "item 39" in text
    assert "item 0 " not in text


async def test_it_begins_where_the_ai_was_last_heard_and_is_kept_with_its_evidence(
    talk: Held, db: Database, shop: Shop
) -> None:
    await talk.says("O jogo custa R$ 300.")
    await talk.works()
    await talk.sends("Para você faço por R$ 250.")
    agreed = await receive(db, shop, "Fechado!")
    shown = await read_briefing(*talk.place)
    assert shown.text == "Nós: Para você faço por R$ 250.\nCliente: Fechado!"
    assert shown.evidence[-1].message_id == agreed.id
    given = await talk.give_back("Vale R$ 250, fechado com a Joana.")
    assert (given.holder.kind, given.holder.waiting) == ("ai", "answer")
    async with db.tenant_snapshot(shop.tenant_id) as snapshot:
        thread = await find_thread(snapshot, talk.id)
    assert thread is not None
    assert thread.briefing is not None
    assert thread.briefing["text"] == "Vale R$ 250, fechado com a Joana."
    assert thread.briefing["evidence"] == [proof.id for proof in shown.evidence]


async def test_what_may_be_being_written_is_stopped_where_a_person_gives_it_and_where_one_takes_it(
    talk: Held, db: Database, shop: Shop, provider: Provider
) -> None:
    """A turn puts it away itself, and rings for nothing."""
    await _cancelling(talk)
    await switch_on(db, shop)
    await ask(db, shop, provider, "vcs entregam em Recife?", number=PEDRO)
    assert await _cancelling(talk) == []
    await talk.takes()
    assert await _cancelling(talk) == [str(talk.id)]
    await talk.give_back("")
    assert await _cancelling(talk) == [str(talk.id)]


async def _cancelling(talk: Held) -> list[str]:
    """Conversations for which it was rung since."""
    async with talk.db.tenant_transaction(talk.shop.tenant_id) as tx:
        bells = "DELETE FROM jobs WHERE kind = 'copilot.cancel_handed_over' RETURNING payload"
        return [payload["conversation_id"] for (payload,) in await tx.fetch(bells)]
