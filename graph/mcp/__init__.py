"""A store as tools of the Model Context Protocol."""
