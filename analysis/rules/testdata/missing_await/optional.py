from collections.abc import Coroutine
from typing import Any, Optional, Union


class Client:
    def receive(self, response):
        self._handle(response)  # fine: a plain function, whose body runs
        if self._handle(response):  # fine: it may give None
            print("something to await")
        self._make(response)  # want error "only makes a coroutine"

    def _handle(self, response) -> None | Coroutine[Any, Any, None]:
        self.last = response
        return None

    def _make(self, response) -> Coroutine[Any, Any, None]:
        return self._send(response)

    async def _send(self, response):
        print(response)

    async def listen(self):
        async for message in self._listen():  # fine: subclasses make generators of it
            print(message)
        async for message in self._nothing():  # fine
            print(message)
        async for message in self._one():  # want warning "cannot be iterated over"
            print(message)
        for message in self._listen():  # want warning "cannot be iterated over"
            print(message)

    async def _listen(self):
        """What comes in, one after the other."""
        raise NotImplementedError("a subclass has to")

    async def _nothing(self):
        ...

    async def _one(self):
        return await self._send(1)


class Tracer:
    """A sync and an async tracer share what they do, so that a hook gives either."""

    def _on_start(self, run) -> Optional[Coroutine[Any, Any, None]]:
        self.run = run

    def _on_end(self, run) -> Union[Coroutine[Any, Any, None], None]:
        self.run = run

    def _on_error(self, run, later):
        if later:
            return self._send(run)
        return None

    async def _send(self, run):
        print(run)

    def trace(self, run):
        self._on_start(run)  # fine: it may give None
        self._on_end(run)  # fine
        self._on_error(run, False)  # fine
