"""The codes of what can be wrong with finding, validating and bundling fragments."""
