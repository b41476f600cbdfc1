"""Tables of the inbox. Keys are (tenant_id, id) and foreign keys carry the tenant, because a plain foreign
key does not ask row-level security and would accept another company's row."""
