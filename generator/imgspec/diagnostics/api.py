"""The codes of what can be wrong with turning a fragment into models and clients."""
