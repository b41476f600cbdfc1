"""Full text under row-level security, as data-definition statements that the migration executes in order.

The text-search operator is not leakproof, so under a policy Postgres never uses the index. Hence a side table
without policy and without grants: a definer trigger fills it, a definer function reads it for the bound
tenant only. The tenant is one more lexeme of every row, so that the index itself narrows to the tenant; a
B-tree column in a GIN index would need a contrib extension.
"""

INDEX_FUNCTION = """
CREATE FUNCTION index_knowledge() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.knowledge_search (tenant_id, entry_id, tokens)
    VALUES (
        NEW.tenant_id,
        NEW.id,
        setweight(to_tsvector('simple', NEW.search_title), 'A')
            || setweight(to_tsvector('simple', NEW.search_text), 'C')
            || array_to_tsvector(ARRAY['tenant:' || NEW.tenant_id])
    )
    ON CONFLICT (tenant_id, entry_id) DO UPDATE SET tokens = EXCLUDED.tokens;
    RETURN NULL;
END
$$
"""

INDEX_TRIGGER = """
CREATE TRIGGER index_knowledge AFTER INSERT OR UPDATE OF search_title, search_text ON knowledge_entries
FOR EACH ROW EXECUTE FUNCTION index_knowledge()
"""

SEARCH_FUNCTION = """
CREATE FUNCTION search_knowledge(query text, max integer) RETURNS TABLE (entry_id uuid, rank real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT found.entry_id, ts_rank(found.tokens, to_tsquery('simple', query)) AS rank
    FROM public.knowledge_search AS found
    WHERE found.tokens @@ (
              quote_literal('tenant:' || public.app_tenant())::tsquery && to_tsquery('simple', query)
          )
      AND found.tenant_id = public.app_tenant()
    ORDER BY rank DESC, found.entry_id
    LIMIT least(max, 50)
$$
"""

STATEMENTS = (
    INDEX_FUNCTION,
    INDEX_TRIGGER,
    SEARCH_FUNCTION,
    "REVOKE ALL ON FUNCTION index_knowledge() FROM PUBLIC",
    "REVOKE ALL ON FUNCTION search_knowledge(text, integer) FROM PUBLIC",
    'GRANT EXECUTE ON FUNCTION search_knowledge(text, integer) TO "{app_role}"',
)
"""In this order, after the tables and `app_tenant()` exist; `knowledge_search` gets no grant and no policy.
`{app_role}` is the application's login role."""

DROP_STATEMENTS = (
    "DROP FUNCTION search_knowledge(text, integer)",
    "DROP TRIGGER index_knowledge ON knowledge_entries",
    "DROP FUNCTION index_knowledge()",
)
