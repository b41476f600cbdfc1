"""Whether somebody listens at a webhook's address; and Meta's way of asking the same."""

import hmac
from collections.abc import Mapping

from inbox.channels.webhook_keys import hash_key
from inbox.errors import WebhookChallengeRefused
from inbox.intake import Intake


async def probe_webhook(intake: Intake, provider: str, key: str, query: Mapping[str, str]) -> str | None:
    """What a challenge wants to hear, None where there was none. The address is the first proof; of a
    challenge the second is the token that the administrator copied into Meta's form."""
    door = await intake.door(provider, hash_key(key), afresh=True)
    if "hub.mode" not in query:
        return None
    given = query.get("hub.verify_token", "").encode()
    tokens = [one.account.credentials.get("verify_token") for one in door.listeners]
    known = [hmac.compare_digest(given, token.encode()) for token in tokens if token]
    if query.get("hub.mode") != "subscribe" or not any(known):
        raise WebhookChallengeRefused
    return query.get("hub.challenge", "")
