"""A draft remembers in whose hands the conversation was when it was asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Empty in drafts from before: those are never taken for handed over.
    op.add_column("drafts", sa.Column("assigned_user_id", sa.UUID(), nullable=True))
    op.add_column("drafts", sa.Column("holder_version", sa.BigInteger(), nullable=True))
