"""The service: REST under /api/v1, one file a noun."""
