import asyncio
from contextlib import suppress

import anyio
import trio


class Source:
    stop: tuple[type[BaseException], ...] = (Exception,)
    Unavailable: type[BaseException] = ConnectionError

    async def close(self):
        with anyio.CancelScope(shield=True):
            try:
                await self.aclose()
            except BaseException:  # fine: no cancellation comes in here
                print("not closed")

    async def close_silently(self):
        with anyio.CancelScope(shield=True), suppress(BaseException):  # fine
            await self.aclose()

    async def close_slowly(self):
        with trio.move_on_after(3, shield=True):
            try:
                await self.aclose()
            except BaseException:  # fine
                print("not closed")

    async def close_open(self):
        with anyio.CancelScope(shield=False):
            try:
                await self.aclose()
            except BaseException:  # want "catches the cancellation of this task"
                print("not closed")

    async def read(self):
        try:
            await self.aclose()
        except self.stop:  # fine: which exceptions these are is not known
            print("stopped")
        with suppress(self.Unavailable):  # fine
            await self.aclose()

    async def finish(self):
        task = asyncio.create_task(self.aclose())
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            while not task.done():
                with suppress(asyncio.CancelledError):  # fine: it is raised again below
                    await asyncio.shield(task)
            task.result()
            raise

    async def finish_sometimes(self, strict):
        task = asyncio.create_task(self.aclose())
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:  # want info "catches the cancellation of this task"
            with suppress(asyncio.CancelledError):  # want "drops the cancellation"
                await asyncio.shield(task)
            if strict:
                raise

    async def aclose(self):
        await asyncio.sleep(1)
