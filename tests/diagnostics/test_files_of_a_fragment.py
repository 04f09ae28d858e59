"""A fragment of several files: references lead through its folder, and nowhere else; the bundle is one document."""

import json
from pathlib import Path

import pytest

from imgspec.diagnostics import Sink
from imgspec.fragments.read import load_fragment, read_fragment
from tests.diagnostics.test_bad_fragments import ACME, IMAGE, generate

SCHEMA = "components: {schemas: {%s: {type: object, properties: {%s: {$ref: '%s'}}}}}"
SHARED = SCHEMA % ("Image", "next", "../more.yaml#/components/schemas/Next")
MORE = SCHEMA % ("Next", "up", "deep/shared.yaml#/components/schemas/Image")
OWN_IMAGE = "    Image:\n      type: object\n      properties:\n        url: {type: string}\n"
LINKED = '{$ref: "deep/shared.yaml#/components/schemas/Image"}'


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / "specs/acme" / name.replace("__", "/")
        path = path.with_suffix(".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_references_lead_through_the_folder_and_the_bundle_is_one_document(tmp_path: Path) -> None:
    write(tmp_path, deep__shared=SHARED, more=MORE)
    assert generate(tmp_path, ACME.replace(IMAGE, LINKED).replace(OWN_IMAGE, "")) == (0, [])
    document = json.loads((tmp_path / "generated/openapi/acme.json").read_bytes())
    schemas = document["components"]["schemas"]
    assert schemas["ImageResponse"]["properties"]["data"]["items"] == {"$ref": "#/components/schemas/Image"}
    assert schemas["Image"]["properties"]["next"] == {"$ref": "#/components/schemas/Next"}
    assert schemas["Next"]["properties"]["up"] == {"$ref": "#/components/schemas/Image"}


@pytest.mark.parametrize(
    ("shared", "message"),
    [
        ("a: [", "deep/shared.yaml:1:4: error[unclosed-bracket]"),
        (
            SHARED.replace("type: object", "type: objekt"),
            "deep/shared.yaml:1:38: error[unknown-type]: 'objekt' is not a type",
        ),
        (SHARED.replace("properties", "propertys"), "deep/shared.yaml:1:46: error[unknown-keyword]"),
        (SHARED.replace("../more", "../../more"), "deep/shared.yaml:1:72: error[escaping-ref]"),
        (SHARED.replace("../more", "/etc/more"), "deep/shared.yaml:1:72: error[escaping-ref]"),
        (
            SHARED.replace("../more", "gone"),
            "deep/shared.yaml:1:72: error[missing-ref-file]: There is no file 'gone.yaml' in the fragment's folder.",
        ),
        (SHARED.replace("/Next", "/Nxet"), "deep/shared.yaml:1:72: error[unresolved-ref]"),
    ],
)
def test_errors_of_another_file_are_reported_at_their_position(shared: str, message: str, tmp_path: Path) -> None:
    write(tmp_path, deep__shared=shared, more=MORE)
    code, diagnostics = generate(tmp_path, ACME.replace(IMAGE, LINKED).replace(OWN_IMAGE, ""))
    assert code in (1, 2)
    assert any(line.startswith(message) for line in diagnostics), diagnostics
    assert not (tmp_path / "generated").exists()


def test_a_link_out_of_the_folder_is_an_escape(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text(MORE)
    write(tmp_path, deep__shared=SHARED)
    (tmp_path / "specs/acme/more.yaml").symlink_to(tmp_path / "outside.yaml")
    code, diagnostics = generate(tmp_path, ACME.replace(IMAGE, LINKED).replace(OWN_IMAGE, ""))
    assert code == 1
    assert diagnostics[0].startswith("deep/shared.yaml:1:72: error[escaping-ref]: The file '../more.yaml' is outside")


def test_a_name_that_is_too_long_for_a_file_leads_to_no_file(tmp_path: Path) -> None:
    name = f"{'x' * 300}.yaml"
    code, diagnostics = generate(tmp_path, ACME.replace(IMAGE, IMAGE.replace("#/", f"{name}#/")))
    assert code == 1
    assert f"error[missing-ref-file]: There is no file '{name}'" in diagnostics[0]


@pytest.mark.parametrize(
    "page",
    [
        "",
        " \n\n",
        "# ImageRequest\n",
        "# ImageRequest\n\n## Fields\n\nprompt, n and size.\n",
        "| Field |\n| --- |\n",
        "- | -\n",
    ],
)
def test_a_published_page_without_a_table_is_told(page: str, tmp_path: Path) -> None:
    text = "This file holds no table of the request's fields, so nothing shows that the fragment is right."
    assert generate(tmp_path, ACME, page) == (0, [f"published.md:1:1: warning[empty-published]: {text}"])


@pytest.mark.parametrize(
    "page",
    [
        "| Field |\n| ----- |\n| `prompt` |\n",
        "Name | Type\n------------ | -------------\n**prompt** | **str**\n",
        "# A\r\n\r\n|a|b|\r\n|:-|-:|\r\n|`c`|d|\r\n",
    ],
)
def test_a_published_page_with_a_table_is_accepted(page: str, tmp_path: Path) -> None:
    write(tmp_path, openapi=ACME)
    (tmp_path / "specs/acme/published.md").write_bytes(page.encode())
    sink = Sink()
    assert read_fragment(tmp_path / "specs", "acme", load_fragment(tmp_path / "specs", "acme", sink), sink)
    assert list(sink) == []


def test_two_files_with_a_schema_of_one_name_collide(tmp_path: Path) -> None:
    write(tmp_path, deep__shared=SHARED, more=MORE)
    code, diagnostics = generate(tmp_path, ACME.replace(IMAGE, LINKED))
    assert code == 1
    assert diagnostics == [
        (
            "openapi.yaml:38:43: error[duplicate-schema]: "
            "The schema 'Image' is declared in two files; the other is at openapi.yaml:40:7."
        )
    ]
