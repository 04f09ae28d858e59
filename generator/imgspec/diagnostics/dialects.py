"""The codes of what can be wrong with printing documentation pages in a vendor's dialect."""
