"""What a company trades in, and the slots of owners who define their own."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ai_settings", sa.Column("vertical", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "ai_settings",
        sa.Column(
            "slots", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False
        ),
    )
