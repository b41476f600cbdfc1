"""From silence to one click: the pilot thinks where a person answers, is compared, and gets one subject."""

from playwright.async_api import expect

from tests.journeys.cast import Cast
from tests.journeys.test_narrow_screen import fits
from tests.journeys.watching import until

ASKED = "vocês entregam em Recife?"
ANSWERED = "Entregamos sim! Para Recife o prazo é de 7 a 12 dias úteis."
SUBJECT = "dúvida sobre produto ou serviço"


NUMBERS = {"debounce_seconds": 0.5, "min_delay": 0, "max_delay": 0}
JUDGED = """fetch('/v1/reports/pilot/shadow').then((answer) => answer.json())
  .then(({ intents }) => intents.some(({ judged }) => judged > 0))"""


async def test_a_subject_is_left_to_the_pilot_once_it_would_have_sent_the_same(cast: Cast) -> None:
    davi, bruno = await cast.davi(), await cast.bruno()
    await davi.asks("PUT", "/v1/settings/pilot", {"numbers": NUMBERS})
    await davi.go("/configuracoes/piloto")
    await davi.page.get_by_role("switch", name="Modo sombra").check()
    async with davi.page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        await davi.page.get_by_role("button", name="Salvar").click()
    assert (await saved.value).ok

    phone = await cast.customer("Sabrina Sombra")
    await phone.writes(ASKED)
    await bruno.open("Sabrina Sombra")
    await bruno.send(ANSWERED)
    await expect(phone.bubble(ANSWERED)).to_be_visible()

    subject = davi.page.get_by_role("listitem", name=SUBJECT)
    await until(davi.page, JUDGED)  # a moment after the answer; a person would reload
    await davi.go("/configuracoes/relatorio")
    await expect(subject).to_contain_text("1 de 1 teriam sido iguais")
    await subject.get_by_role("button", name="Ler exemplos").click()
    sample = subject.get_by_role("listitem")
    await expect(sample).to_contain_text("O piloto teria enviado")
    await expect(sample).to_contain_text("Bruno Tavares enviou")
    await expect(sample).to_contain_text("Teria enviado o mesmo pelas regras")
    await sample.get_by_role("button", name="Não é o mesmo").click()
    await expect(subject).to_contain_text("0 de 1 teriam sido iguais")
    await expect(sample).to_contain_text("Diferente por Davi")
    await sample.get_by_role("button", name="Voltar às regras").click()
    await expect(subject).to_contain_text("1 de 1 teriam sido iguais")

    await subject.get_by_role("button", name="Deixar o piloto responder").click()
    sure = davi.page.get_by_role("dialog")
    await expect(sure).to_contain_text("Há pouca prova: 1 de 1 respostas iguais")
    await expect(sure).to_contain_text("ele será ligado só para este assunto")
    await sure.get_by_role("button", name="Deixar responder").click()
    await expect(davi.page.get_by_role("status").filter(has_text="o piloto responde")).to_be_visible()
    await expect(subject).to_contain_text("O piloto responde")

    follower = await cast.customer("Lívia Adiante")
    await follower.writes(ASKED)
    await expect(follower.bubble("dias úteis")).to_be_visible()

    await subject.get_by_role("button", name="Tirar do piloto").click()
    await expect(davi.page.get_by_text("era o último assunto")).to_be_visible()
    await davi.page.set_viewport_size({"width": 390, "height": 780})
    await fits(davi.page, 390)
