import asyncio
import contextlib
import functools

import anyio
import async_timeout
import trio
from asyncio import open_connection as dial, timeout as limit, wait_for

LOCAL = ("127.0.0.1", 80)


async def hits(host, path, loop, sock):
    reader, writer = await asyncio.open_connection(host, 25)  # want hint "`asyncio.open_connection` has no timeout here: where the other side does not answer"
    await reader.readline()  # want "`reader.readline` has no timeout here: this task waits as long as the other side is silent"
    await reader.read(10)  # want "Put it in `async with asyncio.timeout(30):`"
    (await reader.readexactly(4))  # want "`reader.readexactly`"
    data = await reader.readuntil(b"\r\n")  # want "`reader.readuntil`"
    await writer.drain()  # fine: the peer's buffer, not its answer
    mine, _ = await asyncio.open_unix_connection(path)  # want "`asyncio.open_unix_connection`"
    await mine.read()  # want "`mine.read`"
    await dial(host=host, port=1)  # want "`dial` has no timeout"
    await loop.create_connection(asyncio.Protocol, host, 1)  # fine: what loop is, is not known
    return data


async def on_the_loop(host, sock):
    loop = asyncio.get_running_loop()
    await loop.create_connection(asyncio.Protocol, host, 1)  # want "`loop.create_connection`"
    await loop.create_connection(asyncio.Protocol, sock=sock)  # fine: it is connected already
    await loop.sock_connect(sock, (host, 1))  # want "`loop.sock_connect`"
    await loop.sock_recv(sock, 10)  # want "`loop.sock_recv`"
    server, _ = await loop.sock_accept(sock)
    await loop.sock_recv(server, 10)  # fine: a client's connection


async def in_scopes(host, options):
    async with asyncio.timeout(5):
        reader, writer = await asyncio.open_connection(host, 1)  # fine
        for _ in range(3):
            await reader.readline()  # fine: the scope is further out
    async with limit(5), contextlib.AsyncExitStack():
        await reader.readline()  # fine
    async with asyncio.timeout_at(5):
        await reader.readline()  # fine
    async with async_timeout.timeout(5) as scope:
        await reader.readline()  # fine
    with anyio.fail_after(5):
        await reader.readline()  # fine
    with anyio.move_on_after(5):
        await reader.readline()  # fine
    with trio.CancelScope(deadline=5):
        await reader.readline()  # fine
    async with asyncio.timeout(None):
        await reader.readline()  # want "`reader.readline`"
    async with options.timeout():
        await reader.readline()  # fine: not known, and it calls itself a timeout
    async with options.lock:
        await reader.readline()  # want "`reader.readline`"
    async with asyncio.timeout(5):
        pass
    await reader.readline()  # want "`reader.readline`"


async def as_arguments(host):
    reader, writer = await asyncio.wait_for(asyncio.open_connection(host, 1), 5)  # fine
    await wait_for(reader.readline(), timeout=5)  # fine
    await wait_for(asyncio.shield(reader.readline()), 5)  # fine
    await wait_for(asyncio.gather(reader.readline(), reader.read()), 5)  # fine
    task = asyncio.create_task(reader.readline())  # fine: who awaits the task may bound it
    await asyncio.wait([task], timeout=5)
    line = reader.readline()  # fine: awaited below
    await wait_for(line, 5)
    await (reader.readline())  # want "`reader.readline`"


async def nested(host):
    async with asyncio.timeout(5):
        async def later():
            await dial(host, 1)  # want "`dial`"
        return later


def limited(seconds):
    return lambda function: function


@limited(seconds=5)
async def decorated(host):
    await dial(host, 1)  # want "`dial`"


@functools.partial(limited, timeout=5)
async def decorated_with_timeout(host):
    await dial(host, 1)  # fine: the decorator calls itself a timeout


async def this_machine():
    await asyncio.open_connection("localhost", 80)  # fine: not the outside world
    await asyncio.open_connection(*LOCAL)  # want "`asyncio.open_connection`"
    reader, writer = await asyncio.open_connection(host="127.0.0.1", port=80)  # fine
    await reader.readline()  # fine


async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
    await reader.readline()  # fine: waiting for the client's next message is normal


async def serve():
    server = await asyncio.start_server(handler, "0.0.0.0", 80)
    async with server:
        await server.serve_forever()  # fine


class Client:
    def __init__(self, host):
        self.host = host
        self.reader = self.writer = None
        self.queue = asyncio.Queue()

    async def connect(self):
        self.reader, self.writer = await asyncio.open_connection(self.host, 1)  # want "`asyncio.open_connection`"
        self.task = asyncio.create_task(self.listen())

    async def ask(self):
        self.writer.write(b"?")
        return await self.reader.readline()  # want "`self.reader.readline`"

    async def listen(self):
        while True:
            await self.queue.put(await self.reader.readline())  # fine: a task of its own that takes what comes

    async def hear(self):
        return await self.queue.get()  # fine: the program's own queue


class Narrow(Client):
    async def ask_twice(self):
        await self.reader.readline()  # want "`self.reader.readline`"


class Session:
    def __init__(self, reader: asyncio.StreamReader):
        self.reader = reader

    async def next(self):
        return await self.reader.readline()  # fine: who opened it is not known


class Reader:
    async def readline(self): ...


async def own_reader():
    reader = Reader()
    await reader.readline()  # fine: not asyncio's


async def open_connection(host): ...


async def own_function(host):
    await open_connection(host)  # fine: not asyncio's


async def others(host):
    await anyio.connect_tcp(host, 1)  # want "Put it in `with anyio.fail_after(30):`"
    await trio.open_tcp_stream(host, 1)  # want "Put it in `with trio.fail_after(30):`"
    with trio.fail_after(3):
        await trio.open_tcp_stream(host, 1)  # fine
