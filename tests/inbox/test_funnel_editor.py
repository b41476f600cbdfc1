"""The company's own funnel: what is refused, who hears of it, and that no lead is left without a way out."""

import asyncio
from typing import Any

import msgspec
import pytest
from sqlalchemy import update

from inbox.change_stage import change_stage
from inbox.funnel import default_funnel, describe
from inbox.funnel_editor.change_funnel import change_funnel
from inbox.funnel_editor.check_funnel import check_funnel
from inbox.funnel_editor.errors import FunnelInvalid, FunnelStagesOccupied, FunnelStale
from inbox.funnel_editor.forms import edited
from inbox.funnel_editor.problems import problems_of
from inbox.funnel_editor.records import EditedFunnel, EditedStage, FunnelChange, FunnelSettings
from inbox.funnels import current_funnel
from inbox.lead_form.losses import LossInput
from inbox.tables.leads import LeadRow
from inbox.versions import Author, Decided
from realtime.database import Database
from realtime.transaction import Tx
from tests.factories import Shop, logged_events, receive


def stage(id_: str, *to: str, **about: Any) -> EditedStage:
    return EditedStage(**{"id": id_, "name": id_.title(), "terminal": False, "to": list(to), **about})


def funnel(*stages: EditedStage, initial: str = "lead") -> EditedFunnel:
    return EditedFunnel(initial=initial, stages=list(stages))


END = stage("venda", terminal=True, outcome="won")
LOST = stage("desistiu", "lead", terminal=True, outcome="lost")
SHORT = funnel(stage("lead", "visita", "desistiu"), stage("visita", "venda", "desistiu"), END, LOST)


@pytest.mark.parametrize(
    ("wrong", "problems"),
    [
        (SHORT, []),
        (edited(default_funnel()), []),
        (funnel(stage("lead", "venda"), stage("visita", "venda"), END), [("orphan", "visita")]),
        (funnel(stage("lead", "visita", "venda"), stage("visita"), END), [("trap", "visita")]),
        (
            funnel(stage("lead", "a", "venda"), stage("a", "b"), stage("b", "a"), END),
            [("trap", "a"), ("trap", "b")],
        ),
        (
            funnel(stage("lead", "visita"), stage("visita", "lead")),
            [("no_end", None), ("trap", "lead"), ("trap", "visita")],
        ),
        (funnel(END, stage("lead", "venda"), initial="nada"), [("start_missing", None)]),
        (funnel(stage("lead", terminal=True), END), [("start_ends", "lead"), ("orphan", "venda")]),
        (funnel(stage("lead", "venda", "lua"), END), [("unknown_target", "lead")]),
        (funnel(stage("lead", "lead", "venda"), END), [("unknown_target", "lead")]),
        (funnel(stage("lead", "venda", outcome="won"), END), [("outcome_open", "lead")]),
        (
            funnel(stage("lead", "venda", name="Venda "), END),
            [("name_twice", "lead"), ("name_twice", "venda")],
        ),
        (funnel(stage("lead", "lead"), stage("lead")), None),
    ],
)
def test_every_stage_is_reached_and_leads_to_an_end(
    wrong: EditedFunnel, problems: list[tuple[str, str | None]] | None
) -> None:
    found = [(problem.code, problem.stage) for problem in problems_of(wrong)]
    assert ("id_twice", "lead") in found if problems is None else found == problems


class Trail:
    def __init__(self) -> None:
        self.changed: list[list[str]] = []

    async def note(self, tx: Tx, decided: Decided) -> None:
        self.changed.append(list(decided.changed))


async def save(
    db: Database, shop: Shop, wanted: EditedFunnel, version: int = 0, trail: Trail | None = None
) -> FunnelSettings:
    author = Author(shop.clara.user_id, (trail or Trail()).note)
    change = FunnelChange(funnel=wanted, expected_version=version)
    return await change_funnel(db, shop.tenant_id, shop.clara, author, change)


async def test_a_stage_goes_when_no_lead_stands_in_it_and_everybody_hears(db: Database, shop: Shop) -> None:
    conversation_id = (await receive(db, shop)).conversation_id
    checked = await check_funnel(db, shop.tenant_id, shop.clara, SHORT)
    assert (checked.problems, checked.occupied) == ([], {"novo": 1})
    with pytest.raises(FunnelStagesOccupied) as refused:
        await save(db, shop, SHORT)
    assert refused.value.params["occupied"] == {"novo": 1}
    assert "«Novo»" in refused.value.sentence("pt-BR") or "(Novo)" in refused.value.sentence("pt-BR")
    before = edited(default_funnel())
    renamed = [
        msgspec.structs.replace(each, name="Conversando") if each.id == "em_atendimento" else each
        for each in before.stages
        if each.id != "negociacao"
    ]
    kept = [
        msgspec.structs.replace(each, to=[target for target in each.to if target != "negociacao"])
        for each in renamed
    ]
    trail = Trail()
    saved = await save(db, shop, msgspec.structs.replace(before, stages=kept), trail=trail)
    assert (saved.version, saved.leads) == (1, {"novo": 1})
    assert trail.changed == [["- Negociação", "Conversando", "Qualificado", "Proposta"]]
    (told,) = await logged_events(db, shop.tenant_id, "funnel.changed")
    assert told.audience == ("all",)
    async with db.tenant_snapshot(shop.tenant_id) as tx:
        current = await current_funnel(tx)
    # Names that stayed are there in every language; a new one is everybody's.
    labels = {each.id: each.label for each in describe(current.definition, 1, "en").stages}
    assert (labels["novo"], labels["em_atendimento"]) == ("New", "Conversando")
    await change_stage(db, shop.tenant_id, shop.ana, conversation_id, "em_atendimento")


async def test_of_two_who_save_at_once_one_is_told(db: Database, shop: Shop) -> None:
    results = await asyncio.gather(*(save(db, shop, SHORT) for _ in range(2)), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["FunnelSettings", "FunnelStale"]
    with pytest.raises(FunnelStale):
        await save(db, shop, SHORT, 0)
    with pytest.raises(FunnelInvalid) as refused:
        await save(db, shop, funnel(stage("lead", "venda"), stage("visita", "venda"), END), 1)
    assert refused.value.params["problems"] == [{"code": "orphan", "stage": "visita"}]


async def test_a_lead_that_a_funnel_left_behind_may_go_anywhere(db: Database, shop: Shop) -> None:
    """As it comes to stand there when it moves while the funnel is saved."""
    await save(db, shop, SHORT)
    conversation_id = (await receive(db, shop)).conversation_id
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(update(LeadRow).values(stage="proposta"))
    assert (await save(db, shop, SHORT, 1)).leads == {"proposta": 1}
    lost = LossInput(note="preço")
    lead = await change_stage(db, shop.tenant_id, shop.ana, conversation_id, "desistiu", loss=lost)
    assert (lead.stage, lead.loss and lead.loss.note) == ("desistiu", "preço")
