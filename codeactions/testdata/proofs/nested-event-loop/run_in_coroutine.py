# before: fails "asyncio.run() cannot be called from a running event loop"
# after: prints "three"
import asyncio


async def fetch(number):
    await asyncio.sleep(0)
    return {3: "three"}[number]


async def main():
    print(asyncio.run(fetch(3)))


asyncio.run(main())
