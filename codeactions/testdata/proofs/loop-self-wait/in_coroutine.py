# before: hangs
# after: prints "got 3"
import asyncio


async def fetch(number):
    await asyncio.sleep(0)
    return number


async def main():
    loop = asyncio.get_running_loop()
    print("got", asyncio.run_coroutine_threadsafe(fetch(3), loop).result())


asyncio.run(main())
