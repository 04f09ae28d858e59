"""Why a pattern is refused. Each ``problem`` is a part of a sentence; a position in a pattern is counted from 1."""


class PatternError(ValueError):
    """A pattern is refused."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class InvalidPatternError(PatternError):
    """A text is no pattern of ECMA-262. ``problem`` is a clause."""


class UnsupportedPatternError(PatternError):
    """A pattern of ECMA-262 holds something that is not supported. ``problem`` names it, and its position."""


class PatternTooLargeError(PatternError):
    """A pattern is larger or nested deeper than is supported. ``problem`` is a clause."""
