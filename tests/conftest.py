"""Settings of hypothesis for all tests."""

from hypothesis import settings

# A deadline compares with the clock, so a busy machine would make a test fail that finds nothing wrong.
settings.register_profile("without a deadline", deadline=None)
settings.load_profile("without a deadline")
