"""A thread as it happened, put together from what is stored anyway."""
