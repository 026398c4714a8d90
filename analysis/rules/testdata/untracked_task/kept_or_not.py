import asyncio
import logging


async def work():
    return None


running = set()


def remember(task):
    running.add(task)
    task.add_done_callback(running.discard)


def hand_on(task, note=""):
    print(note)
    remember(task)


def show(task, note=""):
    print(note, task)
    task.add_done_callback(print)


def show_through(task):
    show(task=task)


async def wait_for_it(task):
    await task


class Service:
    def _track(self, task):
        self.task = task

    def start(self):
        self._track(asyncio.create_task(work()))  # fine: the object keeps it


async def main(registry):
    print(asyncio.create_task(work()))  # want "`print` does not keep the task"
    str(asyncio.create_task(work()))  # want "`str` does not keep the task"
    remember(asyncio.create_task(work()))  # fine: it keeps the task
    hand_on(asyncio.create_task(work()), "x")  # fine: so does what it calls
    show(asyncio.create_task(work()), "x")  # want "`show` does not keep the task"
    show_through(asyncio.create_task(work()))  # want "`show_through` does not keep the task"
    await wait_for_it(asyncio.create_task(work()))  # fine: it is awaited there
    registry(asyncio.create_task(work()))  # fine: nothing is known of registry
    logging.info("%s", [asyncio.create_task(work())])  # fine for now: in a list


def from_thread(loop: asyncio.AbstractEventLoop):
    loop.call_soon_threadsafe(loop.create_task, work())  # want "Use `asyncio.run_coroutine_threadsafe`"
    loop.call_soon(asyncio.ensure_future, work())  # want "drops the task that `asyncio.ensure_future` makes"
    loop.call_soon(remember, 1)  # fine


def plain(loop: asyncio.AbstractEventLoop):
    loop.create_task(work())  # want "Keep it in a set until it is done."
