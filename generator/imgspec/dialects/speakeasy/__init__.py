"""The documentation dialects of Speakeasy's generators: a module each, and what they share."""
