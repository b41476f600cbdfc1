from copilot.draft_reply import draft_reply
from copilot.engine.ports import Provider
from copilot.jobs import DraftReply
from copilot.suggest_reply import suggest_reply
from realtime.database import Database
from tests.factories import Shop, logged_events, receive
import pytest, time


@pytest.mark.parametrize("text", ["bom dia, quanto custa o jogo de lençol queen?", "vcs entregam em Recife?", "a colcha veio rasgada!!", "quero falar com atendente", "qual o horário?", "asdkjh", "aceita cartão? parcela?","tem toalha rosa?", "quero comprar 2 jogos de cama casal", "tem desconto no pix?", "cade meu pedido 1234?"])
async def test_x(db: Database, shop: Shop, provider: Provider, text: str) -> None:
    m = await receive(db, shop, text)
    t=time.time()
    await draft_reply(db, provider, shop.tenant_id, DraftReply(conversation_id=m.conversation_id))
    print(time.time()-t)
    for e in await logged_events(db, shop.tenant_id):
        if e.kind in("draft.ready",):
            d=e.body["draft"]; print(d["intent"], d["text"], d["slots"], d["missing_info"], [x["title"] for x in d["evidence"]], d["metadata"]["confidence"],d["metadata"]["confidence_score"], d["metadata"]["confidence_reason"])
        elif e.kind=="stage.suggested": print(e.body["suggestion"]["suggested_stage"], e.body["suggestion"]["confidence"])
        else: print(e.kind)
