import asyncio
import concurrent.futures
import contextlib
import sys
from typing import NoReturn

import anyio


async def raises(queue):
    try:
        await queue.get()
    except asyncio.CancelledError:  # fine
        print("cleaning up")
        raise


async def raises_by_name(queue):
    try:
        await queue.get()
    except BaseException as error:  # fine
        print(error)
        raise error


async def raises_first(queue):
    try:
        await queue.get()
    except asyncio.CancelledError:  # fine
        raise
    except BaseException:  # fine: the cancellation does not come here
        print("failed")


async def only_exceptions(queue):
    try:
        await queue.get()
    except Exception:  # fine: CancelledError is none
        print("failed")
    except concurrent.futures.CancelledError:  # fine: of a thread's future
        print("failed")


async def no_await(queue):
    try:
        queue.get_nowait()
    except BaseException:  # fine: nothing is cancelled here
        print("failed")


async def own_canceller(coroutine):
    task = asyncio.create_task(coroutine)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:  # fine
        pass
    with contextlib.suppress(asyncio.CancelledError):  # fine
        await task


async def own_canceller_in_time(task):
    task.cancel("shutting down")
    try:
        async with asyncio.timeout(0.1):
            await task
    except asyncio.CancelledError:  # fine
        pass
    except TimeoutError:
        print("the task does not listen")


async def many(tasks):
    for task in tasks:
        task.cancel()
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError):  # fine
            await task
    try:
        await asyncio.gather(*tasks)
    except asyncio.CancelledError:  # fine
        pass


class Service:
    def cancel(self):
        self._task.cancel()

    async def close(self):
        self.cancel()
        try:
            await self._task
        except asyncio.CancelledError:  # fine: what it calls cancels it
            pass

    async def wait(self):
        try:
            await self._task
        except asyncio.CancelledError:  # want info "catches the cancellation of this task"
            pass


async def cancels_later(task, loop):
    loop.call_soon(task.cancel)
    try:
        await task
    except asyncio.CancelledError:  # fine
        pass


class Manager:
    async def __aexit__(self, kind, value, traceback):
        try:
            await self.close()
        except BaseException as error:  # fine: what is returned decides
            return error is not value


async def minds(task):
    try:
        await task
    except asyncio.CancelledError:  # fine: looks whose cancellation it is
        if asyncio.current_task().cancelling():
            raise


async def uncancels(queue):
    try:
        await queue.get()
    except asyncio.CancelledError:  # fine
        asyncio.current_task().uncancel()


async def keeps(queue):
    cancelled = None
    try:
        await queue.get()
    except asyncio.CancelledError as error:  # fine: raised below
        cancelled = error
    print("cleaning up")
    if cancelled:
        raise cancelled


def fail(error) -> NoReturn:
    raise RuntimeError from error


async def never_returns(queue):
    try:
        await queue.get()
    except BaseException as error:  # fine: fail always raises
        fail(error)


async def never_returns_in_a_block(queue, guard):
    with guard:
        try:
            await queue.get()
        except BaseException as error:  # fine
            fail(str(error))
        return queue


async def exits(queue):
    try:
        await queue.get()
    except asyncio.CancelledError:  # fine: the process ends
        sys.exit(1)


async def main():
    print("up")
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:  # fine: the root task
        print("down")


def start():
    asyncio.run(main())


def plain(queue):
    try:
        queue.get()
    except BaseException:  # fine: no coroutine
        pass


async def inner_function(queue):
    try:

        async def inner():
            await queue.get()
    except BaseException:  # fine: the await belongs to inner
        pass
    return inner


async def finally_inside(queue):
    try:
        await queue.get()
    finally:
        for item in queue:
            if item:
                break  # fine: only leaves its own loop


class CancelledError(Exception):
    pass


async def own_class(queue):
    try:
        await queue.get()
    except CancelledError:  # fine: a class of this file
        pass


async def anyio_first(queue):
    try:
        await queue.get()
    except anyio.get_cancelled_exc_class():  # fine
        raise
    except BaseException:  # fine: the cancellation does not come here
        print("failed")


async def looks_whose(task):
    try:
        await task
    except asyncio.CancelledError:  # fine: only the task's own end is taken
        if task.cancelled():
            return None
        raise


async def counts(task):
    try:
        await task
    except asyncio.CancelledError:  # fine: it asks whether it was told to stop itself
        if asyncio.current_task().cancelling():
            raise


async def tells(future, work):
    try:
        await work
    except asyncio.CancelledError as error:  # want warning "catches the cancellation of this task"
        if not future.cancelled():
            future.set_exception(error)
