"""Output folders: what a build writes into them, how they are compared with a build, and copies for other projects."""
