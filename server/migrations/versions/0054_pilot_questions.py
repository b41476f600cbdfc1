"""What the pilot asks the team, and the turns that tell customers the answers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from server.migrations import security

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "pilot_settings",
        sa.Column("asks_team", sa.Boolean(), server_default=sa.text("true"), nullable=False),
    )
    op.add_column(
        "pilot_settings",
        sa.Column("answer_minutes", sa.Integer(), server_default=sa.text("15"), nullable=False),
    )
    _turns()
    _questions()
    security.apply(["pilot_questions"])


def _turns() -> None:
    op.add_column("pilot_turns", sa.Column("question_id", sa.UUID(), nullable=True))
    op.drop_index("uq_pilot_turns_trigger", "pilot_turns")
    op.create_index(
        "uq_pilot_turns_trigger",
        "pilot_turns",
        ["tenant_id", "conversation_id", "trigger_message_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'cancelled' AND question_id IS NULL"),
    )
    op.create_index(
        "uq_pilot_turns_question",
        "pilot_turns",
        ["tenant_id", "question_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'cancelled' AND question_id IS NOT NULL"),
    )


def _questions() -> None:
    now = sa.text("clock_timestamp()")
    op.create_table(
        "pilot_questions",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("conversation_id", sa.UUID(), nullable=False),
        sa.Column("message_ids", postgresql.ARRAY(sa.UUID()), nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'open'"), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("passed_by", postgresql.ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("answered_by", sa.UUID(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("kept", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_turn_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            name=op.f("fk_pilot_questions_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_pilot_questions")),
        sa.CheckConstraint(
            "state IN ('open', 'answered', 'withdrawn', 'expired')", name=op.f("ck_pilot_questions_state")
        ),
    )
    op.create_index(
        "uq_pilot_questions_open",
        "pilot_questions",
        ["tenant_id", "conversation_id"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "ix_pilot_questions_conversation", "pilot_questions", ["tenant_id", "conversation_id", "asked_at"]
    )
    op.create_index("ix_pilot_questions_asked", "pilot_questions", ["tenant_id", "asked_at"])
