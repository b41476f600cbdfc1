"""What a thread comes to, kept until somebody asks again."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from server.migrations import security

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thread_summaries",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("conversation_id", sa.UUID(), nullable=False),
        sa.Column("making_until", sa.DateTime(timezone=True)),
        sa.Column("points", postgresql.JSONB(), nullable=False),
        sa.Column("up_to_message_id", sa.UUID()),
        sa.Column("words_version", sa.BigInteger()),
        sa.Column("provider", sa.Text()),
        sa.Column("label", sa.Text()),
        sa.Column("made_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            name=op.f("fk_thread_summaries_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "conversation_id", name=op.f("pk_thread_summaries")),
    )
    op.create_index("ix_thread_summaries_made", "thread_summaries", ["tenant_id", "made_at"])
    security.apply(["thread_summaries"])
