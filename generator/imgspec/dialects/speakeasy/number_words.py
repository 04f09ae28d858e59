"""Whole numbers in English words, as they name the members of enums: ``1024`` is one thousand and twenty four."""

_BELOW_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = (
    (10**18, "quintillion"),
    (10**15, "quadrillion"),
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
    (100, "hundred"),
)


def number_words(number: int) -> list[str]:
    """Return the words of a number that is not negative; an "and" stands before what is left below a hundred."""
    if number < 20:
        return [_BELOW_TWENTY[number]]
    if number < 100:
        tens, units = divmod(number, 10)
        return [_TENS[tens], *([_BELOW_TWENTY[units]] if units else [])]
    size, name = next(scale for scale in _SCALES if scale[0] <= number)
    count, rest = divmod(number, size)
    return [*number_words(count), name, *(["and"] if 0 < rest < 100 else []), *(number_words(rest) if rest else [])]
