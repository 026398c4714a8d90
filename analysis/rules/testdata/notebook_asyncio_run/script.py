import asyncio


async def work():
    return 1


asyncio.run(work())  # fine
