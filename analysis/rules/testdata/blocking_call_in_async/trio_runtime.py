import pathlib
import time

import requests
import trio


async def under_trio(url, path: pathlib.Path):
    time.sleep(1)  # want "Use `await trio.sleep(…)`."
    requests.get(url, timeout=3)  # want "Run it in a thread with `await trio.to_thread.run_sync(requests.get, …)`."
    path.read_text()  # want "`await trio.to_thread.run_sync(path.read_text)`"
    with open(path) as file:  # want "Do the work of this `with` block in a thread."
        file.read()
    for child in path.iterdir():  # want "while it is gone through, no other task"
        print(child)
    await trio.to_thread.run_sync(path.read_text)  # fine
    await trio.sleep(1)  # fine
