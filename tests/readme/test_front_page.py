"""README.md and the pages that it leads to say what is true."""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import click
import pytest
from markdown_it import MarkdownIt

from image_apis import InvalidCallError, OpenAI
from imgspec.cli.main import commands
from imgspec.mock import running_mock
from tests.conformance.fragments import PROVIDERS, ROOT, SPECS
from tests.mock.demo import PORT, first_request
from tests.readme.providers import END, README, START, provider_row

PAGES = sorted(ROOT.glob("*.md"))
TEXT = README.read_text("utf-8")


def programs(language: str) -> list[str]:
    """Return the programs of README.md in a language."""
    return [token.content for token in MarkdownIt().parse(TEXT) if token.type == "fence" and token.info == language]


def test_the_lines_of_a_fragment_stand_in_the_fragment_in_that_order() -> None:
    (shown,) = programs("yaml")
    fragment = (SPECS / "openai" / "openapi.yaml").read_text("utf-8")
    lines = iter(fragment.partition("CreateImageRequest:\n")[2].splitlines())
    assert [line for line in indent(shown, " " * 8).splitlines() if line not in lines] == []


def test_the_calls_beside_it_do_what_their_comments_say() -> None:
    calls, _ = programs("python")
    works, fails, comment = (line for line in calls.splitlines() if line)
    with running_mock(SPECS) as mock, OpenAI(base_url=f"{mock.url}/openai/v1", api_key="k") as client:
        exec(works, {"client": client})  # noqa: S102 - the project's own page
        with pytest.raises(InvalidCallError) as raised:
            exec(fails, {"client": client})  # noqa: S102 - the same
    assert comment == f"# {type(raised.value).__name__}: {raised.value}"
    assert len(mock.requests) == 1


def test_the_first_request_runs_a_second_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with running_mock(SPECS) as mock:
        program = first_request().replace(f"http://{PORT}", mock.url)
        for _ in range(2):
            exec(program, {})  # noqa: S102 - the same
    assert [path.name for path in tmp_path.iterdir()] == ["fox.png"]


def test_every_row_of_the_providers_is_true() -> None:
    """A provider without a row is no mistake: the table gets it with the next run of the writer."""
    table = TEXT.partition(START)[2].partition(END)[0]
    rows = [f"{line}\n" for line in table.strip().splitlines()[2:]]
    assert rows
    assert sorted(set(rows) - set(map(provider_row, PROVIDERS))) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_a_heading_of_it(page: Path) -> None:
    for target in re.findall(r"\]\(([^):]+)\)", page.read_text("utf-8")):
        path, _, heading = target.partition("#")
        linked = page.parent / path if path else page
        assert linked.exists(), target
        assert not heading or heading in headings(linked), target


def headings(page: Path) -> Iterator[str]:
    """Yield the anchors of a page's headings, as code hosts make them."""
    for title in re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE):
        yield re.sub(r"[^\w -]", "", title).lower().replace(" ", "-")


@pytest.mark.parametrize("command", commands.commands.values(), ids=lambda command: command.name)
def test_the_usage_page_shows_every_command_with_all_its_options(command: click.Command) -> None:
    section = (ROOT / "USAGE.md").read_text("utf-8").partition("\n## The command\n")[2].partition("\n| ")[0]
    (synopsis,) = re.findall(rf"^ {{4}}imgspec {command.name}\b.*(?:\n {{8}}.*)*", section, re.MULTILINE)
    options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    assert set(re.findall(r"--[a-z-]+", synopsis)) == options
