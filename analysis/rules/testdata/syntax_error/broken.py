import asyncio


async def fine():  # fine
    await asyncio.sleep(1)


def broken(:  # want "does not parse"
    pass
