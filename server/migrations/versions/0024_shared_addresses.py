"""Behind one webhook address no two channels hear of the same number, and a body that was divided among the
channels of a moment ago is divided anew when another has come."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

# As in 0019, and besides: how many channels listen. The former function stays for processes of the former
# version.
STORE_RAW_EVENTS = """
CREATE FUNCTION store_raw_events(
  tenants uuid[], channels uuid[], keys bytea[], settings jsonb[], listeners int[], ids uuid[],
  headers jsonb[], bodies bytea[], hashes bytea[], correlations text[],
  bell_tenants uuid[], bell_kinds text[], bell_names text[], bell_payloads jsonb[], bell_correlations text[])
RETURNS SETOF uuid LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  new record;
  bound uuid;
BEGIN
  FOR new IN
    SELECT * FROM unnest(
        tenants, channels, keys, settings, listeners, ids, headers, bodies, hashes, correlations)
      AS row (
        tenant_id, channel_id, key_hash, settings, listeners, id, headers, body, body_hash, correlation_id)
  LOOP
    IF bound IS DISTINCT FROM new.tenant_id THEN
      PERFORM set_config('app.tenant_id', new.tenant_id::text, true);
      bound := new.tenant_id;
    END IF;
    INSERT INTO raw_events
        (tenant_id, id, channel_id, headers, body, body_hash, correlation_id, provider, settings)
      SELECT new.tenant_id, new.id, new.channel_id, new.headers, new.body, new.body_hash, new.correlation_id,
        c.provider, new.settings
      FROM channel_keys AS k JOIN channels AS c ON c.tenant_id = k.tenant_id AND c.id = k.channel_id
      WHERE k.key_hash = new.key_hash AND k.tenant_id = new.tenant_id AND k.channel_id = new.channel_id
        AND (k.ends_at IS NULL OR k.ends_at > clock_timestamp()) AND c.settings = new.settings
        AND new.listeners = (SELECT count(*) FROM channel_keys AS s WHERE s.key_hash = new.key_hash
          AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()));
    IF FOUND THEN
      RETURN NEXT new.id;
    END IF;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
  INSERT INTO jobs (tenant_id, kind, key, once, payload, correlation_id)
    SELECT tenant_id, kind, name, name, payload, correlation_id
    FROM unnest(bell_tenants, bell_kinds, bell_names, bell_payloads, bell_correlations)
      AS bell (tenant_id, kind, name, payload, correlation_id)
  ON CONFLICT (once) WHERE once IS NOT NULL AND lease_until IS NULL
  DO UPDATE SET run_at = excluded.run_at WHERE jobs.run_at > excluded.run_at;
END $$
"""


def upgrade() -> None:
    op.add_column("channel_keys", sa.Column("number", sa.Text(), nullable=True))
    op.create_index("uq_channel_keys_number", "channel_keys", ["key_hash", "number"], unique=True)
    op.execute(STORE_RAW_EVENTS)
