"""The API's description: what Litestar derives from the handlers, corrected to what callers really get."""
