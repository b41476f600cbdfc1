"""Row-level security and grants, applied by migrations: policies are invisible to Alembic's autogenerate.

A table that carries `tenant_id` is enabled and forced, with `USING` and `WITH CHECK`, unless it stands in
`OUTSIDE_RLS`; a catalog test walks `pg_class` and fails on any other.
"""

from collections.abc import Iterator, Sequence

from alembic import context, op

OUTSIDE_RLS = {
    "tenant_seq": "numbers only; heads of many tenants are compared in one statement",
    "jobs": "workers claim across tenants; holds ids, never content",
    "dead_jobs": "as jobs",
    "logins": "read before a tenant is known; e-mail and argon2id hash",
    "sessions": "read before a tenant is known; token hashes",
    "api_tokens": "read before a tenant is known; token hashes",
    "invitations": "read before a tenant is known; token hashes",
    "channel_keys": "read before a tenant is known; key hashes",
    "fsm_moves": "the pilot's legal moves, the same for everybody; the application only reads them",
    "message_search": "as knowledge_search; the function also asks who may see the conversation",
    "knowledge_search": "full-text operators are not leakproof; no grants, a definer function filters",
}

READ_WRITE = "SELECT, INSERT, UPDATE, DELETE"
GRANTS = {
    "event_log": "SELECT",
    "event_pending": "INSERT",
    "tenant_seq": "SELECT",
    "knowledge_search": None,
    "message_search": None,
    "ai_calls": "SELECT, INSERT",
    "pilot_settings": "SELECT, INSERT",
    "ai_months": "SELECT",
    "ai_audit": "SELECT, INSERT",
    "ai_budget_notices": "SELECT, INSERT",
    "fsm_moves": "SELECT",
    "pilot_steps": "SELECT, INSERT",
    "alembic_version": None,
}
"""What differs from `READ_WRITE`: the trigger writes the log, definer functions search, and a ledger
is never changed."""

APP_TENANT = """
CREATE FUNCTION app_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$
"""
# After a local setting ends, a pooled connection reports '' and not NULL, hence nullif.

APPEND_EVENT = """
CREATE FUNCTION append_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  next_seq bigint;
BEGIN
  IF NEW.tenant_id IS DISTINCT FROM app_tenant() THEN
    RAISE EXCEPTION 'a transaction may hold events of one tenant only';
  END IF;
  INSERT INTO tenant_seq AS s (tenant_id, head) VALUES (NEW.tenant_id, 1)
    ON CONFLICT (tenant_id) DO UPDATE SET head = s.head + 1
    RETURNING s.head INTO next_seq;
  INSERT INTO event_log (tenant_id, seq, event_id, kind, audience, body, at)
    VALUES (NEW.tenant_id, next_seq, NEW.event_id, NEW.kind, NEW.audience, NEW.body, NEW.at);
  DELETE FROM event_pending WHERE tenant_id = NEW.tenant_id AND event_id = NEW.event_id;
  PERFORM set_config('app.appended', NEW.event_id || ':' || next_seq, false);
  RETURN NULL;
END $$
"""
# Deferred, so that the counter's row lock is held from here to the end of COMMIT and no round trip longer.
# No other deferred trigger may take row locks: two of them in different order would deadlock.

APPEND_EVENT_TRIGGER = """
CREATE CONSTRAINT TRIGGER append_event AFTER INSERT ON event_pending
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION append_event()
"""

PRUNE_EVENT_LOG = """
CREATE FUNCTION prune_event_log(before timestamptz) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  last_seq bigint;
  pruned bigint;
BEGIN
  SELECT coalesce(min(seq) FILTER (WHERE at >= before) - 1, max(seq)) INTO last_seq
    FROM (SELECT seq, at FROM event_log WHERE tenant_id = app_tenant() ORDER BY seq LIMIT 5000) AS oldest;
  DELETE FROM event_log WHERE tenant_id = app_tenant() AND seq <= last_seq;
  GET DIAGNOSTICS pruned = ROW_COUNT;
  IF pruned > 0 THEN
    UPDATE tenant_seq SET floor = last_seq WHERE tenant_id = app_tenant();
  END IF;
  RETURN pruned;
END $$
"""
# From the oldest on and never past the first event that is young enough: one writer with a slow clock must
# not cost fresh events. The counter's row comes last: commits wait for an instant, not for the DELETE.


def ground_functions() -> list[str]:
    return [APP_TENANT, APPEND_EVENT, APPEND_EVENT_TRIGGER, PRUNE_EVENT_LOG]


def protect(table: str) -> Iterator[str]:
    """Own rows only, to read and to write; forced, so that the owner is bound as well."""
    if table in OUTSIDE_RLS:
        return
    own = f"({'id' if table == 'tenants' else 'tenant_id'} = app_tenant())"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY own_tenant ON {table} USING {own} WITH CHECK {own}"


def grant(table: str, role: str) -> Iterator[str]:
    """What the application role may do with the table."""
    privileges = GRANTS.get(table, READ_WRITE)
    if privileges:
        yield f'GRANT {privileges} ON {table} TO "{role}"'


def apply(tables: Sequence[str]) -> None:
    """Policies and grants of tables that a migration has just created."""
    role: str = context.config.attributes["app_role"]
    for table in tables:
        for statement in [*protect(table), *grant(table, role)]:
            op.execute(statement)
    op.execute(f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{role}"')
