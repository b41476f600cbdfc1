"""What was said of a company's month of model calls and its limit."""

import sqlalchemy as sa
from alembic import op

from server.migrations import security

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ai_budget_notices",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("cap_centavos", sa.BigInteger(), nullable=True),
        sa.Column("spent_micro_usd", sa.BigInteger(), nullable=False),
        sa.Column("brl_per_usd", sa.Numeric(), nullable=False),
        sa.Column("rate_on", sa.Date(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_ai_budget_notices_tenants"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_ai_budget_notices")),
    )
    security.apply(("ai_budget_notices",))
