"""The schema's history. `runner.upgrade` applies it as the owner role; the application never may."""
