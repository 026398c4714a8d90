# leave-to: ruff
import os.path
import pathlib
import shutil
import subprocess
import time

import requests


def pause():
    time.sleep(1)


async def direct(path: pathlib.Path):
    time.sleep(1)  # fine: Ruff says so
    subprocess.run(["ls"])  # fine
    requests.get("http://localhost", timeout=1)  # fine
    open("a.txt").close()  # fine
    path.read_text()  # fine
    (path / "a").read_text()  # want "works on files"
    os.path.exists("a.txt")  # fine
    shutil.rmtree("a")  # want "works on files"
    pause()  # want "sleeps through `time.sleep`"


def callback():
    time.sleep(1)  # want "sleeps"


async def later(loop):
    import asyncio
    asyncio.get_running_loop().call_soon(callback)
