"""How often a customer changed or took back what stood in a thread, and what a draft knew of it."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "conversations",
        sa.Column("words_version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
    )
    # Empty in drafts from before: those are never taken for outdated by it.
    op.add_column("drafts", sa.Column("words_version", sa.BigInteger(), nullable=True))
