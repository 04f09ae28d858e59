"""What all providers of this package share: it does not vary, so it is written by hand and never generated."""
