"""What a person has not sent, and how she keeps her list."""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

from server.migrations import security

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unsent_texts",
        *_key(),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("suggestion_id", sa.UUID(), nullable=True),
        sa.Column("original", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        *_constraints("unsent_texts"),
    )
    op.create_index("ix_unsent_texts_conversation", "unsent_texts", ["tenant_id", "conversation_id"])
    op.create_index("ix_unsent_texts_age", "unsent_texts", ["tenant_id", "changed_at"])
    op.create_table(
        "conversation_marks",
        *_key(),
        sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archived_through", sa.DateTime(timezone=True), nullable=True),
        sa.Column("muted", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("unread", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        *_constraints("conversation_marks"),
    )
    op.create_index(
        "ix_conversation_marks_conversation", "conversation_marks", ["tenant_id", "conversation_id"]
    )
    security.apply(["unsent_texts", "conversation_marks"])


def _key() -> list[sa.Column[UUID]]:
    return [
        sa.Column(name, sa.UUID(), nullable=False) for name in ("tenant_id", "user_id", "conversation_id")
    ]


def _constraints(table: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            name=op.f(f"fk_{table}_conversations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["users.tenant_id", "users.id"],
            name=op.f(f"fk_{table}_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "user_id", "conversation_id", name=op.f(f"pk_{table}")),
    ]
