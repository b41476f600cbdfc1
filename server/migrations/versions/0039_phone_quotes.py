"""What a bubble on the simulated phone answers."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("simulator_messages", sa.Column("quoted_provider_id", sa.Text(), nullable=True))
