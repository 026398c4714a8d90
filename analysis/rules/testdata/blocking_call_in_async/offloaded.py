import asyncio
import functools
import socket
import subprocess
import time

import anyio
import requests


def load(url):
    return requests.get(url, timeout=3)


async def offloaded(url, loop: asyncio.AbstractEventLoop):
    await asyncio.to_thread(requests.get, url)  # fine: the function, not its call
    await asyncio.to_thread(lambda: requests.get(url, timeout=3))  # fine: runs in the thread
    await loop.run_in_executor(None, load, url)  # fine
    await loop.run_in_executor(None, functools.partial(time.sleep, 1))  # fine
    await anyio.to_thread.run_sync(load, url)  # fine

    def work():
        time.sleep(1)  # fine: runs where it is sent
        return load(url)

    return await asyncio.to_thread(work)


def plain():
    time.sleep(1)  # fine: no coroutine


class sleep:
    def __init__(self, seconds):
        self.seconds = seconds


class Store:
    def get(self, url):
        return url

    def run(self):
        return self


async def own_names(requests: Store, subprocess: Store):
    requests.get("x")  # fine: not the library
    subprocess.run()  # fine
    sleep(1)  # fine: a class of this file


async def unknown(client, thing):
    client.get("x")  # fine: nothing is known of client
    thing.sleep(1)  # fine


async def ready(sock: socket.socket):
    try:
        return sock.recv(10)  # fine: expects that there may be nothing
    except BlockingIOError:
        return b""


async def async_twins():
    child = await asyncio.create_subprocess_exec("true")
    await child.wait()  # fine
    lock = asyncio.Lock()
    await lock.acquire()  # fine
    print("done")  # fine
