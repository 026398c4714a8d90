import asyncio
import concurrent.futures
import gzip
import io
import queue
import shutil
import socket
import subprocess
import threading
import time
import time as clock
from pathlib import Path
from subprocess import check_output as output
from time import sleep
from urllib import request
from zipfile import ZipFile

import requests

LOCK = threading.Lock()
DATA = Path("data.txt")
jobs = queue.Queue()
bounded = queue.Queue(maxsize=3)


async def sleeps():
    time.sleep(1)  # want warning "Use `await asyncio.sleep"
    clock.sleep(1)  # want "`clock.sleep` sleeps"
    sleep(1)  # want "`sleep` sleeps"
    await asyncio.sleep(1)  # fine


async def network(url, host):
    requests.get(url, timeout=3)  # want "waits for the network"
    with request.urlopen(url, timeout=3) as reply:  # want "waits for the network"
        reply.read()
    session = requests.Session()  # fine: opens nothing
    session.post(url, timeout=3)  # want "waits for the network"
    with requests.Session() as inner:
        inner.put(url, timeout=3)  # want "waits for the network"
    socket.create_connection((host, 80), 3)  # want "waits for the network"
    socket.getaddrinfo(host, 80)  # want "waits for a name server"
    socket.getaddrinfo(host, 80, flags=socket.AI_NUMERICHOST)  # fine: asks nobody


async def processes():
    subprocess.run(["true"])  # want "waits for another process"
    output(["true"])  # want "waits for another process"
    child = subprocess.Popen(["true"])  # fine: returns at once
    child.wait()  # want "waits for another process"


async def files(path: Path, other: "Path", either: Path | None):
    open("x")  # want "`open` works on files"
    path.read_text()  # want "works on files"
    other.write_bytes(b"")  # want "works on files"
    either.unlink()  # want "works on files"
    DATA.read_bytes()  # want "works on files"
    (DATA.parent / "more").read_text()  # want "works on files"
    path.exists()  # want info "asks the file system"
    path.with_suffix(".bak")  # fine: only text


async def waits(event: threading.Event, thread: threading.Thread):
    LOCK.acquire()  # want "waits for another thread"
    LOCK.acquire(blocking=False)  # fine
    LOCK.acquire(False)  # fine
    event.wait()  # want "waits for another thread"
    thread.join()  # want "waits for another thread"
    jobs.get()  # want "waits for another thread"
    jobs.get(block=False)  # fine
    jobs.get_nowait()  # fine
    jobs.put(1)  # fine: the queue has no bound
    bounded.put(1)  # want "waits for another thread"
    with concurrent.futures.ThreadPoolExecutor() as pool:  # want "makes leaving this `with` block wait" # want executor-per-call "makes a pool of its own"
        future = pool.submit(print)
        future.result()  # want "waits for another thread"


async def drains():
    while not jobs.empty():
        jobs.get()  # fine: there is something to get


async def hello():
    return input()  # want "waits for the user"


class Client:
    session: requests.Session

    def __init__(self):
        self.lock = threading.Lock()
        self.path = Path("x")

    async def fetch(self, url):
        self.session.get(url, timeout=3)  # want "waits for the network"
        self.path.mkdir()  # want "works on files"
        self.lock.acquire()  # want "waits for another thread"


async def generator():
    time.sleep(1)  # want "sleeps"
    yield 1


class Handler:
    async def __aenter__(self):
        time.sleep(1)  # want "sleeps"


async def in_comprehension(names):
    return [open(name) for name in names]  # want "works on files"


async def lazily(path: Path):
    found = path.glob("*")  # fine: nothing is read yet
    names = sorted(path.iterdir())  # want "works on files"
    for name in path.rglob("*.py"):  # want "works on files"
        names.append(name)
    return await asyncio.to_thread(list, found)


async def archives(name, data):
    ZipFile(name)  # want "works on files"
    buffer = io.BytesIO(data)
    ZipFile(buffer)  # fine: in memory
    gzip.GzipFile(name)  # want "works on files"
    gzip.GzipFile(fileobj=buffer)  # fine


async def asks_the_thread(thread: threading.Thread, other: threading.Thread, path):
    while thread.is_alive():
        await asyncio.sleep(1)
    thread.join()  # fine: it is over
    other.join()  # want "waits for another thread"
    shutil.rmtree(path)  # want "works on files"


async def fresh_locks():
    lock = threading.Lock()
    lock.acquire()  # fine: nobody else has it yet
    lock.release()
    lock.acquire()  # want "`lock.acquire` waits for another thread"
    other = threading.Lock()
    share(other)
    other.acquire()  # want "`other.acquire` waits for another thread"
    slots = threading.Semaphore(0)
    slots.acquire()  # want "`slots.acquire` waits for another thread"


def share(lock):
    return lock
