"""HTTP and socket routes: thin handlers that hand a use case what it needs and return what it gives."""
