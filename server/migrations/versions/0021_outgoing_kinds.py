"""What businesses send beside words, as it stands on the simulated phone."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("simulator_messages", sa.Column("content", postgresql.JSONB(), nullable=True))
    op.add_column("simulator_messages", sa.Column("business_reaction", sa.Text(), nullable=True))
