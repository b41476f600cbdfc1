"""Forged webhooks: refused or quarantined, nothing shown from them, and no secret stored or logged."""

import base64
import hashlib
import hmac
import json
import time
from pathlib import Path
from typing import Any

import pytest

from inbox.channels import Account, Channels
from inbox.channels.cloud.verify import verify as verify_cloud
from inbox.channels.evolution.verify import verify as verify_evolution
from inbox.errors import WebhookChallengeRefused, WebhookKeyUnknown, WebhookSignatureInvalid
from inbox.intake import Intake
from inbox.probe_webhook import probe_webhook
from inbox.store_webhook import store_webhook
from realtime.database import Database
from realtime.ids import new_id
from tests.factories import Shop
from tests.inbox.real_channels import connect
from tests.providers import cloud, evolution, zapi

FIXTURES = Path(__file__).parents[1] / "inbox" / "channels" / "fixtures"
VECTORS = json.loads((FIXTURES / "cloud" / "_signature_vectors.json").read_bytes())
JWT_KEY = "uma-chave-que-so-nos-dois-temos"


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: vector["name"])
def test_metas_signature_is_over_the_raw_bytes(vector: dict[str, Any]) -> None:
    account = Account(new_id(), "cloud", {}, {"app_secret": VECTORS["app_secret"]})
    headers = {"x-hub-signature-256": vector["header"]}
    accepted = verify_cloud(account, headers, vector["raw_body_utf8"].encode())
    assert vector["accept"] is None or accepted is vector["accept"]


def test_a_channel_without_its_secret_accepts_nothing() -> None:
    empty = {"x-hub-signature-256": "sha256=" + hmac.digest(b"", b"{}", hashlib.sha256).hex()}
    assert not verify_cloud(Account(new_id(), "cloud", {}), empty, b"{}")
    assert not verify_evolution(Account(new_id(), "evolution", {}), {"x-webhook-token": ""}, b"{}")


def token(key: str = JWT_KEY, **claims: Any) -> str:
    def part(value: Any) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    algorithm = claims.pop("alg", "HS256")
    head = part({"alg": algorithm, "typ": "JWT"})
    about = {"app": "evolution", "action": "webhook", "exp": time.time() + 600} | claims
    signed = f"{head}.{part(about)}"
    signature = hmac.digest(key.encode(), signed.encode(), hashlib.sha256)
    return f"Bearer {signed}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


@pytest.mark.parametrize(
    ("authorization", "accepted"),
    [
        (token(), True),
        (token("outra chave qualquer"), False),
        (token(exp=time.time() - 3600), False),
        (token(exp="amanhã"), False),
        (token(alg="none"), False),
        (token(app="outro"), False),
        ("Bearer a.b", False),
        ("Bearer é.ñ.ü", False),
        ("", False),
    ],
)
def test_evolutions_token_of_ten_minutes(authorization: str, accepted: bool) -> None:
    account = Account(new_id(), "evolution", {}, {"jwt_key": JWT_KEY})
    assert verify_evolution(account, {"authorization": authorization}, b"{}") is accepted


@pytest.mark.parametrize("provider", ["cloud", "evolution"])
async def test_without_the_proof_nothing_is_stored(
    db: Database, intake: Intake, shop: Shop, provider: str
) -> None:
    number = await connect(db, intake, shop.tenant_id, provider)
    forged = {"x-hub-signature-256": "sha256=" + "0" * 64, "x-webhook-token": "chute"}
    for headers in ({}, forged):
        with pytest.raises(WebhookSignatureInvalid):
            await number.post(cloud.webhook([cloud.inbound("forjada")]), headers)
    with pytest.raises(WebhookKeyUnknown):
        await store_webhook(intake, provider, "chute", {}, b"{}")
    assert await number.bodies() == []


@pytest.mark.parametrize(
    ("provider", "body"),
    [
        ("evolution", evolution.event("messages.upsert", evolution.inbound("alheia"), instance="rival")),
        ("zapi", zapi.received("alheia", instanceId="RIVAL")),
        ("zapi", zapi.received("alheia", connectedPhone="5521999990000")),
        ("cloud", cloud.webhook([cloud.inbound("alheia")], number="100000000000009")),
    ],
)
async def test_another_instance_on_this_address_shows_nothing_and_says_why(
    db: Database, intake: Intake, channels: Channels, shop: Shop, provider: str, body: Any
) -> None:
    number = await connect(db, intake, shop.tenant_id, provider)
    await number.post(body)
    await number.read(channels)
    assert await number.texts() == []
    ((end, reason),) = await number.ends()
    assert (end, "belongs to another" in str(reason)) == ("quarantined", True)


@pytest.mark.parametrize(
    ("provider", "body"),
    [
        ("cloud", cloud.webhook([cloud.inbound("de ontem", id_="wamid.velha")])),
        ("evolution", evolution.event("messages.upsert", evolution.inbound("de ontem"))),
        ("zapi", zapi.received("de ontem")),
    ],
)
async def test_an_old_body_that_is_played_again_doubles_nothing(
    db: Database, intake: Intake, channels: Channels, shop: Shop, provider: str, body: Any
) -> None:
    number = await connect(db, intake, shop.tenant_id, provider)
    for _ in range(3):
        await number.post(body)
        await number.read(channels)
    assert await number.texts() == ["de ontem"]
    assert await number.ask("SELECT unread_count FROM conversations") == [1]


async def test_secrets_are_neither_stored_nor_logged(
    db: Database, intake: Intake, channels: Channels, shop: Shop, caplog: Any, capsys: Any
) -> None:
    number = await connect(db, intake, shop.tenant_id, "evolution")
    leaking = evolution.event("messages.upsert", evolution.inbound(f"diz {evolution.API_KEY}"))
    assert await number.post(leaking)
    qr = {"qrcode": {"base64": "data:image/png;base64,QRQRQR", "code": "2@SEGREDO", "pairingCode": "WZYE"}}
    assert await number.post(evolution.event("qrcode.updated", qr)) == []
    assert await number.post(evolution.event("connection.update", {"state": "connecting", **qr}))
    await number.read(channels)
    told = b"".join(await number.bodies()).decode() + caplog.text + "".join(capsys.readouterr())
    for secret in (
        leaking["apikey"],
        evolution.API_KEY,
        "QRQRQR",
        "SEGREDO",
        number.secrets["webhook_token"],
    ):
        assert secret not in told
    assert await number.texts() == ["diz [redacted]"]


async def test_metas_challenge_is_answered_to_whoever_knows_the_token(
    db: Database, intake: Intake, shop: Shop
) -> None:
    number = await connect(db, intake, shop.tenant_id, "cloud")
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}
    right = asked | {"hub.verify_token": number.secrets["verify_token"]}
    assert await probe_webhook(intake, "cloud", number.key, right) == "1158201444"
    assert await probe_webhook(intake, "cloud", number.key, {}) is None
    for wrong in (asked, asked | {"hub.verify_token": "chute"}, right | {"hub.mode": "unsubscribe"}):
        with pytest.raises(WebhookChallengeRefused):
            await probe_webhook(intake, "cloud", number.key, wrong)
    with pytest.raises(WebhookKeyUnknown):
        await probe_webhook(intake, "evolution", number.key, right)
