"""The ledger of model calls, and what a company's month has come to."""

import sqlalchemy as sa
from alembic import op

from server.migrations import security

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COMPANY_MONTH = """
CREATE FUNCTION company_month(at timestamptz) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT date_trunc('month', at AT TIME ZONE t.time_zone)::date FROM tenants AS t WHERE t.id = app_tenant()
$$
"""
SET_MONTH = """
CREATE FUNCTION set_ai_call_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.month := company_month(NEW.began_at);
  RETURN NEW;
END $$
"""
SET_MONTH_TRIGGER = """
CREATE TRIGGER set_ai_call_month BEFORE INSERT ON ai_calls FOR EACH ROW EXECUTE FUNCTION set_ai_call_month()
"""
# Definer: the application may add calls and read sums, and write no sum itself.
ADD_TO_MONTH = """
CREATE FUNCTION add_to_ai_month() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO ai_months AS m (tenant_id, month, calls, unpriced, cost_micro_usd)
    SELECT tenant_id, month, count(*), count(*) - count(cost_micro_usd), coalesce(sum(cost_micro_usd), 0)
    FROM added GROUP BY tenant_id, month ORDER BY month
    ON CONFLICT (tenant_id, month) DO UPDATE SET
      calls = m.calls + excluded.calls,
      unpriced = m.unpriced + excluded.unpriced,
      cost_micro_usd = m.cost_micro_usd + excluded.cost_micro_usd;
  RETURN NULL;
END $$
"""
ADD_TO_MONTH_TRIGGER = """
CREATE TRIGGER add_to_ai_month AFTER INSERT ON ai_calls
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION add_to_ai_month()
"""


def upgrade() -> None:
    create_calls()
    op.create_table(
        "ai_months",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("calls", sa.BigInteger(), nullable=False),
        sa.Column("unpriced", sa.BigInteger(), nullable=False),
        sa.Column("cost_micro_usd", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_ai_months_tenants"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "month", name=op.f("pk_ai_months")),
    )
    for statement in (COMPANY_MONTH, SET_MONTH, SET_MONTH_TRIGGER, ADD_TO_MONTH, ADD_TO_MONTH_TRIGGER):
        op.execute(statement)
    security.apply(("ai_calls", "ai_months"))


def create_calls() -> None:
    op.create_table(
        "ai_calls",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("conversation_id", sa.UUID(), nullable=True),
        sa.Column("suggestion_id", sa.UUID(), nullable=True),
        sa.Column("parent_id", sa.UUID(), nullable=True),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("model_asked", sa.Text(), nullable=False),
        sa.Column("model_served", sa.Text(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("fresh_in", sa.Integer(), nullable=False),
        sa.Column("cached_in", sa.Integer(), nullable=False),
        sa.Column("out", sa.Integer(), nullable=False),
        sa.Column("thoughts", sa.Integer(), nullable=False),
        sa.Column("estimated", sa.Boolean(), nullable=False),
        sa.Column("ttft_ms", sa.Integer(), nullable=True),
        sa.Column("total_ms", sa.Integer(), nullable=False),
        sa.Column("priced_on", sa.Date(), nullable=False),
        sa.Column("cost_micro_usd", sa.BigInteger(), nullable=True),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_ai_calls_tenants"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_ai_calls")),
    )
    for column in ("conversation_id", "suggestion_id", "month"):
        name = f"ix_ai_calls_{column.removesuffix('_id')}"
        op.create_index(name, "ai_calls", ["tenant_id", column], unique=False)
