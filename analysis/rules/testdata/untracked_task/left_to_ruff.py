# leave-to: ruff
import asyncio


async def work():
    await asyncio.sleep(1)


def begin():
    return asyncio.create_task(work())


async def main():
    asyncio.create_task(work())  # fine: Ruff says so
    asyncio.ensure_future(work())  # fine
    unused = asyncio.create_task(work())  # fine
    print(asyncio.create_task(work()))  # want "does not keep the task"
    begin()  # want "starts and returns"
