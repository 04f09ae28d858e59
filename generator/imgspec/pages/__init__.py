"""The documentation pages of a whole document: print them, and compare them with published ones."""
