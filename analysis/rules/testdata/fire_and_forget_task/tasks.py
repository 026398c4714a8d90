import asyncio


async def work():
    return None


class Forgets:
    def __init__(self):
        self._task = None
        self._tasks = set()
        self._by_name = {}

    def start(self):
        self._task = asyncio.create_task(work())  # want "`self._task` keeps this task, but nothing in this file awaits it"

    def start_many(self, name):
        self._tasks.add(asyncio.create_task(work()))  # want info "`self._tasks` keeps this task"
        task = asyncio.create_task(work())  # want "Cancel and await it where the object is closed"
        self._tasks.add(task)
        self._by_name[name] = asyncio.create_task(work())  # want "`self._by_name` keeps this task"

    def running(self):
        if self._task and not self._task.done():
            print(self._task, len(self._tasks))
        return False


class Stops:
    def __init__(self, loop: asyncio.AbstractEventLoop):
        self._loop = loop

    def start(self):
        self._runner = self._loop.create_task(work())  # fine: close cancels it

    async def close(self):
        self._runner.cancel()
        await self._runner


class Discards:
    def __init__(self):
        self._background = set()

    def start(self):
        task = asyncio.create_task(work())  # fine: what untracked-task advises
        self._background.add(task)
        task.add_done_callback(self._background.discard)


class Public:
    def start(self):
        self.task = asyncio.create_task(work())  # fine: others can see it


class Returns:
    def start(self):
        self._returned = asyncio.create_task(work())  # fine: it is handed out
        return self._returned


class HandsOn:
    def start(self, registry):
        self._handed = asyncio.create_task(work())  # fine: nobody knows what registry does
        registry(self._handed)


class Named:
    def start(self):
        self._named = asyncio.create_task(work())  # fine: getattr may find it

    def stop(self):
        getattr(self, "_named").cancel()


class Group:
    async def start(self, group: asyncio.TaskGroup):
        self._grouped = group.create_task(work())  # fine: the group waits for it


_started = None
_all = []


async def starts():
    global _started
    _started = asyncio.create_task(work())  # want "`_started` keeps this task"
    _all.append(asyncio.create_task(work()))  # fine: stop waits for all
    _local = asyncio.create_task(work())
    await _local


async def stop():
    await asyncio.gather(*_all)


class Reads:
    async def start(self):
        self._reader = asyncio.ensure_future(work())  # fine: awaited in run

    async def run(self):
        return await asyncio.wait_for(self._reader, 3)


class GoesThrough:
    def __init__(self, names):
        self._plain = [asyncio.create_task(work()) for _ in names]  # want "`self._plain` keeps this task"
        self._stopped = [asyncio.create_task(work()) for _ in names]  # fine: close stops each
        self._asked = {asyncio.create_task(work()) for _ in names}  # fine: each is asked for its exception

    def show(self):
        for task in self._plain:
            print(task.get_name())

    async def close(self):
        for task in self._stopped:
            task.cancel()
        return [task.exception() for task in self._asked]


class MayBeGiven:
    def __init__(self, task=None):
        self._given = task or asyncio.create_task(work())  # want "`self._given` keeps this task"


async def short():
    tasks = []
    for _ in range(3):
        tasks.append(asyncio.create_task(work()))  # fine: a local goes with the function
    return len(tasks)
