# before: fails "no running event loop"
# after: prints "worked"
import asyncio
import concurrent.futures


async def work():
    await asyncio.sleep(0)
    print("worked")


def start(loop: asyncio.AbstractEventLoop):
    return asyncio.create_task(work())


async def main():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor() as pool:
        started = await loop.run_in_executor(pool, start, loop)
    await asyncio.wrap_future(started)


asyncio.run(main())
