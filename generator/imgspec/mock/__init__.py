"""A local server that responds as the providers do, built from their fragments.

In a test:

with running_mock() as mock:
    client = OpenAI(base_url=mock.base_urls["openai"], api_key="anything")
    mock.script("openai", 503, Step(429, headers={"Retry-After": "1"}), "cut")
    client.images.generate(prompt="a red fox")
    assert [request.accepted for request in mock.requests] == [False, False, True]
"""

from imgspec.mock.application import Arrival
from imgspec.mock.server import Mock, running_mock
from imgspec.mock.steps import Step, StepLike, What

__all__ = ["Arrival", "Mock", "Step", "StepLike", "What", "running_mock"]
