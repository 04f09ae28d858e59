"""Names as the Speakeasy dialects spell them. No name starts with a digit: a leading integer is written in words."""

import re

from imgspec.dialects.speakeasy.number_words import number_words
from imgspec.naming import pascal_case, words

_SYMBOLS = re.compile(r"[^A-Za-z0-9]*")
_NEGATIVE = re.compile(r"-(?=[0-9])")
_PLURALS = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", ""))
_INTEGER = re.compile(r"[0-9]{1,36}")


def pascal(text: str) -> str:
    """Return ``256x256`` as ``TwoHundredAndFiftySixx256``, ``b64_json`` as ``B64Json``; "" if nothing is nameable."""
    return pascal_case(spelled_out(text))


def capitalized(text: str) -> str:
    """Return ``QR codes`` as ``QRCodes``: capitals inside of a word stay."""
    return "".join(word[0].upper() + word[1:] for word in words(spelled_out(text)))


def camel(text: str) -> str:
    """Return ``b64_json`` as ``b64Json``."""
    first, *others = words(spelled_out(text)) or [""]
    return first.lower() + "".join(pascal_case(word) for word in others)


def snake(text: str) -> str:
    """Return ``hate/threatening`` as ``hate_threatening``."""
    return "_".join(words(spelled_out(text))).lower()


def upper_snake(text: str) -> str:
    """Return ``256x256`` as ``TWO_HUNDRED_AND_FIFTY_SIXX256``."""
    return snake(text).upper()


def singular(text: str) -> str:
    """Return ``tool_calls`` as ``tool_call``, by the rules of English spelling; a word without a plural stays."""
    if text.endswith(("ss", "us", "is")):
        return text
    for plural, ending in _PLURALS:
        if text.endswith(plural):
            return text.removesuffix(plural) + ending
    return text


def file_stem(class_name: str) -> str:
    """Return the name of a class's page, without ``.md``."""
    return re.sub(r"[^a-z0-9]", "", class_name.lower())


def spelled_out(text: str) -> str:
    """Return ``text`` without symbols at its start, and with the integer that it then starts with in words.

    The minus of a number is a word too (assumed).
    """
    sign = "Minus" if _NEGATIVE.match(text) else ""
    text = _SYMBOLS.sub("", text, count=1)
    match = _INTEGER.match(text)
    if match is None:
        return text
    number = "".join(word.capitalize() for word in number_words(int(match[0]))) + text[match.end() :]
    return sign + number
