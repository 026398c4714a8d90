# leave-to: pyright
import asyncio
import time


async def work():
    await asyncio.sleep(1)


async def main(lock: asyncio.Lock):
    work()  # fine: Pyright says so
    if work():  # want "always counts as true"
        await time.sleep(1)  # fine: Pyright says so
    with lock:  # fine
        pass
