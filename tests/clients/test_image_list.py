"""The images of a response, as a list: in fields that its models declare; and what an index without an image says."""

import importlib
import pickle
from copy import deepcopy
from typing import Annotated, Any, ClassVar

import pytest
from pydantic import Field, create_model

from tests.clients.conftest import KEY, Caller
from tests.clients.example import PACKAGE
from tests.clients.recorder import Recorder, ScriptedResponse, json_response

URL, OTHER_URL = "https://x.example/1.png", "https://x.example/2.png"


@pytest.fixture(scope="module")
def gallery(package: Any) -> Any:
    """Return a model of a response with images in every sort of field."""
    schema: Any = importlib.import_module(f"{PACKAGE}._runtime.schema")

    class Gallery(schema.ResponseModel):  # type: ignore[misc]
        __images__: ClassVar = {"sample": "url", "cover": "url", "all": "url", "named": "base64"}
        sample: str | None = None
        cover: str | None = None
        all: list[str] | None = None
        named: dict[str, str] | None = None
        inner: "list[Gallery] | dict[str, Gallery] | Gallery | None" = None
        link: str | None = None

    return Gallery


@pytest.mark.parametrize(
    ("fields", "images"),
    [
        ({"sample": URL, "link": OTHER_URL}, [(URL, None)]),
        ({"sample": URL, "cover": OTHER_URL}, [(URL, None), (OTHER_URL, None)]),
        ({"sample": URL, "named": {"a": "aa"}}, [(URL, "aa")]),
        ({"all": [URL, OTHER_URL]}, [(URL, None), (OTHER_URL, None)]),
        ({"named": {"a": "aa", "b": "bb"}}, [(None, "aa"), (None, "bb")]),
        ({"inner": {"sample": URL}}, [(URL, None)]),
        ({"inner": [{"sample": URL}, {"inner": {"x": {"all": [OTHER_URL]}}}]}, [(URL, None), (OTHER_URL, None)]),
        ({"sample": "", "all": [""], "named": {}}, []),
        ({"all": ["data:image/png;base64,aa"]}, [(None, "data:image/png;base64,aa")]),
    ],
    ids=str,
)
def test_images_stand_in_declared_fields(gallery: Any, fields: dict[str, Any], images: list[Any]) -> None:
    found = gallery.model_validate(fields).images
    assert [(image.url, image.b64_json) for image in found] == images


def test_a_list_beyond_its_limit_has_all_its_images(gallery: Any) -> None:
    lenient = importlib.import_module(f"{PACKAGE}._runtime.leniency").lenient
    fields: dict[str, Any] = {"data": (Annotated[list[gallery] | None, Field(max_length=1)], ...)}
    limited: Any = create_model("Limited", __base__=gallery, **fields)
    response = lenient(limited).validate_python({"data": [{"sample": URL}, {"sample": OTHER_URL}]})
    assert [image.url for image in response.images] == [URL, OTHER_URL]


def test_an_index_without_an_image_says_what_came(caller: Caller, recorder: Recorder) -> None:
    recorder.response = json_response({"created": 1, "data": [], "error": f"no credit for {KEY}"}, X_Request_ID="abc")
    images = caller.generate(prompt="a").images
    assert list(images) == images[:1] == []
    for copy in (images, deepcopy(images), pickle.loads(pickle.dumps(images))):  # noqa: S301 - made here
        with pytest.raises(caller.package.NoImageError) as caught:
            copy[0]
        assert issubclass(caught.type, IndexError)
        assert issubclass(caught.type, caller.package.ImageError)
        assert str(caught.value) == (
            'The response has no images. It is: {"created": 1, "data": [], "error": "no credit for [secure]"}'
        )
        assert (caught.value.request_id, caught.value.outcome) == ("abc", "unknown")


def test_an_index_beyond_the_images_says_how_many_there_are(caller: Caller, recorder: Recorder) -> None:
    images = caller.generate(prompt="a").images
    assert images[-1] is images[0]
    with pytest.raises(caller.package.NoImageError, match="has 1 images, and none at this index"):
        images[1]


@pytest.mark.parametrize("before", [0, 3_990, 4_096 - len(KEY) // 2, 4_080])
@pytest.mark.parametrize("blank", ["x", " "])
def test_the_beginning_of_a_long_body_never_shows_the_key(
    caller: Caller, recorder: Recorder, before: int, blank: str
) -> None:
    body = b'{"a": "' + blank.encode() * before + KEY.encode() + b"x" * 9_000 + b'"}'
    recorder.response = ScriptedResponse(200, body, {"Content-Type": "application/json"})
    with pytest.raises(IndexError) as caught:
        caller.generate(prompt="a").images[0]
    assert KEY[:8] not in str(caught.value)
    assert len(str(caught.value)) < 600
