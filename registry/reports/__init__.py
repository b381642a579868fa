"""Papers and files of the registry, by noun."""
