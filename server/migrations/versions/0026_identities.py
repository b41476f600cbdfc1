"""Contacts that become one and part again, and until when free text may be sent."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from server.migrations import security

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

NOW = sa.text("clock_timestamp()")


def upgrade() -> None:
    op.add_column("contacts", sa.Column("username", sa.Text(), nullable=True))
    op.add_column("contacts", sa.Column("merged_into", sa.UUID(), nullable=True))
    op.add_column(
        "contacts", sa.Column("doubted", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("contact_identities", sa.Column("learnt_on", sa.UUID(), nullable=True))
    op.add_column("contact_identities", sa.Column("learnt_with", sa.Text(), nullable=True))
    # Nobody is found by a username any more: it may pass to somebody else.
    _of_every_company("contact_identities", "DELETE FROM contact_identities WHERE kind = 'username'")
    op.add_column("conversations", sa.Column("window_expires_at", sa.DateTime(timezone=True), nullable=True))
    opened = "UPDATE conversations SET window_expires_at = last_inbound_at + interval '24 hours'"
    _of_every_company("conversations", opened)
    op.add_column("conversations", sa.Column("merged_into", sa.UUID(), nullable=True))
    _merges()
    _doubts()
    security.apply(["contact_merges", "merged_messages", "contact_doubts"])


def _of_every_company(table: str, statement: str) -> None:
    """Row-level security binds the owner as well, who belongs to no company."""
    op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(statement)
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def _merges() -> None:
    op.create_table(
        "contact_merges",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("kept_id", sa.UUID(), nullable=False),
        sa.Column("gone_id", sa.UUID(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("by_user_id", sa.UUID(), nullable=True),
        sa.Column("details", postgresql.JSONB(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=NOW, nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_user_id", sa.UUID(), nullable=True),
        *_contacts("contact_merges", "kept_id", "gone_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_contact_merges")),
    )
    op.create_index("ix_contact_merges_kept", "contact_merges", ["tenant_id", "kept_id"])
    op.create_index("ix_contact_merges_gone", "contact_merges", ["tenant_id", "gone_id"])
    op.create_table(
        "merged_messages",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("merge_id", sa.UUID(), nullable=False),
        sa.Column("message_id", sa.UUID(), nullable=False),
        sa.Column("conversation_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "merge_id"],
            ["contact_merges.tenant_id", "contact_merges.id"],
            name=op.f("fk_merged_messages_contact_merges"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "message_id"],
            ["messages.tenant_id", "messages.id"],
            name=op.f("fk_merged_messages_messages"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "merge_id", "message_id", name=op.f("pk_merged_messages")),
    )


def _doubts() -> None:
    op.create_table(
        "contact_doubts",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("one_id", sa.UUID(), nullable=False),
        sa.Column("other_id", sa.UUID(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'open'"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=NOW, nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_user_id", sa.UUID(), nullable=True),
        *_contacts("contact_doubts", "one_id", "other_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_contact_doubts")),
        sa.UniqueConstraint(
            "tenant_id", "one_id", "other_id", name=op.f("uq_contact_doubts_tenant_id_one_id_other_id")
        ),
    )
    op.create_index("ix_contact_doubts_other", "contact_doubts", ["tenant_id", "other_id"])


def _contacts(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            ["tenant_id", column],
            ["contacts.tenant_id", "contacts.id"],
            name=op.f(f"fk_{table}_{column}"),
        )
        for column in columns
    ]
