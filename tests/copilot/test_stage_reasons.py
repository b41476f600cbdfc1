"""A reason says what the cited messages say, and no more."""

import pytest

from copilot.engine.local.decider import decide_stage
from tests.copilot.contexts import a_context

SAID = [
    ("qualificado", "tem desconto à vista?", "perguntou por desconto"),
    ("qualificado", "consegue um descontinho?", "perguntou por desconto"),
    ("proposta", "vcs dão desconto no pix?", "perguntou por desconto"),
    ("qualificado", "faz por 200?", "propôs um preço"),
    ("qualificado", "achei caro", "achou caro"),
    ("proposta", "ta meio salgado", "achou caro"),
    ("proposta", "o frete tá muito caro", "achou o frete caro"),
    ("qualificado", "vi mais barato na concorrência", "comparou com outra loja"),
    ("qualificado", "vcs cobrem oferta de outra loja?", "comparou com outra loja"),
    ("proposta", "consegue melhorar o preço se eu fechar até sexta?", "pediu um preço melhor"),
    ("proposta", "qual o último preço?", "pediu um preço melhor"),
    ("qualificado", "me manda um orçamento de 10 toalhas", "pediu um orçamento"),
    ("qualificado", "quero um orçamento", "pediu um orçamento"),
    ("qualificado", "pode me passar a cotação?", "pediu uma cotação"),
    ("qualificado", "quero uma proposta pra minha pousada", "pediu uma proposta"),
    ("qualificado", "vou levar a colcha azul", "quer comprar"),
    ("proposta", "quero comprar 2 jogos", "quer comprar"),
    ("proposta", "fechado, vou querer os dois", "quer fechar o pedido"),
    ("proposta", "pode fechar pra mim", "quer fechar o pedido"),
    ("proposta", "manda o pix", "quer pagar"),
    ("qualificado", "me passa a chave", "quer pagar"),
    ("qualificado", "como faço pra comprar?", "perguntou como comprar"),
    ("novo", "quanto custa o edredom casal?", "perguntou o preço"),
    ("novo", "qto ta a colcha", "perguntou o preço"),
    ("novo", "tem toalha rosa?", "perguntou por um produto"),
    ("novo", "quero comprar 2 jogos de cama", "quer comprar"),
    ("negociacao", "paguei agora", "diz que já pagou"),
    ("negociacao", "segue o comprovante", "mandou o comprovante"),
    ("qualificado", "não tenho mais interesse", "diz que não tem interesse"),
    ("qualificado", "não quero mais, achei mais barato", "diz que não tem interesse"),
    ("qualificado", "já comprei em outra loja", "diz que já comprou"),
    ("qualificado", "parem de me mandar mensagem", "pediu para não receber mais mensagens"),
    ("perdido", "voltei! quanto custa o edredom?", "voltou: perguntou o preço"),
]  # fmt: skip


@pytest.mark.parametrize(("stage", "said", "reason"), SAID)
def test_says_what_the_message_says(stage: str, said: str, reason: str) -> None:
    decision = decide_stage(a_context(said, stage=stage))
    assert decision.stage is not None
    assert decision.reason == f"O cliente {reason}."


def test_several_messages_are_told_in_their_order() -> None:
    context = a_context(
        "quanto custa o edredom?", "> Já vejo!", "achei caro", "tem desconto?", stage="proposta"
    )
    decision = decide_stage(context)
    assert decision.reason == "O cliente achou caro e perguntou por desconto."
    assert len(decision.evidence_ids) == 2


@pytest.mark.parametrize(
    "said", ["qual o horário de vocês?", "onde fica a loja?", "aceita cartão?", "abre domingo?"]
)
def test_questions_about_the_shop_qualify_nobody(said: str) -> None:
    assert decide_stage(a_context("oi", said, "e tem estacionamento?")).stage is None


def test_who_only_asks_for_a_discount_is_less_sure_to_buy() -> None:
    asks = decide_stage(a_context("tem desconto?", stage="qualificado"))
    closes = decide_stage(a_context("tem desconto se eu fechar hoje?", stage="qualificado"))
    assert asks.strength < closes.strength


def test_so_many_of_a_kind_is_interest_in_something_particular() -> None:
    vague = decide_stage(a_context("Quero um orçamento com entrega em Santa Catarina.", stage="novo"))
    said = "Preciso de 30 jogos de cama para a minha pousada. Quero um orçamento."
    assert decide_stage(a_context(said, stage="novo")).strength >= 0.8 > vague.strength
