"""Curves from score to probability, fitted to what people did with suggestions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from server.migrations import security

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ai_calibrations",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("prompt_version", sa.Text(), nullable=False),
        sa.Column("labels", sa.Integer(), nullable=False),
        sa.Column("good", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("knots", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("brier", sa.Double(), nullable=True),
        sa.Column("ece", sa.Double(), nullable=True),
        sa.Column("fitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_ai_calibrations_tenants"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "tenant_id", "task", "provider", "label", "prompt_version", name=op.f("pk_ai_calibrations")
        ),
    )
    op.create_index(
        "ix_drafts_decided",
        "drafts",
        ["tenant_id", "settled_at"],
        postgresql_where=sa.text("state IN ('sent', 'sent_edited', 'dismissed')"),
    )
    security.apply(("ai_calibrations",))
