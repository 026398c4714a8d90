import asyncio
from asyncio import create_task, ensure_future


async def work():
    return None


tasks = set()


class Service:
    def __init__(self, loop: asyncio.AbstractEventLoop):
        self.loop = loop
        self._loop = asyncio.get_event_loop()
        self.task = None
        self.tasks = []

    def start(self):
        self.loop.create_task(work())  # want "Nothing refers to this task"
        self._loop.create_task(work())  # want "Nothing refers to this task"
        self.task = self.loop.create_task(work())  # fine
        self.tasks.append(asyncio.create_task(work()))  # fine
        return self.loop.create_task(work())  # fine


async def drops(loop: asyncio.AbstractEventLoop):
    asyncio.create_task(work())  # want "start it in a `TaskGroup`"
    create_task(work())  # want "Nothing refers to this task"
    ensure_future(work())  # want "Nothing refers to this task"
    loop.create_task(work())  # want "Nothing refers to this task"
    asyncio.get_running_loop().create_task(work())  # want "Nothing refers to this task"
    asyncio.create_task(work()).add_done_callback(print)  # want "Nothing refers to this task"
    [asyncio.create_task(work()) for _ in range(3)]  # want "Nothing refers to this task"
    task = asyncio.create_task(work())  # want "Only the local `task`, which is never read"
    if loop:
        unused = asyncio.create_task(work())  # want "Only the local `unused`"
        unused = None


async def keeps(registry, future):
    kept = asyncio.create_task(work())  # fine
    tasks.add(kept)
    kept.add_done_callback(tasks.discard)
    await asyncio.create_task(work())  # fine
    registry.register(asyncio.create_task(work()))  # fine: handed on
    all_of_them = [asyncio.create_task(work()) for _ in range(3)]  # fine
    await asyncio.gather(*all_of_them)
    async with asyncio.TaskGroup() as group:
        group.create_task(work())  # fine: the group keeps it
        child = group.create_task(work())  # fine
    ensure_future(future)  # fine: may be a task that is kept elsewhere
    late = asyncio.create_task(work())  # fine

    def done():
        return late

    return done


class Registry:
    def create_task(self, coroutine):
        return coroutine


async def own(registry: Registry, unknown):
    registry.create_task(work())  # fine: not the library's
    unknown.create_task(work())  # fine: nothing is known of it


def shares():
    global current
    current = asyncio.create_task(work())  # fine: a global keeps it
