"""Words of messages, found under row-level security, as data-definition statements in order.

The text-search operator is not leakproof, so under a policy Postgres never uses the index (as in
`copilot/search_ddl.py`). Hence a side table without policy and without grants: a definer trigger fills it, a
definer function reads it, for the bound tenant only, and of its conversations only those that the asking
person may see. Tenant, conversation and month are lexemes of their own, so that the index itself narrows.

The policy of `conversations` keeps the join within the tenant. Saying so once more (`c.tenant_id =
found.tenant_id`, or `app_tenant()` for both) would cost the index: what the planner derives for `found` from
a policy comes before any operator that is not leakproof.

Common words are looked for in the latest two months first: newest come first anyway, and a word that half
of a million messages have need not be counted to show fifty of them.
"""

FOLD = """
CREATE FUNCTION fold_words(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT regexp_replace(lower(regexp_replace(normalize(words, NFKD), '[\\u0300-\\u036f]', '', 'g')),
                          '\\W+', ' ', 'g')
$$
"""


def _words_of(row: str) -> str:
    """All that can be found of a message: what was written, what its file is called, what a voice said."""
    file = f"{row}.content #>> '{{media,filename}}'"
    heard = f"{row}.content #>> '{{media,transcript,text}}'"
    return f"left(concat_ws(' ', {row}.text, {file}, {heard}), 20000)"


INDEX_FUNCTION = """
CREATE OR REPLACE FUNCTION index_message() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    words text := CASE WHEN NEW.revoked_at IS NULL
        THEN <words> ELSE '' END;
BEGIN
    IF words = '' THEN
        DELETE FROM public.message_search WHERE tenant_id = NEW.tenant_id AND message_id = NEW.id;
        RETURN NULL;
    END IF;
    INSERT INTO public.message_search (tenant_id, message_id, conversation_id, sort_at, tokens)
    VALUES (
        NEW.tenant_id, NEW.id, NEW.conversation_id, NEW.sort_at,
        strip(to_tsvector('simple', public.fold_words(words)))
            || array_to_tsvector(ARRAY[
                'tenant:' || NEW.tenant_id,
                'in:' || NEW.conversation_id,
                'month:' || to_char(NEW.sort_at AT TIME ZONE 'UTC', 'YYYYMM')
            ])
    )
    ON CONFLICT (tenant_id, message_id) DO UPDATE SET
        conversation_id = EXCLUDED.conversation_id, sort_at = EXCLUDED.sort_at, tokens = EXCLUDED.tokens;
    RETURN NULL;
END
$$
""".replace("<words>", _words_of("NEW"))

INDEX_TRIGGERS = (
    """
    CREATE TRIGGER index_message AFTER INSERT ON messages
    FOR EACH ROW WHEN (NEW.text <> '' OR NEW.content IS NOT NULL) EXECUTE FUNCTION index_message()
    """,
    """
    CREATE TRIGGER index_changed_message
    AFTER UPDATE OF text, content, revoked_at, conversation_id, sort_at ON messages
    FOR EACH ROW WHEN (
        (OLD.text, OLD.content, OLD.revoked_at, OLD.conversation_id, OLD.sort_at)
        IS DISTINCT FROM (NEW.text, NEW.content, NEW.revoked_at, NEW.conversation_id, NEW.sort_at)
    ) EXECUTE FUNCTION index_message()
    """,
)

FOUND = """
        SELECT found.message_id, found.conversation_id, found.sort_at
        FROM public.message_search AS found
        JOIN public.conversations AS c ON c.id = found.conversation_id
        WHERE found.tokens @@ ({narrowed})
          AND found.tenant_id = here
          AND (before_at IS NULL OR (found.sort_at, found.message_id) < (before_at, before_id))
          AND c.merged_into IS NULL
          AND (seller IS NULL OR c.assigned_user_id IS NULL OR c.assigned_user_id = seller)
        ORDER BY found.sort_at DESC, found.message_id DESC
        LIMIT most
"""

SEARCH_FUNCTION = f"""
CREATE FUNCTION search_messages(
    query text, seller uuid, thread uuid, before_at timestamptz, before_id uuid, most integer
) RETURNS TABLE (message_id uuid, conversation_id uuid, sort_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    here uuid := public.app_tenant();
    wanted tsquery := quote_literal('tenant:' || here)::tsquery && to_tsquery('simple', query);
    latest timestamp := coalesce(before_at, now()) AT TIME ZONE 'UTC';
    recent tsquery := quote_literal('month:' || to_char(latest, 'YYYYMM'))::tsquery
        || quote_literal('month:' || to_char(latest - interval '1 month', 'YYYYMM'))::tsquery;
    found_count integer;
BEGIN
    IF thread IS NOT NULL THEN
        wanted := wanted && quote_literal('in:' || thread)::tsquery;
    ELSE
        RETURN QUERY {FOUND.format(narrowed="wanted && recent")};
        GET DIAGNOSTICS found_count = ROW_COUNT;
        IF found_count >= most THEN
            RETURN;
        END IF;
        -- The rest is older than both months: what was returned stays returned.
        wanted := wanted && !!recent;
        most := most - found_count;
    END IF;
    RETURN QUERY {FOUND.format(narrowed="wanted")};
END
$$
"""

BACKFILL = """
INSERT INTO message_search (tenant_id, message_id, conversation_id, sort_at, tokens)
SELECT m.tenant_id, m.id, m.conversation_id, m.sort_at,
       strip(to_tsvector('simple', fold_words(<words>)))
           || array_to_tsvector(ARRAY[
               'tenant:' || m.tenant_id,
               'in:' || m.conversation_id,
               'month:' || to_char(m.sort_at AT TIME ZONE 'UTC', 'YYYYMM')
           ])
FROM messages AS m
WHERE m.revoked_at IS NULL AND <words> <> ''
ON CONFLICT (tenant_id, message_id) DO UPDATE SET tokens = EXCLUDED.tokens
""".replace("<words>", _words_of("m"))
HEARD_BACKFILL = BACKFILL.replace(
    "ON CONFLICT", "AND m.content #>> '{media,transcript,text}' <> ''\nON CONFLICT"
)
"""Of those voices alone that were heard before their words were to be found."""

STATEMENTS = (
    FOLD,
    INDEX_FUNCTION,
    *INDEX_TRIGGERS,
    SEARCH_FUNCTION,
    "REVOKE ALL ON FUNCTION index_message() FROM PUBLIC",
    "REVOKE ALL ON FUNCTION search_messages(text, uuid, uuid, timestamptz, uuid, integer) FROM PUBLIC",
    'GRANT EXECUTE ON FUNCTION search_messages(text, uuid, uuid, timestamptz, uuid, integer) TO "{app_role}"',
)
"""In this order; `message_search` gets no grant and no policy. `{app_role}` is the application's role."""
