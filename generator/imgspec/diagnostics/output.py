"""The codes of what can be wrong with writing and comparing an output folder."""
