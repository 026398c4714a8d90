import asyncio
import threading
import time

import aiohttp
import requests

loop = asyncio.new_event_loop()
session = requests.Session()


def choose(kind):
    def decorator(f):
        return f
    return decorator


class Tool:
    def __init__(self, handler):
        self.handler = handler
        self.timer = None

    def start(self):
        threading.Thread(target=self.handler).start()
        self.timer = threading.Timer(1, self.tick)

    def tick(self):
        time.sleep(1)
        asyncio.get_event_loop()

    @classmethod
    def make(cls):
        return cls(tick)

    @choose("a")
    def send(self):
        session.get("http://example.org")


class Client(asyncio.Protocol):
    def data_received(self, data):
        tool.tick()
        tool.send()


def tick():
    time.sleep(1)
    asyncio.get_event_loop()


tool = Tool(tick)


# waits for what the other side says


async def listen(url):
    async with aiohttp.ClientSession() as client:
        socket = await client.ws_connect(url)
        while True:
            await socket.receive()


async def start():
    task = asyncio.create_task(listen("ws://example.org"))
    await task


def outer():
    class Inner(Tool):
        @property
        def late(self):
            time.sleep(1)
            return self

        async def go(self):
            return self.late

    return Inner


loop.call_soon(time.sleep, 1)
loop.call_soon(tick)
threading.Thread(target=tick).start()
loop.run_until_complete(start())
