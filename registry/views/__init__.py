"""Pages of the registry, by noun. One centre's page shows what every app knows of it: conweb.views."""
