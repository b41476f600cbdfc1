"""What counts as asked before: never one thing's question for another's."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from copilot.context import Context, Knowledge
from copilot.engine.ports import DraftResult, Provider
from copilot.fallback import Answered
from copilot.pilot.asking.put_off import put_off
from copilot.pilot.asking.same_fact import Wish, answered_by, same_fact
from copilot.pilot.guard.violation import Receipt
from copilot.pilot.queries.questions import StoredQuestion
from tests.copilot.contexts import NOW, a_context

CASAL = "quanto custa o edredom pluma casal?"


def same(asked: str, now: str) -> bool:
    return same_fact(Wish("DUVIDA_PRODUTO", asked), Wish("DUVIDA_PRODUTO", now))


def tells(asked: str, now: str) -> bool:
    return answered_by(Wish("DUVIDA_PRODUTO", asked), Wish("DUVIDA_PRODUTO", now))


@pytest.mark.parametrize(
    ("asked", "now"),
    [
        (CASAL, "e quanto custa o edredom pluma king?"),
        ("tem o jogo de cama casal azul?", "e o jogo de cama casal verde, tem?"),
        ("vocês entregam em Recife no sábado?", "vocês entregam em Olinda no sábado?"),
        ("a cortina de linho vem com forro?", "a cortina de veludo vem com forro?"),
        ("tem bolo sem lactose?", "tem bolo com lactose?"),
        ("entregam à tarde em Recife?", "boa tarde, entregam à noite em Recife?"),
        ("entregam em Recife?", "quanto custa entregar em Recife?"),
        ("cabem 8 pessoas na casa?", "cabem 12 pessoas na casa?"),
        ("quanto custa a consulta?", "quanto custa a consulta de retorno?"),
        ("quanto custa o plano básico?", "quanto custa o plano equipe?"),
        ("tem café expresso?", "tem café moca?"),
        ("quanto custa a camiseta tamanho P?", "e a camiseta tamanho G, quanto custa?"),
        ("quanto custa o P?", "quanto custa o G?"),
        ("quanto custa o kit A?", "quanto custa o kit B?"),
        ("quanto custa o kit A?", "quanto custa o kit E?"),
        ("quanto custa o iPhone 15?", "e o iPhone 15 Pro?"),
        ("quanto custa o plano básico?", "e o plano da equipe, quanto custa?"),
        ("quanto custa o pacote de 2,5 kg?", "e o de 5 kg, quanto custa o pacote?"),
        ("tem camisa para ele?", "tem camisa para ela?"),
        ("", "vocês embrulham para presente?"),
    ],
)
def test_a_word_of_its_own_makes_another_question(asked: str, now: str) -> None:
    assert not same(asked, now)
    assert not tells(asked, now)


@pytest.mark.parametrize(
    ("asked", "now"),
    [
        ("quanto custa a capa do sofá de 3 lugares?", "quanto custa o sofá de 3 lugares?"),
        ("quanto custa a mesa com 4 cadeiras?", "quanto custa a mesa?"),
        ("abre sábado à noite?", "abre sábado?"),
        ("quanto custam o colar de ouro e o anel de prata?", "quanto custa o colar de prata?"),
        ("quanto custa o kit B?", "quanto custa o kit?"),
        (CASAL, "e o edredom casal?"),
    ],
)
def test_what_was_answered_of_the_whole_is_not_told_of_a_part(asked: str, now: str) -> None:
    assert not tells(asked, now)
    assert same(asked, now), "while it waits, nothing wrong is said"


@pytest.mark.parametrize(
    ("asked", "now"),
    [
        (CASAL, "oi, boa tarde! alguma novidade do edredom?"),
        (CASAL, "O edredom pluma casal, quanto custa?"),
        (CASAL, "qual o preço do edredom pluma de casal, por favor?"),
        (CASAL, "e aí, conseguiu ver o valor do edredom?"),
        (CASAL, "ainda estou esperando a resposta do edredom casal"),
        (CASAL, "a equipe já respondeu do edredom?"),
        ("vocês embrulham para presente?", "desculpa, vcs embrulham pra presente mesmo?"),
        ("vocês embrulham para presente?", "gente, perguntei se embrulham, alguém sabe me dizer?"),
        ("vcs fazem pintura de capô?", "vcs fazem pintura de capô mesmo?"),
        ("tem bolo sem lactose?", "cadê a resposta do bolo?"),
    ],
)
def test_who_asks_again_in_other_words_asks_the_same(asked: str, now: str) -> None:
    assert same(asked, now)
    assert tells(asked, now)


def test_whether_there_is_one_is_not_what_it_costs() -> None:
    price, stock = Wish("PRECO", CASAL), Wish("DISPONIBILIDADE", "tem o edredom pluma casal?")
    assert not same_fact(price, stock)
    assert same_fact(price, Wish("DUVIDA_PRODUTO", "e o edredom pluma casal?"))


@pytest.mark.parametrize("able", [True, False])
def test_one_products_price_is_never_told_for_anothers(provider: Provider, able: bool) -> None:
    question = a_question("answered", "O edredom sai por R$ 489,90.")
    put = put_off(
        unknown(provider), frozenset({"follow_up"}), thread(question), "PRECO", [question], able=able
    )
    assert (put is not None) == able
    if put is not None:
        assert "489" not in put.answered.result.reply
        assert put.asking is not None
        assert "king" in put.asking.question


def test_while_one_is_open_another_is_a_persons(provider: Provider) -> None:
    question = a_question("open", None)
    needs: frozenset[Receipt] = frozenset({"follow_up"})
    assert put_off(unknown(provider), needs, thread(question), "PRECO", [question], able=True) is None


def unknown(provider: Provider) -> Answered:
    reply = "Do king vou confirmar com a equipe e já te digo."
    return Answered(DraftResult(intent="PRECO", evidence_ids=(), reply=reply), provider)


def a_question(state: str, answer: str | None) -> StoredQuestion:
    return StoredQuestion(
        id=uuid4(),
        message_ids=[],
        intent="PRECO",
        question=CASAL,
        missing="",
        state=state,
        asked_at=NOW,
        due_at=NOW,
        passed_by=[],
        answered_by=uuid4() if answer else None,
        answer=answer,
        ended_at=NOW if answer else None,
        told_turn_id=None,
        asked_turn_id=uuid4(),
    )


def thread(question: StoredQuestion) -> Context:
    told = ["> Já tenho a resposta da equipe: O edredom sai por R$ 489,90."] if question.answer else []
    holding = "> Vou confirmar com a equipe e já te digo."
    context = a_context("oi", "> Olá!", CASAL, holding, *told, "e quanto custa o edredom pluma king?")
    answer = Knowledge(
        id=question.id,
        code="resposta",
        intent="PRECO",
        title=CASAL,
        text=question.answer or "",
        reply=question.answer,
        keywords=(),
        rank=1.0,
        answered_by="Ana",
        answered_at=NOW,
    )
    known = (answer,) if question.answer else ()
    return replace(context, knowledge=known, thread_started_at=NOW - timedelta(days=3))
