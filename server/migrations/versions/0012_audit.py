"""The audit trail, and executions as one more table to which rows are only ever added."""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

from server.migrations import security

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# For the owner, too: what the application has no grant for, nobody does by accident either.
REFUSE_CHANGE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def upgrade() -> None:
    create_audit()
    security.apply(("ai_audit",))
    # An execution outlives the conversation it was carried out in; a cascade would be a way to erase it.
    op.drop_constraint("fk_executions_conversations", "executions", type_="foreignkey")
    op.create_foreign_key(op.f("fk_executions_tenants"), "executions", "tenants", ["tenant_id"], ["id"])
    op.add_column("executions", sa.Column("trace_id", sa.Text(), nullable=True))
    op.execute(f'REVOKE UPDATE, DELETE ON executions FROM "{context.config.attributes["app_role"]}"')
    op.execute(REFUSE_CHANGE)
    for table in ("ai_audit", "executions"):
        op.execute(
            f"CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    op.create_index(
        "ix_messages_suggestion",
        "messages",
        ["tenant_id", "suggestion_id"],
        postgresql_where=sa.text("suggestion_id IS NOT NULL"),
    )


def create_audit() -> None:
    op.create_table(
        "ai_audit",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.UUID(), nullable=True),
        sa.Column("suggestion_id", sa.UUID(), nullable=True),
        sa.Column("calls_id", sa.UUID(), nullable=True),
        sa.Column("message_id", sa.UUID(), nullable=True),
        sa.Column("by_user_id", sa.UUID(), nullable=True),
        sa.Column("settings_version", sa.Integer(), nullable=True),
        sa.Column("prompt_version", sa.Text(), nullable=True),
        sa.Column("context_hash", sa.Text(), nullable=True),
        sa.Column(
            "details", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("correlation_id", sa.Text(), nullable=True),
        sa.Column("trace_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_ai_audit_tenants")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_ai_audit")),
    )
    op.create_index("ix_ai_audit_at", "ai_audit", ["tenant_id", "at", "id"])
    op.create_index("ix_ai_audit_conversation", "ai_audit", ["tenant_id", "conversation_id", "at"])
    for column in ("suggestion_id", "message_id"):
        op.create_index(
            f"ix_ai_audit_{column.removesuffix('_id')}",
            "ai_audit",
            ["tenant_id", column],
            postgresql_where=sa.text(f"{column} IS NOT NULL"),
        )
