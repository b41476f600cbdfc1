"""Channels have credentials, states with a reason, and webhooks that remember how they were to be read."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from server.migrations import security

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# As in 0007, and besides: the provider and the settings under which a body came, which may be others when it
# is read again, and keys that end.
STORE_RAW_EVENTS = """
CREATE OR REPLACE FUNCTION store_raw_events(
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
    INSERT INTO raw_events
        (tenant_id, id, channel_id, headers, body, body_hash, correlation_id, provider, settings)
      SELECT new.tenant_id, new.id, new.channel_id, new.headers, new.body, new.body_hash, new.correlation_id,
        c.provider, new.settings
      FROM channel_keys AS k JOIN channels AS c ON c.tenant_id = k.tenant_id AND c.id = k.channel_id
      WHERE k.key_hash = new.key_hash AND k.tenant_id = new.tenant_id AND k.channel_id = new.channel_id
        AND (k.ends_at IS NULL OR k.ends_at > clock_timestamp()) AND c.settings = new.settings;
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
    op.add_column("channels", sa.Column("state_code", sa.Text(), nullable=True))
    op.add_column("channels", sa.Column("state_reason", sa.Text(), nullable=True))
    op.add_column(
        "channels",
        sa.Column("state_since", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
    )
    op.create_table(
        "channel_credentials",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("channel_id", sa.UUID(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "channel_id"],
            ["channels.tenant_id", "channels.id"],
            name=op.f("fk_channel_credentials_channels"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "channel_id", name=op.f("pk_channel_credentials")),
    )
    security.apply(["channel_credentials"])
    _several_channels_behind_a_key()
    _webhooks_remember()


def _several_channels_behind_a_key() -> None:
    """An app of Meta's has one address for all its numbers."""
    op.drop_constraint("pk_channel_keys", "channel_keys")
    op.create_primary_key("pk_channel_keys", "channel_keys", ["key_hash", "channel_id"])
    op.add_column("channel_keys", sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True))


def _webhooks_remember() -> None:
    op.add_column("raw_events", sa.Column("provider", sa.Text(), nullable=True))
    op.add_column("raw_events", sa.Column("settings", postgresql.JSONB(), nullable=True))
    op.create_index(
        "ix_raw_events_quarantined",
        "raw_events",
        ["tenant_id", "id"],
        postgresql_where=sa.text("state = 'quarantined'"),
    )
    op.execute(STORE_RAW_EVENTS)
