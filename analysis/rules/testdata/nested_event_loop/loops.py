import asyncio
import threading


async def work():
    return 1


async def direct(loop: asyncio.AbstractEventLoop):
    asyncio.run(work())  # want error "Await the coroutine itself"
    loop.run_until_complete(work())  # want error "already runs in this thread"
    own = asyncio.new_event_loop()
    own.run_until_complete(work())  # want error "already runs in this thread"
    with asyncio.Runner() as runner:
        runner.run(work())  # want error "already runs in this thread"


def helper():
    return asyncio.run(work())  # step "`helper` calls `asyncio.run`"


def outer():
    return helper()


def sometimes(flag):
    if flag:
        asyncio.run(work())


def looks():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work())


async def indirect(flag):
    helper()  # want error "it calls `asyncio.run`, but"
    outer()  # want error "it calls `asyncio.run`, but"
    sometimes(flag)  # want warning "on some paths"
    looks()  # fine: it looks first
    await asyncio.to_thread(helper)  # fine: another thread
    threading.Thread(target=helper).start()  # fine # want thread-not-joined "waits for this thread"


def main():
    asyncio.run(work())  # fine


class Runner:
    def run(self, coroutine):
        return coroutine


async def own(runner: Runner):
    runner.run(work())  # fine: not the library's


if __name__ == "__main__":
    asyncio.run(direct(None))  # fine


def tick():
    asyncio.run(work())  # want error "already runs in this thread"


def schedules(loop: asyncio.AbstractEventLoop):
    loop.call_soon(tick)
    loop.call_later(1, lambda: asyncio.run(work()))  # want error "already runs in this thread"
