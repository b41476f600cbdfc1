"""What an administrator decides: what the company is called and on which clock it runs, when it is open, and
which programs may come in."""

from playwright.async_api import expect

from tests.journeys.cast import Cast


async def test_a_closed_company_says_so_where_people_answer(cast: Cast) -> None:
    phone = await cast.caller("Wanda Madrugada")
    await phone.writes("Estão abertos?")
    ana, davi = await cast.ana(), await cast.davi()
    await ana.open("Wanda Madrugada")
    await davi.go("/configuracoes/horarios")
    page = davi.page
    always = page.get_by_role("switch", name="Atendemos a qualquer hora")
    await always.uncheck()
    week = page.get_by_role("list", name="Semana")
    for day in ("Segunda", "Terça", "Quarta", "Quinta", "Sexta"):
        await week.get_by_role("button", name=f"Tirar período de {day}").click()
    await page.get_by_role("button", name="Salvar").click()
    await expect(page.get_by_text("Fechado agora")).to_be_visible()
    try:
        notes = ana.page.get_by_role("note").filter(has_text="Fora do horário de atendimento")
        await expect(notes).to_have_count(2)  # above the list and under the field
        # One period that contradicts itself is refused in words, and what was in force stays.
        await week.get_by_role("button", name="Abrir Domingo").click()
        await week.get_by_label("Domingo abre").fill("18:00")
        await week.get_by_label("Domingo fecha").fill("09:00")
        await page.get_by_role("button", name="Salvar").click()
        await expect(page.get_by_role("alert")).to_contain_text("o fechamento vem depois da abertura")
        await page.get_by_role("button", name="Descartar").click()
    finally:
        await always.check()
        await page.get_by_role("button", name="Salvar").click()
    await expect(ana.page.get_by_role("note").filter(has_text="Fora do horário")).to_have_count(0)


async def test_a_token_is_made_for_one_program_watched_and_revoked(cast: Cast) -> None:
    davi = await cast.davi()
    page = davi.page
    await davi.go("/configuracoes/api")
    await page.get_by_placeholder("Nome do token").fill("Planilha da Yeda")
    await page.get_by_label("O que o token pode fazer").select_option("seller")
    await page.get_by_label("Validade").select_option("30")
    await page.get_by_role("button", name="Criar token").click()
    token = await page.get_by_role("status").locator("code").inner_text()
    row = page.get_by_role("listitem").filter(has_text="Planilha da Yeda")
    await expect(row).to_contain_text("Vendas")
    await expect(row).to_contain_text("nunca usado")
    await expect(row).to_contain_text("vale até")
    headers = {"authorization": f"Bearer {token}"}
    url = cast.house.url
    assert (await page.request.get(f"{url}/v1/me", headers=headers)).status == 200
    assert (await page.request.get(f"{url}/v1/channels", headers=headers)).status == 403
    await page.reload()
    await expect(row).to_contain_text("usado em")
    await row.get_by_role("button", name="Revogar").click()
    await row.get_by_role("button", name="Revogar mesmo").click()
    await expect(row).to_have_count(0)
    assert (await page.request.get(f"{url}/v1/me", headers=headers)).status == 401
    # One that the page still shows to be copied is worth nothing any more, and gone.
    await page.get_by_placeholder("Nome do token").fill("Planilha da Zoé")
    await page.get_by_role("button", name="Criar token").click()
    await expect(page.get_by_role("status").locator("code")).to_be_visible()
    row = page.get_by_role("listitem").filter(has_text="Planilha da Zoé")
    await row.get_by_role("button", name="Revogar").click()
    await row.get_by_role("button", name="Revogar mesmo").click()
    await expect(row).to_have_count(0)
    await expect(page.get_by_role("status").locator("code")).to_have_count(0)
    await davi.go("/auditoria?tipo=company")
    revoked = page.get_by_role("listitem").filter(has_text="Token de API revogado")
    await expect(revoked.first).to_contain_text("Planilha da Zoé")
    await expect(revoked.nth(1)).to_contain_text("Planilha da Yeda")


async def test_another_time_zone_moves_the_clocks_of_open_screens(cast: Cast) -> None:
    phone = await cast.caller("Zenaide Fuso")
    await phone.writes("Que horas são aí?")
    ana, davi = await cast.ana(), await cast.davi()
    await ana.open("Zenaide Fuso")
    stamp = ana.bubble("Que horas são aí?").locator("time")
    before = await stamp.inner_text()
    await davi.go("/configuracoes/empresa")
    page = davi.page
    company, save = page.get_by_role("form", name="Empresa"), page.get_by_role("button", name="Salvar")
    zone = company.get_by_label("Fuso horário")
    await zone.select_option("America/Rio_Branco")
    await save.click()
    try:
        await expect(company.get_by_role("status")).to_have_text("Salvo para toda a equipe.")
        await expect(stamp).not_to_have_text(before)
        await davi.go("/configuracoes/horarios")
        await expect(page.get_by_text("Horário do Acre (Rio Branco)")).to_be_visible()
        await davi.go("/auditoria")
        moved = "Horário de Brasília (São Paulo) → Horário do Acre (Rio Branco)"
        await expect(page.get_by_text(moved).first).to_be_visible()
    finally:
        await davi.go("/configuracoes/empresa")
        await zone.select_option("America/Sao_Paulo")
        await save.click()
        await expect(stamp).to_have_text(before)
