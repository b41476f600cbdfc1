"""Drafts know in which tone they were asked for, and which of several they are."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("drafts", sa.Column("tone", sa.Text()))
    op.add_column("drafts", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))
