"""What a provider calls the chats of a number that comes to it."""

from uuid import UUID

from inbox.queries import Reading
from realtime.transaction import Tx

# Whom one provider knows by a number and the other by an address made of it is the same chat. A number that a
# provider told of somebody will do; who is known by an id of the former provider only keeps it until she
# writes again.
_READDRESS = """
UPDATE conversations AS v SET chat_ref = known.number || $3
FROM (
  SELECT c.id, coalesce(substring(c.chat_ref FROM '^([0-9]{8,17})(@s\\.whatsapp\\.net)?$'),
    (SELECT i.value FROM contact_identities AS i WHERE i.contact_id = c.contact_id AND i.kind = 'wa_id'
     ORDER BY i.created_at DESC LIMIT 1),
    nullif(regexp_replace(p.phone, '[^0-9]', '', 'g'), '')) AS number
  FROM conversations AS c JOIN contacts AS p ON p.tenant_id = c.tenant_id AND p.id = c.contact_id
  WHERE c.channel_id = $1) AS known
WHERE v.tenant_id = $2 AND v.id = known.id AND known.number IS NOT NULL
"""
_NUMBERLESS = """
SELECT p.name FROM conversations AS c JOIN contacts AS p ON p.tenant_id = c.tenant_id AND p.id = c.contact_id
WHERE c.channel_id = $1 AND c.merged_into IS NULL
  AND c.chat_ref !~ '^([0-9]{8,17})(@s\\.whatsapp\\.net)?$' AND coalesce(p.phone, '') !~ '[0-9]'
  AND NOT EXISTS (SELECT 1 FROM contact_identities AS i
    WHERE i.contact_id = c.contact_id AND i.kind = 'wa_id')
ORDER BY c.last_activity_at DESC LIMIT $2
"""


async def readdress(tx: Tx, channel_id: UUID, provider: str) -> None:
    """Chats are called as this provider calls them."""
    ending = "@s.whatsapp.net" if provider == "evolution" else ""
    await tx.fetch(_READDRESS, channel_id, tx.tenant_id, ending)


async def list_numberless(tx: Reading, channel_id: UUID, limit: int) -> list[str]:
    """Names of people whom only an id of the present provider finds, latest first."""
    return [str(name) for (name,) in await tx.fetch(_NUMBERLESS, channel_id, limit)]
