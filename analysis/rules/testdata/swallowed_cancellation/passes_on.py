import asyncio

from elsewhere import Application


async def cleans_up(connect, server):
    try:
        await connect()
    except BaseException:  # fine
        try:
            await server.shutdown()
        except BaseException:  # fine: what came first is raised behind it
            print("could not stop")
        raise


async def cleans_up_each(sources):
    try:
        for source in sources:
            await source.startup()
    except (Exception, asyncio.CancelledError):  # fine
        for source in sources:
            try:
                await source.shutdown()
            except (Exception, asyncio.CancelledError):  # fine
                print("could not stop")
        raise


async def cleans_up_after_error(connect, server):
    try:
        await connect()
    except OSError:
        try:
            await server.shutdown()
        except BaseException:  # want "catches the cancellation of this task"
            print("could not stop")
        raise


async def cleans_up_and_stays(connect, server, strict):
    try:
        await connect()
    except BaseException:  # want "catches the cancellation of this task"
        try:
            await server.shutdown()
        except BaseException:  # want "catches the cancellation of this task"
            print("could not stop")
        if strict:
            raise ValueError


class Engine(Application):
    async def start(self, queue):
        try:
            await queue.get()
        except BaseException:  # fine: what is called exit is taken to do so
            print("failed")
            self.exit(1)
        print("running")


async def left_over(event, fetch):
    fetching = asyncio.create_task(fetch())
    done, pending = await asyncio.wait([event, fetching], return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    try:
        await fetching
    except asyncio.CancelledError:  # fine: it may have been left over, and was cancelled
        print("fetch again")


async def left_over_others(event, fetching):
    done, pending = await asyncio.wait([event])
    for task in pending:
        task.cancel()
    try:
        await fetching
    except asyncio.CancelledError:  # want "lets the function end"
        print("fetch again")


async def left_over_again(pending):
    done, pending = await asyncio.wait(pending, timeout=1)
    for task in pending:
        task.cancel()
    for task in pending:
        try:
            await task
        except asyncio.CancelledError:  # fine
            continue
    try:
        await asyncio.gather(*pending)
    except asyncio.CancelledError:  # fine
        print("over")


async def flags_it(lock):
    cancelled = False
    while True:
        try:
            await lock.acquire()
            break
        except asyncio.CancelledError:  # fine: the function raises one when it is done
            cancelled = True
    if cancelled:
        raise asyncio.CancelledError


async def flags_it_only(lock):
    cancelled = False
    while not cancelled:
        try:
            await lock.acquire()
        except asyncio.CancelledError:  # want "goes on"
            cancelled = True
    if cancelled:
        raise ValueError(lock)
