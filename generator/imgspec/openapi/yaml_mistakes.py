"""A text that is not YAML: find the mistake behind the error of the parser.

In: the text, and the error of PyYAML, which says where the parser stopped and what it was reading. Out: a diagnostic at
the place of the likely mistake, which is often before that place. The parser is libyaml or, where that is missing,
PyYAML's own. Their messages differ in detail, so only the words are compared that both use.
"""

import re
from dataclasses import dataclass

import yaml

from imgspec.diagnostics import Code, Diagnostic
from imgspec.diagnostics import yaml as codes
from imgspec.openapi.yaml_indentation import odd_line_above
from imgspec.openapi.yaml_text import Place, YamlText, place_of
from imgspec.source import Span

_CONFLICT = re.compile(r"(<{7}|={7}|>{7})( |$)")
_UNUSUAL_SPACE = re.compile(r"(?:^ *|: *)([\xa0\u2000-\u200b\u202f\u205f\u3000\ufeff])")
_KEY = r" *(?:- +)*(?:[^\s:\"'\[{#][^:]*|\"[^\"]*\"|'[^']*')"
_VALUE_ON_LINE = re.compile(rf"{_KEY}: +\S")
_NO_SPACE = re.compile(rf"{_KEY}(:)\S")
_ENDS_OF_ITEMS = (yaml.ScalarToken, yaml.AliasToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser stopped, and why: ``start`` is where the construct starts that ``context`` names."""

    context: str
    start: Place
    problem: str
    place: Place

    def reads(self, *words: str) -> bool:
        """Tell whether the parser was reading a construct that one of ``words`` names."""
        return any(word in self.context for word in words)

    def found(self, *words: str) -> bool:
        """Tell whether the parser says one of ``words`` of what it found."""
        return any(word in self.problem for word in words)


def syntax_mistake(text: str, name: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Return the mistake that made the parser refuse a text; ``name`` is the name of the file."""
    place = place_of(error.problem_mark or error.context_mark)
    start = place_of(error.context_mark) if error.context_mark else place
    lines = YamlText(text)
    finder = _Finder(lines, name, lines.tokens_before(place))
    return finder.mistake(_Stop(error.context or "", start, error.problem or "", place))


def forbidden_character(text: str, name: str, error: yaml.reader.ReaderError) -> Diagnostic:
    """Return the diagnostic of a character that YAML does not allow."""
    span = _span(name, YamlText(text).place_at(error.position))
    return codes.forbidden_character(span, character=text[error.position])


def _span(name: str, place: Place) -> Span:
    return Span(name, place.line + 1, place.column + 1)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the mistake in one text. A method returns None for a stop that it does not know.

    ``tokens`` are those up to the place where the parser stopped.
    """

    text: YamlText
    name: str
    tokens: tuple[yaml.Token, ...]

    def mistake(self, stop: _Stop) -> Diagnostic:
        looks = (
            self._odd_line,
            self._start_of_value,
            self._quotes,
            self._brackets,
            self._colon,
            self._line_after_end,
            self._line_in_block,
        )
        found = next(filter(None, (look(stop) for look in looks)), None)
        return found or self._at(stop.place, codes.yaml_syntax)

    def _at(self, place: Place, code: Code[[]]) -> Diagnostic:
        return code(self._span(place))

    def _span(self, place: Place) -> Span:
        return _span(self.name, place)

    # ------------------------------------------------------------------------------------------ characters

    def _odd_line(self, stop: _Stop) -> Diagnostic | None:
        """Look for what has no place in any line: a marker of a merge, a tab, a character like a space."""
        for line in sorted({stop.start.line, max(stop.place.line - 1, 0), stop.place.line}):
            if _CONFLICT.match(self.text.line(line)):
                return self._at(Place(line, 0), codes.conflict_marker)
            if match := _UNUSUAL_SPACE.search(self.text.line(line)):
                return codes.unusual_space(self._span(Place(line, match.start(1))), character=match[1])
        is_tab = self.text.character(stop.place) == "\t"
        return self._at(stop.place, codes.tab_in_indentation) if is_tab else None

    def _start_of_value(self, stop: _Stop) -> Diagnostic | None:
        """Look for a value whose first character means something in YAML."""
        if stop.found("sequence entries"):
            return self._at(stop.place, codes.list_in_line)
        if stop.reads("scanning an alias", "scanning an anchor", "scanning a tag", "parsing a node", "a block scalar"):
            return self._unquoted(stop.start)
        if stop.found("node content"):
            return self._no_value(stop)
        return self._unquoted(stop.place) if stop.found("cannot start any token", "mapping keys") else None

    def _no_value(self, stop: _Stop) -> Diagnostic | None:
        """Look for what stands where a value should start: a bracket, a comma, or the end of the text."""
        is_bracket = self.text.character(stop.place) in ("]", "}")
        if stop.reads("parsing a flow") and (is_bracket or self.text.is_end(stop.place)):
            return self._unclosed_bracket()
        return self._unopened_bracket(stop.place) if is_bracket else self._unquoted(stop.place)

    def _unquoted(self, place: Place) -> Diagnostic:
        return codes.unquoted_value(self._span(place), start=self.text.character(place))

    def _quotes(self, stop: _Stop) -> Diagnostic | None:
        """Look for a quoted text that has an unknown escape, or has no end, or has its end on another line."""
        if stop.found("escape", "hexa", "hexdec"):
            backslash = self.text.line(stop.place.line).rfind("\\", 0, stop.place.column + 1)
            return self._at(Place(stop.place.line, backslash), codes.bad_escape)
        if stop.reads("quoted scalar", "quoted-scalar"):
            return self._unclosed_quote(stop.start)
        swallowing = next(filter(self._swallows_lines, reversed(self.tokens)), None)
        return None if swallowing is None else self._unclosed_quote(place_of(swallowing.start_mark))

    def _swallows_lines(self, token: yaml.Token) -> bool:
        """Tell whether a quoted text of several lines ends at the opening quote of another text."""
        end = place_of(token.end_mark)
        is_quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
        return is_quoted and token.start_mark.line < end.line and self.text.character(end) not in ("", *" ,:]}")

    def _unclosed_quote(self, start: Place) -> Diagnostic:
        return codes.unclosed_quote(self._span(start), quote=self.text.character(start))

    # ------------------------------------------------------------------------------------------ brackets

    def _brackets(self, stop: _Stop) -> Diagnostic | None:
        """Look for a bracket that nothing closes, or a comma that is missing."""
        if not stop.reads("parsing a flow"):
            return None
        start, place = stop.start, stop.place
        is_all_in_brackets = self.text.text.lstrip().startswith(("{", "["))
        is_outside = place.line > start.line and self.text.indentation(place.line) <= self.text.indentation(start.line)
        is_closed_otherwise = self.text.character(place) in ("]", "}")
        if self.text.is_end(place) or is_closed_otherwise or (is_outside and not is_all_in_brackets):
            return self._unclosed_bracket()
        return self._at(self._missing_comma(place), codes.missing_comma)

    def _unclosed_bracket(self) -> Diagnostic | None:
        """Return the diagnostic of the last bracket that nothing closes."""
        brackets: list[Place] = []
        for token in self.tokens:
            if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                brackets.append(place_of(token.start_mark))
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
                brackets.pop()
        if not brackets:
            return None
        return codes.unclosed_bracket(self._span(brackets[-1]), bracket=self.text.character(brackets[-1]))

    def _unopened_bracket(self, place: Place) -> Diagnostic:
        return codes.unopened_bracket(self._span(place), bracket=self.text.character(place))

    def _missing_comma(self, place: Place) -> Place:
        """Return the end of the item before ``place``, or before the key whose colon is at ``place``."""
        *before, last = self.tokens
        is_colon = self.text.character(place) == ":"
        item, previous = (place_of(last.start_mark), before[-1]) if is_colon else (place, last)
        return place_of(previous.end_mark) if isinstance(previous, _ENDS_OF_ITEMS) else item

    # ------------------------------------------------------------------------------------------ colons

    def _colon(self, stop: _Stop) -> Diagnostic | None:
        """Look for a key without its colon, or for the reason why no key can stand before a colon."""
        if stop.reads("scanning a simple key"):
            return self._missing_colon(stop.start.line)
        if stop.found("unexpected ':'"):
            return self._at(stop.place, codes.missing_space)
        return self._unexpected_colon(stop.place) if stop.found("mapping values") else None

    def _unexpected_colon(self, colon: Place) -> Diagnostic | None:
        before = self.text.line(colon.line)[: colon.column]
        if not before.strip(" -") or before.rstrip(" ").endswith(":"):
            return self._unquoted(colon)
        if _VALUE_ON_LINE.match(before):
            return self._at(colon, codes.colon_in_value)
        start = place_of(self.tokens[-1].start_mark)
        if start.line == colon.line:
            return None
        is_key = self.text.starts_item(start)
        return self._missing_colon(start.line) if is_key else self._wrong_indentation(colon.line)

    def _missing_colon(self, line: int) -> Diagnostic:
        if match := _NO_SPACE.match(self.text.line(line)):
            return self._at(Place(line, match.start(1)), codes.missing_space)
        return self._at(Place(line, self.text.indentation(line)), codes.missing_colon)

    # ------------------------------------------------------------------------------------------ lines

    def _line_after_end(self, stop: _Stop) -> Diagnostic | None:
        """Look for the reason why the document ended before the last line."""
        if not stop.found("document start"):
            return None
        first = next(self.text.lines_from(0))
        is_indented = self.text.is_first(stop.place) and self.text.indentation(first) > 0
        return self._misplaced(first, None) if is_indented else self._at(stop.place, codes.text_after_end)

    def _line_in_block(self, stop: _Stop) -> Diagnostic | None:
        """Look for the reason why neither a key nor an item of a list follows."""
        if not self.tokens or not stop.reads("parsing a block mapping", "parsing a block collection"):
            return None
        before, start = self.tokens[-1], place_of(self.tokens[-1].start_mark)
        style = before.style if isinstance(before, yaml.ScalarToken) else None
        if self.text.is_first(stop.place):
            is_text = isinstance(before, yaml.ScalarToken) and style not in ("|", ">")
            is_key = is_text and self.text.starts_item(start) and start.column <= stop.place.column
            return self._missing_colon(start.line) if is_key else self._wrong_indentation(stop.place.line)
        if style in ("'", '"'):
            return codes.text_after_quote(self._span(stop.place), quote=self.text.character(start))
        if self.text.character(stop.place) in ("]", "}"):
            return self._unopened_bracket(stop.place)
        if isinstance(before, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
            return self._at(stop.place, codes.text_after_bracket)
        return self._unquoted(start)

    def _wrong_indentation(self, line: int) -> Diagnostic:
        """Return the diagnostic of a line that fits no line above, or of the line above that should fit it."""
        here = Place(line, self.text.indentation(line))
        odd = odd_line_above(self.text, here)
        if odd is not None:
            return self._misplaced(odd, here)
        levels = self.text.levels_above(line)
        return self._misplaced(line, min(levels, key=lambda level: abs(level.column - here.column), default=None))

    def _misplaced(self, line: int, like: Place | None) -> Diagnostic:
        place = Place(line, self.text.indentation(line))
        other = None if like is None or like.column == place.column else (like.column, like.line + 1)
        return codes.wrong_indentation(self._span(place), spaces=place.column, like=other)
