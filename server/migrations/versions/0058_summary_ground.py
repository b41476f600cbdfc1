"""What a thread's summary rests on, so that it ends with it. Those without are made anew."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("thread_summaries", sa.Column("ground", sa.Text()))
