"""A company comes from a folder: its principles, lines of business, context and knowledge."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from copilot.company_folder import CompanyFolderInvalid, read_company_folder
from copilot.context import Context, build_context
from copilot.documents import Document
from copilot.engine import prompt
from copilot.gather_context import gather_context
from copilot.import_company import import_company
from copilot.queries.knowledge import search_knowledge
from copilot.queries.settings import insert_settings, list_settings, read_settings
from copilot.vertentes import vertente_of, vertentes_of
from realtime.database import Database
from server.import_for import NoSuchAdministrator, import_for
from tests.copilot.contexts import a_context
from tests.copilot.steps import settings_change
from tests.factories import Shop, receive

SAMPLE = Path(__file__).parents[2] / "server" / "samples" / "ponte-digital"
LINES = ["entrega", "servicos", "tecnologia", "crm-saas"]


def institutional() -> tuple[Document, ...]:
    return tuple(
        Document(id=it.id, title=it.title, text=it.text, kind=it.kind)
        for it in read_company_folder(SAMPLE).documents
    )


def test_a_folder_is_read_by_what_its_files_are_called() -> None:
    company = read_company_folder(SAMPLE)
    assert [(it.id, it.kind) for it in company.documents if it.kind != "vertente"] == [
        ("sobre", "context"),
        ("taxonomia", "principle"),
        ("principios", "principle"),
    ]
    assert [it.id for it in company.documents if it.kind == "vertente"] == LINES
    assert company.settings.persona_name == "Amélia"
    assert company.knowledge


def test_a_file_in_a_folder_of_lines_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "vertentes").mkdir()
    (tmp_path / "vertentes" / "atacado.md").write_text("# Atacado\n## Quem\nHotéis.\n## Como\nPor dúzia.")
    (document,) = read_company_folder(tmp_path).documents
    assert (document.id, document.title, document.kind) == ("atacado", "Atacado", "vertente")
    assert "Por dúzia." in document.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("principios.md", b"\xff\xfe", "principios.md"),
        ("principios.md", b"# So um titulo", "principios.md"),
        ("longo.md", b"x" * 12_001, "longo.md"),
        ("knowledge.json", b"{}", "knowledge.json"),
        ("company.json", b'{"persona": 1}', "company.json"),
        ("nada.txt", b"x", "holds no Markdown"),
    ],
)
def test_what_can_not_be_read_is_named(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CompanyFolderInvalid, match=said):
        read_company_folder(tmp_path)


async def test_importing_is_one_version_and_again_none(db: Database, shop: Shop) -> None:
    company = read_company_folder(SAMPLE)
    first = await import_company(db, shop.tenant_id, shop.clara.user_id, company)
    again = await import_company(db, shop.tenant_id, shop.clara.user_id, company)
    assert first.version == again.version == 1
    assert again.changed == []
    assert {"documents", "persona_name", "rules", "slots"} <= set(first.changed)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        saved = await read_settings(tx)
        found = await search_knowledge(tx, "motoboy", 3)
        assert len(await list_settings(tx, 10)) == 1
    assert saved.documents == company.documents
    assert saved.enabled, "what the folder does not say stays as it is"
    assert found[0].code == "entrega-prazo"


async def test_what_is_imported_is_in_the_very_next_prompt(db: Database, shop: Shop) -> None:
    conversation = (await receive(db, shop, "oi, vocês fazem site?")).conversation_id
    company = read_company_folder(SAMPLE)
    for documents in (company.documents, company.documents[:1]):
        changed = company._replace(documents=documents)
        await import_company(db, shop.tenant_id, shop.clara.user_id, changed)
        async with db.tenant_transaction(shop.tenant_id) as tx:
            context = await gather_context(tx, conversation, await read_settings(tx))
        assert [it.id for it in context.documents] == [it.id for it in documents]


async def test_a_version_that_was_rolled_back_is_forgotten(db: Database, shop: Shop) -> None:
    """Its number is given again, to other words."""
    company = read_company_folder(SAMPLE)
    with pytest.raises(ZeroDivisionError):
        async with db.tenant_transaction(shop.tenant_id) as tx:
            await insert_settings(tx, 1, settings_change(persona_name="Nunca"), shop.clara.user_id)
            assert (await read_settings(tx)).persona_name == "Nunca"
            raise ZeroDivisionError
    await import_company(db, shop.tenant_id, shop.clara.user_id, company)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        assert (await read_settings(tx)).persona_name == "Amélia"


async def test_it_is_done_in_the_name_of_an_administrator(db: Database) -> None:
    with pytest.raises(NoSuchAdministrator):
        await import_for(db, "ninguem@exemplo.example", SAMPLE, StringIO())


@pytest.mark.parametrize("system", [prompt.draft_system, prompt.stage_system])
def test_every_prompt_has_principles_as_orders_and_the_rest_as_matter(
    system: Callable[[Context], str],
) -> None:
    said = system(build_context(a_context("oi", documents=institutional())))
    orders, _, matter = said.partition("<DOCUMENTOS-")
    assert "A primeira conversa é para entender" in orders
    assert "Entrega no mesmo dia" in matter
    assert '"tipo":"vertente"' in matter
    assert "Cada vertente é uma linha de negócio" in matter


def test_models_choose_among_the_titles() -> None:
    assert vertentes_of(institutional()) == ["Entrega", "Serviços", "Tecnologia", "CRM/SaaS"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["preciso de motoboy pra entregar encomendas todo dia"], "entrega"),
        (["o ar-condicionado da loja quebrou, vcs fazem manutenção?"], "servicos"),
        (["quero um aplicativo e uma loja virtual"], "tecnologia"),
        (["a plataforma tem funil e relatórios? somos 4 vendedores"], "crm-saas"),
        (["oi, quero saber de entrega"], "entrega"),
        (["oi, tudo bem?"], None),
    ],
)
def test_the_line_of_business_is_found_by_the_words_of_the_customer(
    said: list[str], expected: str | None
) -> None:
    found = vertente_of(a_context(*said, documents=institutional()))
    assert (found.id if found else None) == expected
