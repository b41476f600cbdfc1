"""Where the pilot may act, the numbers it keeps to, and the ball an automatic message was made under."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from server.migrations import security

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("messages", sa.Column("holder_version", sa.BigInteger(), nullable=True))
    op.add_column(
        "messages", sa.Column("farewell", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.create_index(
        "ix_conversations_ai",
        "conversations",
        ["tenant_id", "id"],
        postgresql_where=sa.text("holder_kind = 'ai'"),
    )
    _switches()
    _settings()
    security.apply(["pilot_switches", "pilot_settings"])


def _switches() -> None:
    op.create_table(
        "pilot_switches",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("scope_id", sa.UUID(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("by_user_id", sa.UUID(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint(
            "scope IN ('tenant', 'channel', 'conversation')", name=op.f("ck_pilot_switches_scope")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_pilot_switches_tenants"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "scope", "scope_id", name=op.f("pk_pilot_switches")),
    )


def _settings() -> None:
    op.create_table(
        "pilot_settings",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("clarify_threshold", sa.Integer(), nullable=False),
        sa.Column("debounce_seconds", sa.Double(), nullable=False),
        sa.Column("max_message_age_minutes", sa.Integer(), nullable=False),
        sa.Column("quiet_from", sa.Text(), nullable=True),
        sa.Column("quiet_to", sa.Text(), nullable=True),
        sa.Column("outside_hours", sa.Text(), nullable=False),
        sa.Column("typing_speed", sa.Double(), nullable=False),
        sa.Column("min_delay", sa.Double(), nullable=False),
        sa.Column("max_delay", sa.Double(), nullable=False),
        sa.Column("loop_turns", sa.Integer(), nullable=False),
        sa.Column("handoff_timeout", sa.Text(), nullable=False),
        sa.Column(
            "live_intents", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("by_user_id", sa.UUID(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_pilot_settings_tenants"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "version", name=op.f("pk_pilot_settings")),
    )
