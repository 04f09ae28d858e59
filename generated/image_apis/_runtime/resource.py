"""The methods of a client: written once, called at once by a synchronous client, awaited by an asynchronous one."""

from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeVar, Unpack, overload

from .client import AsyncClient, SyncClient
from .configuration import CALL_OPTIONS, CallOptions
from .exchange import Answer, Call, Operation
from .schema import RequestModel

AnyClient = TypeVar("AnyClient", SyncClient, AsyncClient)
_Fields = ParamSpec("_Fields")
_Request = TypeVar("_Request", bound=RequestModel)
_Result = TypeVar("_Result")


class Resource(Generic[AnyClient]):
    """The calls of one attribute of a client."""

    def __init__(self, client: AnyClient) -> None:
        self.client: AnyClient = client


class BoundMethod(Generic[_Fields, _Request, _Result]):
    """A method of a client: it takes the fields of a request, or a ready one; raises an `ImageAPIError`."""

    def __init__(self, client: SyncClient | AsyncClient, operation: Operation[Any, Any], doc: str | None) -> None:
        self._client = client
        self._operation = operation
        self.__doc__ = doc

    @overload
    def __call__(self, request: _Request, /, **options: Unpack[CallOptions]) -> _Result: ...

    @overload
    def __call__(self, *args: _Fields.args, **fields: _Fields.kwargs) -> _Result: ...

    def __call__(self, *requests: Any, **fields: Any) -> Any:
        """Make the call."""
        if len(requests) > 1:
            raise TypeError(f"takes one request, or its fields by keyword, but {len(requests)} were given by position")
        options = {name: fields.pop(name) for name in CALL_OPTIONS & fields.keys()}
        request = requests[0] if requests else None
        return self._client.send(self._operation, Call(request=request, fields=fields, options=options))


class Method(Generic[_Fields, _Request, Answer]):
    """Makes a method of a function that takes the fields of a request, and returns the operation to call."""

    def __init__(self, function: Callable[Concatenate[Any, _Fields], Operation[_Request, Answer]]) -> None:
        self._function: Callable[..., Operation[_Request, Answer]] = function
        self.__doc__ = function.__doc__

    @overload
    def __get__(self, instance: None, owner: object) -> Self: ...

    @overload
    def __get__(self, instance: Resource[SyncClient], owner: object) -> BoundMethod[_Fields, _Request, Answer]: ...

    @overload
    def __get__(
        self, instance: Resource[AsyncClient], owner: object
    ) -> BoundMethod[_Fields, _Request, Coroutine[Any, Any, Answer]]: ...

    def __get__(self, instance: Resource[Any] | None, owner: object) -> Any:
        return self if instance is None else BoundMethod(instance.client, self._function(instance), self.__doc__)
