"""Companies the rules were not written for: a title and a text each, no intents, no ready replies."""

from collections.abc import Sequence

import pytest

from copilot.context import Context, Knowledge
from copilot.engine.local.drafter import draft
from copilot.engine.ports import Provider
from copilot.evidence import unsupported
from copilot.import_knowledge import import_knowledge
from copilot.queries.knowledge import Entry, small_knowledge
from copilot.slot_fields import HOTEL
from realtime.database import Database
from realtime.ids import new_id
from tests.copilot.contexts import a_context
from tests.copilot.steps import answer
from tests.factories import Shop, receive

GARAGE = {
    "Lavagem completa": "A lavagem completa com cera custa R$ 90,00 e leva 2 horas.",
    "Lavagem simples": "A lavagem simples custa R$ 45,00.",
    "Funcionamento": "Abrimos de segunda a sábado, das 8h às 18h.",
    "Onde estamos": "Ficamos na Rua das Palmeiras, 12, ao lado do posto.",
    "Animais": "Pode trazer o seu animal: há sombra e água na espera.",
    "Formas de pagamento": "Pix, dinheiro ou cartão em até 3x.",
}


def entries(told: dict[str, str] = GARAGE) -> list[Knowledge]:
    return [
        Knowledge(
            id=new_id(), code=f"e{n}", intent=None, title=title, text=text, reply=None, keywords=(), rank=0.0
        )
        for n, (title, text) in enumerate(told.items())
    ]


def asked(*said: str) -> Context:
    return a_context(*said, stage="qualificado", knowledge=tuple(entries()))


def cited(context: Context, evidence_ids: Sequence[str]) -> list[str]:
    return [entry.title for entry in context.knowledge if entry.evidence_id in evidence_ids]


@pytest.mark.parametrize(
    ("said", "title", "says"),
    [
        ("abre hj?", "Funcionamento", "8h às 18h"),
        ("onde vcs ficam?", "Onde estamos", "Palmeiras"),
        ("posso levar meu cachorro?", "Animais", "sombra"),
        ("em quantas vezes parcela?", "Formas de pagamento", "3x"),
        ("quanto que é a lavagem completa", "Lavagem completa", "R$ 90,00"),
        ("qto a lavaje simples", "Lavagem simples", "R$ 45,00"),
        ("oi\ntudo bem?\naceita cartão?", "Formas de pagamento", "cartão"),
    ],
)
def test_finds_what_customers_call_otherwise(said: str, title: str, says: str) -> None:
    context = asked(*said.split("\n"))
    result = draft(context)
    assert title in cited(context, result.evidence_ids)
    assert says in result.reply
    assert unsupported(result.reply, result.evidence_ids, context) == []


@pytest.mark.parametrize("said", ["vcs fazem polimento?", "tem insulfilm?", "alinham as rodas?"])
def test_what_no_entry_says_is_not_answered(said: str) -> None:
    context = asked(said)
    result = draft(context)
    assert cited(context, result.evidence_ids) == []
    assert "confirmar" in result.reply or result.reply.endswith("?")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("quero a de 45", "Lavagem simples"),
        ("a mais barata", "Lavagem simples"),
        ("fico com a mais completa", "Lavagem completa"),
        ("a segunda", "Lavagem simples"),
    ],
)
def test_understands_what_is_pointed_at(said: str, title: str) -> None:
    context = asked(
        "o que vocês fazem?", "> Lavagem completa por R$ 90,00 ou lavagem simples por R$ 45,00.", said
    )
    result = draft(context)
    assert result.intent == "COMPRA"
    assert cited(context, result.evidence_ids) == [title]


def test_days_said_to_a_lodging_ask_for_a_room() -> None:
    result = draft(a_context("dia 10 ao 12 de dezembro, 2 adultos", knowledge=(), slot_fields=HOTEL))
    assert result.intent == "DISPONIBILIDADE"
    assert result.slots["check_out"] == "2026-12-12"


async def test_a_company_that_wrote_little_is_known_whole(
    db: Database, shop: Shop, provider: Provider
) -> None:
    told = [Entry(f"e{n}", None, title, text, None, []) for n, (title, text) in enumerate(GARAGE.items())]
    await import_knowledge(db, shop.tenant_id, told)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        assert len(await small_knowledge(tx, 6)) == 6
        assert await small_knowledge(tx, 5) == []
    message = await receive(db, shop, "posso levar meu cachorro?")
    draft = await answer(db, shop, provider, message.conversation_id)
    assert [evidence.title for evidence in draft.evidence if evidence.kind == "knowledge"] == ["Animais"]
