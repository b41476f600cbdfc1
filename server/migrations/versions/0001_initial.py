"""The ground, the inbox, the copilot and accounts."""

from alembic import context, op

from server.migrations import security
from server.migrations.metadata import METADATA

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    role = context.config.attributes["app_role"]
    METADATA.create_all(op.get_bind())
    for statement in security.ground_functions():
        op.execute(statement)
    try:
        from copilot import search_ddl

        for statement in search_ddl.STATEMENTS:
            op.execute(statement.format(app_role=role) if "{app_role}" in statement else statement)
    except ImportError:
        pass
    for name, table in METADATA.tables.items():
        if name == "tenants":
            statements = [*security.protect(name, "id")]
        elif "tenant_id" in table.c and name not in security.OUTSIDE_RLS:
            statements = [*security.protect(name)]
        else:
            statements = []
        for statement in [*statements, *security.grant(name, role)]:
            op.execute(statement)
    op.execute(f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{role}"')
