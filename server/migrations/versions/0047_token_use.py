"""When an API token was last used, to within five minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

# As it was, but a token's use is noted like a session's.
FIND_CREDENTIAL = """
CREATE OR REPLACE FUNCTION find_credential(kind text, hash bytea) RETURNS TABLE (
  id uuid, tenant_id uuid, user_id uuid, as_of bigint, lowered text, expires_in double precision,
  unseen boolean, role text)
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF kind = 'session' THEN
    SELECT s.id, s.tenant_id, s.user_id,
        coalesce((SELECT head FROM tenant_seq AS q WHERE q.tenant_id = s.tenant_id), 0), NULL,
        extract(epoch FROM s.expires_at - clock_timestamp()),
        s.last_seen_at < clock_timestamp() - interval '5 minutes'
      INTO find_credential.id, find_credential.tenant_id, find_credential.user_id, find_credential.as_of,
        find_credential.lowered, find_credential.expires_in, find_credential.unseen
      FROM sessions AS s
      WHERE s.token_hash = hash AND s.revoked_at IS NULL AND s.expires_at > clock_timestamp();
  ELSE
    SELECT t.id, t.tenant_id, t.user_id,
        coalesce((SELECT head FROM tenant_seq AS q WHERE q.tenant_id = t.tenant_id), 0), t.role,
        extract(epoch FROM t.expires_at - clock_timestamp()),
        coalesce(t.last_used_at < clock_timestamp() - interval '5 minutes', true)
      INTO find_credential.id, find_credential.tenant_id, find_credential.user_id, find_credential.as_of,
        find_credential.lowered, find_credential.expires_in, find_credential.unseen
      FROM api_tokens AS t
      WHERE t.token_hash = hash AND t.revoked_at IS NULL
        AND (t.expires_at IS NULL OR t.expires_at > clock_timestamp());
  END IF;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM set_config('app.tenant_id', find_credential.tenant_id::text, true);
  SELECT u.role INTO find_credential.role FROM users AS u
    WHERE u.tenant_id = find_credential.tenant_id AND u.id = find_credential.user_id AND u.active;
  IF FOUND THEN
    RETURN NEXT;
  END IF;
END $$
"""


def upgrade() -> None:
    op.add_column("api_tokens", sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(FIND_CREDENTIAL)
