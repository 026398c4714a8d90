# target: 3.12
import asyncio
import types


def steps():
    yield 1


async def async_steps():
    yield 1


@types.coroutine
def low_level():
    yield


async def work(): ...


async def main(loop: asyncio.AbstractEventLoop):
    await asyncio.create_task(steps())  # want error "`asyncio.create_task` takes no generators since Python 3.12: this raises TypeError. Make it a coroutine function"
    await asyncio.gather(steps(), work())  # want "takes no generators"
    await loop.create_task(steps())  # want "takes no generators"
    await asyncio.create_task(work())  # fine
    await asyncio.wait(map(asyncio.ensure_future, [work()]))  # fine
    await asyncio.gather(*steps())  # fine: its elements are what is gathered
    await low_level()  # fine
    for step in steps():  # fine
        print(step)


asyncio.run(steps())  # want "takes no generators"
