"""Patterns that are accepted, and texts that tell the engines of regular expressions apart."""

ACCEPTED = [
    # what fragments hold
    r"^[a-z]+$", r"^[\w .-]{1,255}$", r"^[a-z[]+$", r"^(?<year>[0-9]{4})$", r"^\u{1F600}$", r"^https?:\/\/\S+$",
    r"^\d+x\d+$", r"^.*$", r"^.+$", r"fox", r"", r"|", r"()", r"^#(?:[0-9a-fA-F]{3}){1,2}$",
    r"^[^\s@]+@[^\s@]+\.[a-z]+$",
    # sets that differ between engines
    r"^\d$", r"^\D$", r"^\w$", r"^\W$", r"^\s$", r"^\S$", r"^.$", r"^[\d]$", r"^[^\d]$", r"^[\W_]$", r"^[^\W_]$",
    r"^[\s\S]$", r"^[^\S]$", r"^[\D\d]$", r"^[^\D\d]$", r"^[]$", r"^[^]$", r"^[.]$",
    # the ends of a text
    r"a$", r"^a", r"a^", r"$a", r"^$", r"a$b", r"(^a|b)+$", r"(?:^)?a", r"(^)*a$", r"($|a)+b", r"a\n$", "a\n$",
    # what is special in a class of another engine
    r"^[a&&b]+$", r"^[&&b]+$", r"^[~~a]+$", r"^[-a]+$", r"^[a-]+$", r"^[--a]$", r"^[a-c-e]+$", r"^[\-a]$",
    r"^[[:a-z]+$", r"^[[a]$", r"^[[]$", r"^[\[\]]+$", r"^[a^]+$", r"^[\^a]+$", r"^[|]$", r"^[()*+?.{}$]+$", r"^[(?=]+$",
    r"^[\b]$", r"^[ #]$",
    # escapes
    r"^\/$", r"^\0$", r"^\cJ$", r"^\cj$", r"^[\cA-\cZ]$", r"^\x41$", r"^\u0041$", r"^\u{41}$", r"^\u{000041}$",
    r"^\ud83d\ude00$", r"^[\ud83d\ude00]$", r"^[\ud83d\ude00-\u{1F64F}]$", r"^\t\n\v\f\r$",
    r"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|$", r"^[\0-\x1f\x7f]$", "^[é-ü]$",
    "^😀+$", "^[😀🙏]$", "^K$", "^[k]$", "^ſ$", "\u2028", "'\"", "^\x00$", r"^\uFFFF$",
    # beside the halves of surrogate pairs
    r"^[\u0000-\uFFFF]$", r"^[^\u0000-\uFFFF]$", r"^[\uE000-\u{10FFFF}]$", r"^[^\uE000-\u{10FFFF}]$",
    r"^[\u{10000}-\u{10FFFF}]$", r"^[^\ud7ff\ue000]$", r"^[\ud7ff\ue000]$", r"^[^\ud7ff]$", r"^[^\ue000]$",
    # beside the end of Unicode
    r"^\u{10FFFF}$", r"^[\u{10FFFE}-\u{10FFFF}]$", r"^[^\u{10FFFF}]$",
    # repetitions and groups
    r"^a*$", r"^a*?$", r"^a+?b??$", r"^a{2}$", r"^a{2,}$", r"^a{0}b$", r"^a{0,0}$", r"^a{1,3}$", r"^a{02}$",
    r"^(?:a{2}){2}$", r"^(a|b)+c|d$", r"^(?:a|b|)$", r"^(a|(b|c))d$", r"(a*)*b", r"^(a+)+$", r"^(?:a|aa)+$", r"(?:)",
    r"^(?:(?:))*$", r"^(?<a>a)(?<$_1>b)$", r"^((((((((((a))))))))))+$", r"^(|a)+$", r"^(a?){3}$", r"^.{1,1000}$",
    r"^\S{1,1000}$",
]  # fmt: skip

TEXTS = [
    "", "a", "b", "aa", "aaa", "aaaa", "ab", "ba", "abc", "aab", "ad", "bd", "cd", "d", "k", "x", "A", "Z", "_", "-",
    ".", "&", "&&b", "~", "0", "9", "10x20", "1x", "2024", "20245", "é", "ü", "ß", "ſ", "ı", "İ", "\u212a", "\u0663",
    "一", "😀", "😀😀", "🙏", "😀a", "e\u0301", "a\n", "\na", "a\nb", "a\r\n", "\n", "\r", "\t", "\v", "\f", "\x00",
    "\x08", "\x1c", "\x1f", "\x7f", "\x85", "\xa0", " ", "\u1680", "\u180e", "\u2000", "\u200a", "\u200b", "\u2028",
    "\u2029", "a\u2028", "\u202f", "\u205f", "\u3000", "\ufeff", "\ud7ff", "\ue000", "\ufffd", "\uffff", "\U00010000",
    "\U0010ffff", "\t\n\v\f\r", "^", "$", "\\", "|", "[", "]", "[]", "[a]", "[:a", "/", "#", "(?=)", "()*+?.{}$",
    "^$\\.*+?()[]{}|", "'\"", "a fox", "fox\n", "a b.png", "a/b", "#fff", "#ffffff", "#ffff", "a@b.cd", "a b@c.de",
    "https://a.example/x", "http://a\ufeffb", "x" * 1000, "x" * 1001, "é" * 1001, "a-c", "ace",
]  # fmt: skip

INVALID = {
    "a(": "the '(' at character 2 is not closed",
    "(a": "the '(' at character 1 is not closed",
    "a)": "the ')' at character 2 closes no group",
    "[a": "the '[' at character 1 is not closed",
    "[a-": "the '[' at character 1 is not closed",
    "*": "the '*' at character 1 repeats nothing",
    "(|+)": "the '+' at character 3 repeats nothing",
    "^*": "the '*' at character 2 repeats nothing",
    "a**": "the '*' at character 3 repeats nothing",
    "a++": "the '+' at character 3 repeats nothing",
    "a???": "the '?' at character 4 repeats nothing",
    "a{2}{3}": r"the '{' at character 5 stands alone; the character itself is written \{",
    "a{,3}": r"the '{' at character 2 stands alone; the character itself is written \{",
    "a{1": r"the '{' at character 2 stands alone; the character itself is written \{",
    "a{ 1}": r"the '{' at character 2 stands alone; the character itself is written \{",
    "a{\u0661}": r"the '{' at character 2 stands alone; the character itself is written \{",
    "}": r"the '}' at character 1 stands alone; the character itself is written \}",
    "[[a]]": r"the ']' at character 5 stands alone; the character itself is written \]",
    "a{3,2}": "the '{' at character 2 starts a count whose first number is the larger one",
    "(?P<a>b)": "the '?' at character 2 starts no known kind of group",
    "(?i)a": "the '?' at character 2 starts no known kind of group",
    "(?>a)": "the '?' at character 2 starts no known kind of group",
    "(?#a)": "the '?' at character 2 starts no known kind of group",
    "(?ii:a)": "the '?' at character 2 starts no known kind of group",
    "(?i-i:a)": "the '?' at character 2 starts no known kind of group",
    "(?-:a)": "the '?' at character 2 starts no known kind of group",
    "(?<1>a)": "the '(' at character 1 starts a group that cannot have the name '1'",
    "(?<>a)": "the '(' at character 1 starts a group that cannot have the name ''",
    "[b-a]": "the 'b' at character 2 starts a range whose last character stands before the first",
    "[a--b]": "the 'a' at character 2 starts a range whose last character stands before the first",
    r"[\w-a]": r"the '\\' at character 2 starts a range that is not from one character to another",
    r"[a-\d]": "the 'a' at character 2 starts a range that is not from one character to another",
    r"\A": r"\A at character 1 is no escape",
    r"a\Z": r"\Z at character 2 is no escape",
    r"\z": r"\z at character 1 is no escape",
    r"\G": r"\G at character 1 is no escape",
    r"\-": r"\- at character 1 is no escape",
    r"\_": r"\_ at character 1 is no escape",
    r"[\B]": r"\B at character 2 is no escape",
    r"[\1]": r"\1 at character 2 is no escape",
    r"\00": r"\0 at character 1 is no escape",
    r"\c": r"\c at character 1 is no escape",
    r"\c1": r"\c at character 1 is no escape",
    r"\x4": r"\x at character 1 is no escape",
    r"\u12": r"\u at character 1 is no escape",
    r"\U0001F600": r"\U at character 1 is no escape",
    "\\": "\\ at character 1 is no escape",
    r"\u{110000}": r"the '\\' at character 1 starts the escape of a character beyond the end of Unicode",
}
"""Texts that are no patterns of ECMA-262, and what is wrong with them."""

UNSUPPORTED = {
    "(?=a)": "a lookahead at character 1",
    "a(?!b)": "a lookahead at character 2",
    "(?<=a)b": "a lookbehind at character 1",
    "(?<!a)b": "a lookbehind at character 1",
    r"(a)\1": "a backreference at character 4",
    r"(?<a>b)\k<a>": "a backreference at character 8",
    r"\bfox": "a word boundary at character 1",
    r"\Bfox": "a word boundary at character 1",
    r"^\p{L}+$": "a Unicode property at character 2",
    r"[\P{Script=Greek}]": "a Unicode property at character 2",
    "(?i:a)": "a change of flags at character 1",
    "(?-i:a)": "a change of flags at character 1",
    "(?s-im:a)": "a change of flags at character 1",
    r"\ud83d": "half of a surrogate pair at character 1",
    r"[\udc00-\udfff]": "half of a surrogate pair at character 2",
    r"\u{d83d}\u{de00}": "half of a surrogate pair at character 1",
    "\ud83d": "half of a surrogate pair at character 1",
    "(?<\u00e9>a)": "a name of a group with other letters than a to z at character 1",
    "(?<a>b)|(?<a>c)": "a second group with the name 'a' at character 9",
}
"""Patterns of ECMA-262 with something that is not supported."""

_TOO_LONG = "it has more than 5,000 characters if its repetitions are written out"
TOO_LARGE = {
    "^.{1,32000}$": _TOO_LONG,
    "a{99999999999999}": _TOO_LONG,
    f"a{{{'9' * 5000}}}": _TOO_LONG,
    "((a{100}){100}){100}": _TOO_LONG,
    "(?:a{5001,})*": _TOO_LONG,
    "(){5001}": _TOO_LONG,
    "(" * 5000 + ")" * 5000: "its groups are nested more than 50 deep",
    f"[{''.join(map(chr, range(0x4E00, 0x5E00, 2)))}]{{1000}}": "it needs more memory than pydantic allows a pattern",
}
"""Patterns of ECMA-262 that are too large."""
