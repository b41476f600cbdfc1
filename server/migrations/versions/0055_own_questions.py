"""Turns whose clarifying question was ours because the model's could not be asked."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pilot_turns", sa.Column("own_question", sa.Text(), nullable=True))
