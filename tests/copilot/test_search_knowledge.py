"""Knowledge is found by what people write, fast, and never another company's."""

from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from copilot.import_knowledge import import_knowledge
from copilot.queries.knowledge import Entry, search_knowledge
from realtime.database import Database
from realtime.transaction import Tx
from server.demo.knowledge import demo_knowledge
from server.settings import Settings
from tests.factories import Shop, make_tenant


async def codes(db: Database, shop: Shop, words: str, limit: int = 3) -> list[str]:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        return [found.code for found in await search_knowledge(tx, words, limit)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("devolucoes", "devolucao-prazo"),
        ("DEVOLUÇÃO", "devolucao-prazo"),
        ("vcs parcelam no cartao", "pagamento-parcelas"),
        ("entregam em Recife", "entrega-demais"),
        ("lencois de microfibra", "produto-jogo-cama-microfibra"),
        ("horários de sábado", "loja-horario"),
        ("toalha", "produto-toalhas-kit"),
        ("kd meu pedido", "pedido-rastreio"),
    ],
)
async def test_finds_by_stems_without_accents(db: Database, shop: Shop, words: str, code: str) -> None:
    assert code in await codes(db, shop, words)


@pytest.mark.parametrize("words", ["", "?!", "oi", "' | tenant:*", "a & !b", "\\", "tenant:x", "🤔"])
async def test_any_text_is_a_harmless_query(db: Database, shop: Shop, words: str) -> None:
    assert await codes(db, shop, words) == []


async def test_importing_again_keeps_ids_and_drops_what_is_gone(db: Database, shop: Shop) -> None:
    kept = [entry for entry in demo_knowledge() if entry.code == "garantia"]
    async with db.tenant_transaction(shop.tenant_id) as tx:
        before = await search_knowledge(tx, "garantia", 1)
    await import_knowledge(db, shop.tenant_id, [kept[0]._replace(title="Garantia estendida")])
    async with db.tenant_transaction(shop.tenant_id) as tx:
        after = await search_knowledge(tx, "garantia estendida", 1)
        gone = await search_knowledge(tx, "toalha", 5)
    assert [found.id for found in after] == [found.id for found in before]
    assert after[0].title == "Garantia estendida"
    assert gone == []


async def test_other_companies_are_neither_found_nor_felt(
    db: Database, shop: Shop, settings: Settings
) -> None:
    crowd = await make_tenant(db, "Atacadão")
    await _fill(db, crowd, 5_000)
    own = await codes(db, shop, "entrega em Curitiba", 50)
    assert own
    assert all(not code.startswith("c-") for code in own)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        pages = await _pages(tx, "entreg | praz | curitib")
    assert pages < 40


async def test_a_rare_word_of_a_large_company_is_found_through_the_index(db: Database, shop: Shop) -> None:
    await _fill(db, shop.tenant_id, 2_000)
    assert (await codes(db, shop, "1711"))[0] == "c-1711"
    async with db.tenant_transaction(shop.tenant_id) as tx:
        pages = await _pages(tx, "1711")
        await tx.session.execute(text("SET LOCAL enable_bitmapscan = off"))
        without_index = await _pages(tx, "1711")
    assert pages < without_index / 3


async def test_the_side_table_is_closed_and_without_a_tenant_empty(db: Database, shop: Shop) -> None:
    with pytest.raises(DBAPIError, match="permission denied"):
        async with db.tenant_transaction(shop.tenant_id) as tx:
            await tx.session.execute(text("SELECT * FROM knowledge_search"))
    async with db.installation_transaction() as session:
        found = await session.execute(text("SELECT * FROM search_knowledge('entreg', 10)"))
        assert found.all() == []


async def _fill(db: Database, tenant_id: UUID, count: int) -> None:
    """In one statement: through `import_knowledge` this would take longer than all other tests here."""
    async with db.tenant_transaction(tenant_id) as tx:
        await tx.session.execute(
            text(
                "INSERT INTO knowledge_entries"
                " (tenant_id, id, code, title, text, keywords, search_title, search_text)"
                " SELECT app_tenant(), gen_random_uuid(), 'c-' || n, 'Entrega', 'Prazo de entrega', '{}',"
                " 'entreg curitib praz', 'entreg praz curitib ' || n FROM generate_series(1, :count) n"
            ),
            {"count": count},
        )


async def _pages(tx: Tx, query: str) -> int:
    """Pages that one search touches: with the index a few, with a scan of everybody's rows hundreds."""
    statement = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM search_knowledge(:query, 8)"
    plan = await tx.session.scalar(text(statement), {"query": query})
    top = plan[0]["Plan"]
    return int(top["Shared Hit Blocks"]) + int(top["Shared Read Blocks"])


def test_entries_are_plain_data() -> None:
    assert all(isinstance(entry, Entry) for entry in demo_knowledge())
    assert len({entry.code for entry in demo_knowledge()}) == len(demo_knowledge()) >= 40
