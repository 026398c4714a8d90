from typing import Awaitable, Generic, TypeVar

_T = TypeVar("_T")

class Shed(Awaitable[_T]):
    def cancel(self) -> int: ...
    def _inner(self) -> int: ...

class _Base:
    def lift(self) -> str: ...
