"""What the pilot would have said where people answer, and which intents it answers: all, or those named."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from server.migrations import security

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "pilot_settings",
        sa.Column("shadow", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    # All is now NULL, so that a company may let it answer nothing more.
    op.alter_column("pilot_settings", "live_intents", nullable=True, server_default=None)
    # Row-level security binds the owner as well, who belongs to no company.
    op.execute("ALTER TABLE pilot_settings NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE pilot_settings SET live_intents = NULL WHERE live_intents = '{}'")
    op.execute("ALTER TABLE pilot_settings FORCE ROW LEVEL SECURITY")
    _shadows()
    security.apply(["pilot_shadows"])


def _shadows() -> None:
    op.create_table(
        "pilot_shadows",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("conversation_id", sa.UUID(), nullable=False),
        sa.Column("trigger_message_id", sa.UUID(), nullable=False),
        sa.Column("first_message_id", sa.UUID(), nullable=False),
        sa.Column("words_version", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'running'"), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("reason", postgresql.JSONB(), nullable=True),
        sa.Column("intent", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("message_type", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("provider", sa.Text(), nullable=True),
        sa.Column("guard", postgresql.JSONB(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("answer_ids", postgresql.ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("answered_by_user_id", sa.UUID(), nullable=True),
        sa.Column("from_draft", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("corrected", sa.Text(), nullable=True),
        sa.Column("corrected_by_user_id", sa.UUID(), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            name=op.f("fk_pilot_shadows_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_pilot_shadows")),
    )
    op.create_index(
        "uq_pilot_shadows_trigger",
        "pilot_shadows",
        ["tenant_id", "conversation_id", "trigger_message_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'cancelled'"),
    )
    op.create_index(
        "ix_pilot_shadows_conversation", "pilot_shadows", ["tenant_id", "conversation_id", "created_at"]
    )
    op.create_index("ix_pilot_shadows_created", "pilot_shadows", ["tenant_id", "created_at"])
