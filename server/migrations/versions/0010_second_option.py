"""The second option of a draft, which of the two was sent, and how much of it a person changed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("drafts", sa.Column("alternative", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column(
        "drafts",
        sa.Column("alternative_used", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.add_column("drafts", sa.Column("edit_distance", sa.Double(), nullable=True))
