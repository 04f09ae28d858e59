"""What is the same for all providers. These modules are written by hand, not generated."""
