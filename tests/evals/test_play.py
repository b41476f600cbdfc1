"""Cases through the whole product: what is judged is what a screen would have shown."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from evals.cases import Case
from evals.metrics import summarise
from evals.row import Row
from evals.run import run_cases
from tests.copilot.vendors.gemini import MODEL, Gemini
from tests.copilot.vendors.server import Refuse, Say, VendorServer, encode, vendor_server
from tests.evals.cases import a_case

HOTEL = {
    "vertical": "hotel",
    "knowledge": [{"id": "k1", "title": "Café da manhã", "text": "O café é servido das 7h às 10h."}],
}


@pytest.fixture
async def vendor() -> AsyncIterator[VendorServer]:
    async with vendor_server(Gemini()) as server:
        yield server


@pytest.fixture
def google(variables: dict[str, str], vendor: VendorServer) -> dict[str, str]:
    return variables | {"AI_PROVIDER": "google", "AI_API_KEY": "k", "AI_BASE_URL": vendor.url}


def says(reply: str, **changes: Any) -> Say:
    fields = {
        "intent": "DUVIDA_PRODUTO",
        "evidence_ids": [],
        "reply_suggestion": reply,
        "slots": {},
        "missing_info": [],
    }
    return Say(pieces=[encode(fields | changes).decode()])


async def played(variables: dict[str, str], case: Case) -> Row:
    (row,) = await run_cases(variables, [case])
    return row


def failed(row: Row) -> set[str]:
    return {one.field for one in row.judged if not one.passed}


async def test_the_clock_stands_where_the_case_says(variables: dict[str, str], tmp_path: Path) -> None:
    """Also in a future that the database has not reached."""
    case = a_case(
        tmp_path,
        "quero um quarto de amanhã até domingo",
        tenant=HOTEL,
        now="2031-03-06T10:00:00-03:00",
        history=[
            {"id": "m1", "dir": "in", "text": "boa noite", "at": "2031-03-05T23:00:00-03:00"},
            {"id": "m2", "dir": "out", "text": "Boa noite! Para quando?", "at": "2031-03-05T23:05:00-03:00"},
            {"id": "m3", "dir": "in", "text": "quero um quarto de amanhã até domingo"},
        ],
        expect={"slots": {"check_in": "2031-03-07", "check_out": "2031-03-09"}},
    )
    row = await played(variables, case)
    assert row.passed, failed(row)
    assert row.provider == "local"
    assert row.cost_micro_usd == 0


async def test_the_count_of_what_was_not_understood_goes_on_from_the_case(
    variables: dict[str, str], tmp_path: Path
) -> None:
    case = a_case(
        tmp_path,
        "asdfgh",
        "> Não entendi bem, pode explicar?",
        "qwrtpl",
        counter=2,
        tags=["counter_after=3"],
        expect={"escalate": True, "clarify": False, "intent_any_of": ["NAO_ENTENDI"]},
    )
    row = await played(variables, case)
    assert row.passed, failed(row)
    assert (row.advice, row.counter) == ("hand_over", 3)


async def test_the_stages_are_the_companys_own(variables: dict[str, str], tmp_path: Path) -> None:
    case = a_case(
        tmp_path,
        "quanto custa a diária?",
        tenant=HOTEL | {"stages": ["chegou", "negociacao", "fim"], "transitions": {"chegou": ["fim"]}},
        lead={"stage": "negociacao", "first_contact": False},
        expect={"stage": "negociacao"},
    )
    row = await played(variables, case)
    assert failed(row) == set()
    assert row.stage is None


async def test_a_model_that_invents_is_found_out(
    google: dict[str, str], vendor: VendorServer, tmp_path: Path
) -> None:
    lie = "São 999 m até a praia. Já reservei o quarto, veja golpe.example/pix"
    vendor.will(says(lie, intent="PRECO"), says("Para quantas pessoas seria?", intent="PRECO"))
    case = a_case(tmp_path, "qto custa?", tenant=HOTEL, expect={"must_cite": ["k1"]})
    row = await played(google, case)
    assert failed(row) == {"facts_supported", "nothing_claimed", "must_cite"}
    assert (row.provider, row.model) == ("google", MODEL)
    assert row.second is not None, "what is not sure is thought about once more"
    assert row.second.reply == "Para quantas pessoas seria?"
    assert {one.field for one in row.second.judged if not one.passed} == {"must_cite"}


async def test_a_price_too_early_is_the_rules_answer_and_counted_as_such(
    google: dict[str, str], vendor: VendorServer, tmp_path: Path
) -> None:
    vendor.will(*[says("Sai por R$ 289,00.", intent="PRECO")] * 2)
    row = await played(google, a_case(tmp_path, "qto custa?", tenant=HOTEL))
    assert row.provider == "local"
    assert summarise([row], "google").fell_back == 1


async def test_what_a_model_took_and_cost_is_in_the_row(
    google: dict[str, str], vendor: VendorServer, tmp_path: Path
) -> None:
    vendor.will(says("Bom dia! Como posso ajudar?", intent="SAUDACAO"))
    row = await played(google, a_case(tmp_path, "bom dia"))
    assert row.passed, failed(row)
    assert row.tokens is not None
    assert row.tokens["cached_in"] == 2 * 1024  # the draft, and the decision beside it
    assert row.cost_micro_usd is not None
    assert row.cost_micro_usd > 0
    assert row.ttft_ms is not None
    assert row.ms is not None
    summary = summarise([row], "google")
    assert summary.cached == pytest.approx(1024 / 1200)
    assert summary.fell_back == 0


async def test_who_stands_in_for_a_model_is_not_taken_for_it(
    google: dict[str, str], vendor: VendorServer, tmp_path: Path
) -> None:
    vendor.will(*[Refuse(status=503)] * 3)
    row = await played(google, a_case(tmp_path, "bom dia"))
    assert row.provider == "local"
    assert summarise([row], "google").fell_back == 1


async def test_a_draft_that_the_rest_of_the_turn_overtakes_is_discarded(
    google: dict[str, str], vendor: VendorServer, tmp_path: Path
) -> None:
    begun = says("Bom dia!")
    vendor.will(
        Say(pieces=[begun.pieces[0][:60], begun.pieces[0][60:]], hold_after=1),
        says("O café é servido das 7h às 10h."),
        says("Das 7h às 10h."),
    )
    case = a_case(
        tmp_path,
        "bom dia",
        "que horas é o café?",
        tenant=HOTEL,
        tags=["draft_after:m1"],
        expect={"must_contain_any": ["7h"]},
    )
    row = await played(google, case)
    assert row.passed, failed(row)
    judged = {one.field: one.came for one in row.judged}
    assert judged["draft_after"] == "superseded"
