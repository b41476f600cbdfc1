"""What an administrator does with a connected number: its address, secrets, device and move."""

import msgspec
from playwright.async_api import Page, expect

from tests.journeys.cast import Cast
from tests.journeys.test_channels import connect, provider  # noqa: F401
from tests.providers import evolution, zapi
from tests.providers.evolution import EvolutionServer

LID = "99000000000077@lid"


async def choose(page: Page, name: str, entry: str) -> None:
    await page.get_by_role("button", name=f"Ações de {name}").click()
    await page.get_by_role("menuitem", name=entry).click()


async def knock(page: Page, server: EvolutionServer, body: bytes) -> int:
    assert server.webhook is not None
    headers = {**server.webhook["headers"], "content-type": "application/json"}
    return (await page.request.post(server.webhook["url"], data=body, headers=headers)).status


async def test_secrets_are_rotated_a_code_is_typed_and_a_move_says_whom_it_loses(
    cast: Cast,
    provider: EvolutionServer,  # noqa: F811
) -> None:
    davi = await cast.davi()
    page, name = davi.page, "Loja da Serra"
    await davi.go("/configuracoes/canais")
    await connect(page, provider, name)
    pairing = page.get_by_role("dialog", name=f"Parear {name}")
    await pairing.get_by_label("Número do aparelho").fill("55 11 90000-0100")
    await pairing.get_by_role("button", name="Parear por código").click()
    await expect(pairing.get_by_text("WZYEH1YY")).to_be_visible()
    provider.state = "open"
    await pairing.get_by_role("button", name="Concluir").click()
    row = page.get_by_role("listitem").filter(has_text=name)

    await choose(page, name, "Endereço do webhook")
    address = page.get_by_role("dialog", name=f"Webhook de {name}")
    await expect(address.get_by_text("/webhooks/whatsapp/evolution/")).to_be_visible()
    await address.get_by_role("button", name="Concluir").click()

    assert provider.webhook is not None
    former = provider.webhook["url"]
    await choose(page, name, "Trocar credenciais")
    secrets = page.get_by_role("dialog", name=f"Credenciais de {name}")
    await secrets.get_by_label("Chave da API").fill(evolution.API_KEY)
    await secrets.get_by_label("Criar também um endereço").check()
    await secrets.get_by_role("button", name="Trocar", exact=True).click()
    await expect(secrets).to_have_count(0)
    await row.get_by_role("button", name="Testar").click()
    await expect(row.get_by_text("O provedor respondeu em")).to_be_visible()
    assert provider.webhook["url"] != former

    message = evolution.event("messages.upsert", evolution.inbound("Oi, tem chalé?", chat=LID))
    message["data"]["pushName"] = "Zuleica Sem Número"
    assert await knock(page, provider, msgspec.json.encode(message)) == 200
    await expect(row.get_by_text("Último aviso recebido")).to_be_visible()
    await choose(page, name, "Mudar de provedor")
    move = page.get_by_role("dialog", name=f"Mudar {name} de provedor")
    await expect(move.get_by_text("Zuleica Sem Número")).to_be_visible()
    await move.get_by_label("Z-API").check()
    entered = {"instance_id": zapi.SETTINGS["instance_id"], **zapi.CREDENTIALS}
    for field, value in entered.items():
        await move.locator(f"input[name={field}]").fill(value)
    await move.get_by_role("button", name="Mudar de provedor").click()
    await expect(row.get_by_text("Z-API")).to_be_visible()
    await page.keyboard.press("Escape")
    await davi.go("/")
    await davi.open("Zuleica Sem Número")
    await expect(page.get_by_text("talvez não receba o que você enviar")).to_be_visible()

    await davi.go("/auditoria?tipo=channels")
    for told in ("Canal conectado", "Pareamento pedido", "Credenciais trocadas", "Canal mudou de provedor"):
        await expect(page.get_by_role("listitem").filter(has_text=name).filter(has_text=told)).to_be_visible()
