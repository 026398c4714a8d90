import asyncio
import concurrent.futures
import threading

LOCK = threading.Lock()


async def hits(path):
    async with LOCK:  # want error "`threading.Lock` can only be entered with a plain `with`"
        pass
    async with threading.Condition():  # want "plain `with`"
        pass
    async with concurrent.futures.ThreadPoolExecutor() as pool:  # want "plain `with`" # want executor-per-call "makes a pool of its own"
        print(pool)


async def near_misses(unknown):
    async with asyncio.Lock():  # fine
        pass
    async with unknown:  # fine: nothing is known of it
        pass
    with LOCK:  # fine
        pass
