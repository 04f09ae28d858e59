"""What the environment holds and no client can be made with is an error of ours, which shows no value of a variable."""

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.clients.conftest import KEY

PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
NO_PROXY_URL = "holds no proxy URL that can be used"
WRONG: dict[str, tuple[str, str, str]] = {
    "a scheme of desktops": ("ALL_PROXY", "socks://u:secret@127.0.0.1:1080", NO_PROXY_URL),
    "a scheme that is no proxy's": ("HTTP_PROXY", "ftp://u:secret@127.0.0.1:1", NO_PROXY_URL),
    "a broken URL": ("https_proxy", "http://u:secret@[::1", NO_PROXY_URL),
    "blanks around a URL": ("HTTP_PROXY", " http://u:secret@127.0.0.1:1 ", NO_PROXY_URL),
    "SOCKS without its package": ("HTTPS_PROXY", "socks5://u:secret@127.0.0.1:1080", "'socksio' package"),
    "certificates that are gone": ("SSL_CERT_FILE", "/nowhere/secret.pem", "holds no readable certificates"),
    "certificates that are none": ("SSL_CERT_FILE", str(Path(__file__)), "holds no readable certificates"),
}


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PROXIES, "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.mark.parametrize("client_class", ["Acme", "AsyncAcme"])
@pytest.mark.parametrize("case", WRONG)
def test_a_variable_that_cannot_be_used_is_named(
    package: Any, monkeypatch: pytest.MonkeyPatch, client_class: str, case: str
) -> None:
    name, value, message = WRONG[case]
    monkeypatch.setenv(name, value)
    with pytest.raises(package.InvalidCallError, match=message) as caught:
        getattr(package, client_class)(api_key=KEY)
    assert [finding.path for finding in caught.value.findings] == [name]
    assert caught.value.outcome == "not_sent"
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("duplicate", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_client_that_cannot_be_copied_says_what_to_do(package: Any, duplicate: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError, match="make one in each process, or use with_options"):
        duplicate(package.Acme(api_key=KEY))
