# before: hangs
# after: prints "got 3"
import asyncio

loop = asyncio.new_event_loop()


async def fetch(number):
    await asyncio.sleep(0)
    return number


async def main():
    print("got", asyncio.run_coroutine_threadsafe(fetch(3), loop).result())


loop.run_until_complete(main())
