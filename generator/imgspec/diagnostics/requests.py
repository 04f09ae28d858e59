"""The codes of what can be wrong with the body of a request."""
