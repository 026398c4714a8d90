# target: 3.8
import asyncio


async def work(): ...


@asyncio.coroutine  # want warning "`asyncio.coroutine` is deprecated since Python 3.8, and from 3.11 on this raises AttributeError"
def old():
    yield from work()


async def main(loop):
    await asyncio.sleep(1, loop=loop)  # want warning "The parameter `loop` of `asyncio.sleep` is deprecated since Python 3.8, and from 3.10 on this raises TypeError"
    await asyncio.wait([work()])  # want warning "Passing coroutines to `asyncio.wait` is deprecated"
    asyncio.get_event_loop()  # want hint "A loop runs here"
    asyncio.get_child_watcher()  # fine: not deprecated yet
    asyncio.iscoroutinefunction(main)  # fine


loop = asyncio.get_event_loop()  # fine: this is how it was done
loop.run_until_complete(main(loop))
asyncio.Task.all_tasks()  # want warning "`asyncio.Task.all_tasks` is deprecated since Python 3.7, and from 3.9 on"
