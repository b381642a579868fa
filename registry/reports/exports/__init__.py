"""The lists of the registry as tables that other programs open, and that come back in unchanged."""
