# target: 3.8
import time

import requests


async def handler(url):
    requests.get(url, timeout=3)  # want "`await loop.run_in_executor(None, requests.get, …)`"
    time.sleep(0)  # want "asyncio.sleep"


async def ignored(url):
    requests.get(url, timeout=3)  # heddle: ignore[blocking-call-in-async] -- fine
    # heddle: ignore
    requests.get(url)
    requests.get(url, timeout=3)  # noqa: ASYNC210
