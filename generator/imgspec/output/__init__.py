"""Output folders: plan, write and check what was built; the manifest; copies for other projects."""
