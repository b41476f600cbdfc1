"""Webhooks of many companies are stored together; what waits is found without looking at what does not."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# As the application, never above it: each row is written while the transaction is bound to its company, under
# that company's policy, exactly as one transaction each would do it.
STORE_RAW_EVENTS = """
CREATE FUNCTION store_raw_events(
  tenants uuid[], channels uuid[], keys bytea[], settings jsonb[], ids uuid[], headers jsonb[],
  bodies bytea[], hashes bytea[], correlations text[],
  bell_tenants uuid[], bell_kinds text[], bell_names text[], bell_payloads jsonb[], bell_correlations text[])
RETURNS SETOF uuid LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  new record;
  bound uuid;
BEGIN
  FOR new IN
    SELECT * FROM unnest(tenants, channels, keys, settings, ids, headers, bodies, hashes, correlations)
      AS row (tenant_id, channel_id, key_hash, settings, id, headers, body, body_hash, correlation_id)
  LOOP
    IF bound IS DISTINCT FROM new.tenant_id THEN
      PERFORM set_config('app.tenant_id', new.tenant_id::text, true);
      bound := new.tenant_id;
    END IF;
    INSERT INTO raw_events (tenant_id, id, channel_id, headers, body, body_hash, correlation_id)
      SELECT new.tenant_id, new.id, new.channel_id, new.headers, new.body, new.body_hash, new.correlation_id
      FROM channel_keys AS k JOIN channels AS c ON c.tenant_id = k.tenant_id AND c.id = k.channel_id
      WHERE k.key_hash = new.key_hash AND k.tenant_id = new.tenant_id AND k.channel_id = new.channel_id
        AND c.settings = new.settings;
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
    op.execute(STORE_RAW_EVENTS)
    op.drop_index("ix_raw_events_state", "raw_events")
    op.create_index(
        "ix_raw_events_new",
        "raw_events",
        ["tenant_id", "channel_id", "received_at", "id"],
        postgresql_where=sa.text("state = 'new'"),
    )
    op.drop_index("ix_jobs_due", "jobs")
    op.create_index(
        "ix_jobs_due", "jobs", ["kind", "run_at", "id"], postgresql_where=sa.text("lease_until IS NULL")
    )
