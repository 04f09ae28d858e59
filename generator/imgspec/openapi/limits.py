"""What the files that are read may hold, in YAML and in JSON."""

MAX_DEPTH = 100
"""How deep a document may nest; far more than any specification does, and less than Python's stack allows."""
MAX_DIGITS = 300
"""How long an integer may be; a longer one is beyond the range of the doubles that most JSON readers use."""
