"""What no seller should laugh at: several questions at once, the CEP, other tongues, hearts, laughter."""

import re

import pytest

from copilot.confidence import of_draft
from copilot.engine.local.drafter import draft
from copilot.evidence import unsupported
from tests.copilot.contexts import NOW, a_context, evidence_id, qualified

THREE = "oi quanto custa a colcha queen? tem azul? e entrega em joinville?"


def reply(*said: str, first: bool = False, prompt: str = "") -> str:
    context = (a_context if first else qualified)(*said, prompt=prompt)
    result = draft(context)
    assert unsupported(result.reply, result.evidence_ids, context) == []
    assert result.reply.count("?") <= 1
    return result.reply


@pytest.mark.parametrize("prompt", ["", "Frases curtas."])
def test_three_questions_get_three_answers(prompt: str) -> None:
    said = reply(THREE, prompt=prompt)
    assert "R$ 229,90" in said
    assert "azul" in said
    assert "3 a 6 dias úteis" in said


def test_four_questions_are_answered_from_as_many_sources_as_they_need() -> None:
    said = reply("vcs tem toalha? quanto é? parcela? e qual o prazo pra sao paulo?", prompt="Frases curtas.")
    assert all(part in said for part in ("R$ 159,90", "6x sem juros", "3 a 6 dias úteis"))


def test_answers_to_different_questions_stand_on_lines_of_their_own() -> None:
    assert len(reply("onde fica a loja?\ne abre sábado?").splitlines()) > 1
    assert len(reply("onde fica a loja?").splitlines()) == 1


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("quanto custa a colcha casal? e vcs fazem desconto pra funcionário da copel?", "R$ 189,90"),
        ("tem manta bege? entrega em joinville? parcela? e tem troco pra 500?", "Sobre o troco"),
    ],
)
def test_what_no_source_answers_is_put_off_in_words(said: str, topic: str) -> None:
    assert topic in reply(said)


def test_a_price_that_waits_is_announced_beside_what_can_be_said() -> None:
    said = reply(
        "quanto custa o edredom casal? e vcs entregam em Curitiba?", first=True, prompt="Frases curtas."
    )
    assert "R$" not in said
    assert "bem quentinho" in said
    assert "O valor eu já te passo por aqui." in said
    assert "1 a 2 dias úteis" in said


def test_the_price_is_that_of_the_size() -> None:
    said = reply("quanto custa o edredom casal?", "> O valor no casal é R$ 219,90.", "e o queen?")
    assert "R$ 259,90" in said
    assert "R$ 299,90" not in said
    assert "R$ 299,90" in reply("quanto custa o edredom?")


@pytest.mark.parametrize(
    "said",
    [
        ["qual o frete pro cep 80240-000?"],
        ["meu cep é 80240-000", "quanto é o frete?"],
        ["quanto fica o frete?", "> Me passe o seu CEP que eu calculo.", "80240000"],
        ["meu cep é 80240000, quero 2 edredom casal cinza, quanto fica com frete?"],
    ],
)
def test_a_given_cep_is_not_asked_for_again(said: list[str]) -> None:
    answer = reply(*said)
    assert re.search(r"Vou calcular o frete para o CEP 80240-?000", answer)
    assert "seu CEP" not in answer
    assert "pedido é o 80240" not in answer


def test_without_a_cep_it_is_asked_for() -> None:
    assert "Me passe o seu CEP" in reply("quanto fica o frete?")


@pytest.mark.parametrize(
    ("name", "told"), [("a Lia", "Aqui é a Lia, da Casa"), ("Lia", "Aqui é Lia, da equipe")]
)
def test_the_article_is_the_one_that_the_persona_uses(name: str, told: str) -> None:
    prompt = f"Você é {name}" + (", da Casa Aurora." if " " in name else ".")
    assert told in reply("oi", first=True, prompt=prompt)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("hello", "Someone on our team"),
        ("hi, how much is the queen comforter?", "Someone on our team"),
        ("hola, cuanto cuesta el edredon?", "Una persona del equipo"),
        ("thanks!", "You're welcome"),
        ("gracias!", "De nada"),
    ],
)
def test_other_tongues_get_a_word_in_theirs_and_a_person(text: str, holds: str) -> None:
    context = a_context(text)
    result = draft(context)
    assert holds in result.reply
    assert "Bom dia" not in result.reply
    assert of_draft(context, result, []).word == "baixa"


@pytest.mark.parametrize("text", ["❤️", "😍😍", "👏👏👏"])
def test_hearts_are_understood(text: str) -> None:
    assert reply("oi", "> Bom dia!", text) == "Imagina, Mariana! Precisando, é só me chamar por aqui."
    assert "Como posso te ajudar?" in reply(text, first=True)


@pytest.mark.parametrize("text", ["kkkkk", "hahaha", "rsrs", "😂😂"])
def test_laughter_is_no_riddle(text: str) -> None:
    assert "não entendi" not in reply("oi", "> Bom dia!", text)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("qual seu nome?", "Aqui é Lia"),
        ("quero falar com a Ana", "chamar uma pessoa"),
        ("me liga 41 99999-8888", "por telefone"),
        ("SAIR", "não enviar mais mensagens"),
        ("tenho interesse", "Qual produto chamou a sua atenção?"),
        ("vi no instagram, quero saber mais", "Qual produto chamou a sua atenção?"),
        ("vc tem namorado?", "cuido dos produtos"),
        ("alguem ai???", "Estou por aqui"),
        ("posso confiar? é seguro comprar aí?", "Rua das Acácias"),
        ("qual o melhor, percal ou microfibra?", "não precisa passar"),
        ("não quero mais, achei mais barato", "Tudo bem"),
        ("me ve o preço da toaia e do travessero", "R$ 89,90"),
        ("retira na loja?\naté que horas vcs ficam abertos hj?", "retirar na loja sem custo"),
        ("já faz 10 dias e nada do meu pedido", "número do pedido?"),
        ("PÉSSIMO ATENDIMENTO", "Pode me contar o que houve?"),
        ("a toalha veio manchada", "Consegue me enviar por aqui?"),
        ("vou levar a colcha", "casal ou queen?"),
        ("oi tudo bem?", "Tudo bem por aqui!"),
        ("Oi, vi o anúncio do edredom no instagram, ainda tem?", "dupla face"),
        ("essa colcha esquenta muito? durmo com calor", "colcha matelassê"),
        ("chega até sexta em curitiba?", "1 a 2 dias úteis"),
        ("meu pedido 48213 chegou errado, pedi queen e veio casal", "vou te ajudar com isso"),
        ("comprei sexta e até agora não enviaram o rastreio", "código de rastreio"),
        ("vcs me cobraram duas vezes!!! quero meu dinheiro", "Pode me contar o que houve"),
        ("desisto da compra", "O cancelamento é sem custo"),
        ("qual a diferença entre os dois travesseiros?", "antialérgico"),
        ("embrulha pra presente? quanto?", "R$ 8,00"),
        ("vcs tão abertos agora?", "das 9h às 18h"),
        ("chegou tudo certinho, amei! 😍", "Que bom saber"),
        ("não, só queria saber", "sem pressa"),
    ],
)
def test_answers_as_a_seller_would(text: str, holds: str) -> None:
    assert holds in reply(text)


def test_who_speaks_without_a_stop_is_heard() -> None:
    said = reply(
        "gente to precisando de um jogo de cama queen pra minha filha que casa sabado agora sera que chega a "
        "tempo aqui em sao jose dos pinhais e quanto fica"
    )
    assert all(part in said for part in ("R$ 149,90 no queen", "R$ 289,90 no queen", "1 a 2 dias úteis"))
    assert "Acácias" not in said


def test_a_yes_to_our_offer_is_a_purchase_and_is_not_told_all_again() -> None:
    context = qualified(
        "quanto custa a manta?", "> O valor é R$ 79,90. Quer que eu já separe para você?", "quero sim"
    )
    result = draft(context)
    assert result.intent == "COMPRA"
    assert result.reply == "Que ótimo, Mariana! Quantas unidades você quer?"
    counted = qualified(*[line.text for line in context.lines[:1]], f"> {result.reply}", "2")
    assert draft(counted).slots["quantity"] == 2


def test_an_answered_question_of_ours_brings_the_price_along() -> None:
    said = reply(
        "quanto custa o edredom?",
        "> Qual o tamanho da cama?",
        "casal",
        "> Qual é a cidade da entrega?",
        "curitiba",
    )
    assert "R$ 219,90" in said
    assert "1 a 2 dias úteis" in said


def test_a_number_of_an_order_that_was_given_is_confirmed_and_not_asked_for() -> None:
    said = reply("cadê meu pedido 48213")
    assert "Com o número do pedido" not in said
    assert said.endswith("O pedido é o 48213, certo?")


def test_a_telephone_number_is_no_order() -> None:
    assert "41" not in reply("cadê meu pedido? me liga 41 99999-8888")


def test_the_hour_decides_the_greeting() -> None:
    assert draft(a_context("bom dia", now=NOW.replace(hour=20))).reply.startswith("Boa noite")
    assert evidence_id("loja-endereco") in draft(qualified("onde fica a loja?")).evidence_ids
