import asyncio
import functools

running = set()


async def work():
    await asyncio.sleep(1)


def spawn(coroutine):
    return asyncio.create_task(coroutine)


def spawn_named(coroutine, name):
    task = asyncio.create_task(coroutine)
    task.set_name(name)
    task.add_done_callback(print)
    return task


def spawn_later(coroutine):
    if coroutine is None:
        return None
    return spawn_named(coroutine, name="later")


def spawn_kept(coroutine):
    task = asyncio.create_task(coroutine)
    running.add(task)
    task.add_done_callback(running.discard)
    return task


def spawn_in_closure(coroutine):
    task = asyncio.create_task(coroutine)

    def stop():
        task.cancel()

    running.add(stop)
    return task


def spawn_maybe(coroutine):
    if running:
        return next(iter(running))
    return asyncio.create_task(coroutine)


def ensure(thing):
    return asyncio.ensure_future(thing)


def ensure_work():
    return asyncio.ensure_future(work())


async def spawn_async(coroutine):
    return asyncio.create_task(coroutine)


def as_task(function):
    @functools.wraps(function)
    def wrapper(*args):
        return asyncio.create_task(function(*args))

    return wrapper


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        print(args)
        return function(*args)

    return wrapper


@as_task
async def tick():
    await asyncio.sleep(1)


@logged
def spawn_logged(coroutine):
    return asyncio.create_task(coroutine)


class Service:
    def start(self):
        return asyncio.get_running_loop().create_task(work())

    def start_once(self):
        self.task = asyncio.create_task(work())
        return self.task


async def main(service: Service):
    spawn(work())  # want "Nothing refers to the task that `spawn` starts and returns"
    spawn_named(work(), "work")  # want "`spawn_named` starts and returns"
    spawn_later(work())  # want "`spawn_later`"
    ensure_work()  # want "`ensure_work`"
    tick()  # want "`tick`"
    spawn_logged(work())  # want "`spawn_logged`"
    service.start()  # want "`service.start`"
    unused = spawn(work())  # want "Only the local `unused`"
    print(spawn(work()))  # want "`print` does not keep the task"
    spawn_kept(work())  # fine
    spawn_in_closure(work())  # fine
    spawn_maybe(work())  # fine
    ensure(spawn_kept(work()))  # fine
    service.start_once()  # fine
    task = spawn(work())  # fine
    await task
    await spawn(work())  # fine
    running.add(spawn(work()))  # fine
    await spawn_async(work())  # fine


def from_plain_code(service: Service):
    service.start()  # want "Keep it in a set until it is done."
