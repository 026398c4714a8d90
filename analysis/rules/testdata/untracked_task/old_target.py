# target: 3.10
import asyncio


async def work():
    asyncio.create_task(work())  # want "Keep it in a set until it is done, or await it."
    await asyncio.create_task(work())  # fine
