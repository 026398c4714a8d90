import asyncio
import time
import unittest
from unittest import mock

import httpx


async def hits(queue: asyncio.Queue, writer: asyncio.StreamWriter, event: asyncio.Event, lock: asyncio.Lock):
    await time.sleep(1)  # want error "Await `asyncio.sleep` instead"
    await queue.put_nowait(1)  # want "`queue.put_nowait` gives None"
    await writer.close()  # want "Drop `await`"
    await writer.write(b"")  # want "gives None"
    await event.set()  # want "gives None"
    await lock.release()  # want "gives None"
    await event.is_set()  # want "gives an object of `bool`"
    task = asyncio.create_task(hits(queue, writer, event, lock))
    await task.cancel()  # want "gives an object of `bool`"


class Service:
    def stop(self):
        return None

    async def close(self, loop: asyncio.AbstractEventLoop, client: httpx.AsyncClient, unknown):
        await self.stop()  # fine: a subclass may make a coroutine function of it
        await unknown.close()  # fine: nothing is known of it
        await client.aclose()  # fine
        await asyncio.sleep(1)  # fine
        await asyncio.gather(asyncio.sleep(1))  # fine
        await loop.run_in_executor(None, print)  # fine
        await asyncio.create_task(asyncio.sleep(1))  # fine
        await asyncio.wait_for(asyncio.sleep(1), 3)  # fine
        await loop.create_future()  # fine
        await asyncio.to_thread(time.sleep, 1)  # fine
        await mock.AsyncMock()()  # fine
        await aiter(unknown)  # fine: gives what only promises __anext__
        reader, writer = await asyncio.open_connection("127.0.0.1", 1)  # fine
        await writer.drain()  # fine
        process = await asyncio.create_subprocess_exec("x")  # fine
        await process.wait()  # fine
        async with asyncio.timeout(1):
            await reader.read()  # fine


class Tests(unittest.IsolatedAsyncioTestCase):
    async def test_close(self):
        with self.assertRaises(TypeError):
            await time.sleep(0)  # fine: the test is about it
