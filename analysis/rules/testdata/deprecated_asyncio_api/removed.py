import asyncio
import sys
from asyncio import (
    Lock,
    Queue as Line,
    coroutine,  # want error "`asyncio.coroutine` is gone since Python 3.11: this raises ImportError. Write `async def`"
    sleep,
)
from asyncio import Task

import other

PY311 = sys.version_info >= (3, 11)


async def work(number=1):
    return number


@asyncio.coroutine  # want error "`asyncio.coroutine` is gone since Python 3.11: this raises AttributeError"
def old():
    yield from asyncio.sleep(1)


async def parameters(loop, options):
    await asyncio.sleep(1, loop=loop)  # want error "`asyncio.sleep` has no parameter `loop` since Python 3.10: this raises TypeError. Leave it out"
    await sleep(1, result=2, loop=None)  # want "no parameter `loop`"
    await asyncio.gather(work(), work(), loop=loop)  # want "`asyncio.gather`"
    await asyncio.wait_for(work(), 3, loop=loop)  # want "`asyncio.wait_for`"
    lock = Lock(loop=loop)  # want "`asyncio.Lock`"
    line = Line(10, loop=loop)  # want "`asyncio.Queue`"
    await asyncio.open_connection("localhost", 1, loop=loop)  # want "`asyncio.open_connection`"
    future = asyncio.Future(loop=loop)  # fine: it still takes one
    await asyncio.ensure_future(work(), loop=loop)  # fine
    await asyncio.sleep(1, **options)  # fine: what is in there is not known
    await other.sleep(1, loop=loop)  # fine: not asyncio's
    return lock, line, future


async def waits(numbers):
    await asyncio.wait([work(), work()])  # want error "`asyncio.wait` takes no coroutines since Python 3.11: this raises TypeError. Make tasks of them"
    await asyncio.wait({work(), asyncio.create_task(work())})  # want "takes no coroutines"
    await asyncio.wait([work(n) for n in numbers], timeout=3)  # want "takes no coroutines"
    await asyncio.wait(work(n) for n in numbers)  # want "takes no coroutines"
    some = [work(n) for n in numbers]
    done, pending = await asyncio.wait(some)  # want "takes no coroutines"
    some = [asyncio.create_task(work(n)) for n in numbers]
    await asyncio.wait(some)  # fine: tasks
    await asyncio.wait([asyncio.ensure_future(work())])  # fine
    await asyncio.wait(numbers)  # fine: not known
    await asyncio.gather(work(), work())  # fine
    await asyncio.wait_for(work(), 3)  # fine
    for first in asyncio.as_completed([work()]):
        await first  # fine
    later = asyncio.wait([work()])  # fine: who awaits it, and what it is to do, is not known
    return done, pending, later


def tasks():
    asyncio.Task.all_tasks()  # want error "`asyncio.Task.all_tasks` is gone since Python 3.9: this raises AttributeError. Use `asyncio.all_tasks`"
    Task.current_task()  # want error "`asyncio.Task.current_task` is gone"
    asyncio.all_tasks()  # fine
    Task.cancel  # fine


def guarded(loop):
    if sys.version_info < (3, 9):
        asyncio.Task.all_tasks()  # fine: not on the versions that lack it
    else:
        asyncio.Task.current_task()  # fine: the condition asks for the version
    if not PY311:
        asyncio.coroutine(old)  # fine
    if hasattr(asyncio, "coroutine"):
        asyncio.coroutine(old)  # fine
    getattr(asyncio, "coroutine", None)  # fine: not an attribute that is read
    made = asyncio.coroutine(old) if sys.version_info < (3, 11) else old  # fine
    made = hasattr(asyncio, "coroutine") and asyncio.coroutine(old)  # fine
    try:
        return asyncio.current_task()
    except AttributeError:
        return asyncio.Task.current_task()  # fine: the new name was tried first
    try:
        asyncio.Lock(loop=loop)  # fine: what it raises is caught
    except (TypeError, ValueError):
        pass
    if sys.version_info >= (3, 11):
        return made
    return asyncio.coroutine(old)  # fine: the new ones have returned


try:
    from asyncio import coroutine as make  # fine
except ImportError:
    make = None


def all_tasks():
    return asyncio.Task.all_tasks if sys.version_info[:2] < (3, 7) else asyncio.all_tasks  # fine


class Task2:
    def all_tasks(self): ...


Task2().all_tasks()  # fine: an own class
