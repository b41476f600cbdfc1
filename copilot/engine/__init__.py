"""The engine: ports that any model can stand behind, and the providers that do.

A provider sees a `Context` and yields data; it opens no transaction, knows no table and causes no effect.
Vendor adapters are imported lazily by the registry; `local` (rules, no generative AI) is always there.
"""
