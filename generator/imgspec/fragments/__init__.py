"""Our own documents: find, read, validate and bundle the fragments of the providers."""
