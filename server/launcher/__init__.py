"""The launcher behind `./dev`: from a bare Python to the running, tested product.

Owns the Python environment, the build of the browser app, the private Postgres and Valkey, and the
processes of one checkout. Standard library only, because it runs before anything is installed, and
it imports nothing else of ours: the product is started as commands, exactly as a Procfile would.
"""
