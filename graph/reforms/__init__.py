"""Which body is which after reforms of institutions, on a day."""
