import asyncio
import sys

from elsewhere import Broken, errors


async def raises_by_isinstance(queue):
    try:
        await queue.get()
    except BaseException as error:  # fine: a cancellation is raised again
        print(error)
        if isinstance(error, asyncio.CancelledError):
            raise


async def all_but_errors(queue):
    try:
        await queue.get()
    except BaseException as error:  # fine
        if not isinstance(error, Exception):
            raise
        return None


async def takes_errors(queue):
    try:
        await queue.get()
    except BaseException as error:  # want warning "returns"
        if isinstance(error, ValueError):
            raise
        return None


async def among_several(queue):
    try:
        await queue.get()
    except BaseException as error:  # fine
        if isinstance(error, (asyncio.CancelledError, KeyboardInterrupt)):
            raise error
        raise RuntimeError from error


async def unknown_clause_first(queue):
    try:
        await queue.get()
    except (Broken, errors.Cancelled):
        raise
    except BaseException:  # fine: what is not known may be the cancellation
        return None


async def by_name_after(queue):
    try:
        await queue.get()
    except Broken:
        raise
    except asyncio.CancelledError:  # want warning "returns"
        return None


async def hands_back(context, queue):
    try:
        await queue.get()
    except BaseException:  # fine: it comes out of the generator again
        context.throw(*sys.exc_info())


class Connection:
    async def read(self, queue):
        try:
            await queue.get()
        except BaseException as error:  # fine: _fail raises it
            await self._fail(error)

    async def _fail(self, error):
        if not isinstance(error, Exception):
            raise error
        self.closed = True


async def sometimes(call, queue):
    try:
        await queue.get()
    except asyncio.CancelledError:  # want info "raises something else"
        if not call.timedout():
            raise
        raise TimeoutError


async def another_library(queue):
    try:
        await queue.get()
    except asyncio.CancelledError as error:  # fine: what it raises may be one
        raise errors.Cancelled from error


async def finally_after_handler(queue):
    while True:
        try:
            await queue.get()
        except asyncio.CancelledError:  # want "goes on"
            print("clean")
        finally:
            break  # fine: nothing is on its way any more


async def finally_alone(queue):
    while True:
        try:
            await queue.get()
        except asyncio.CancelledError:
            raise
        finally:
            break  # want "drops the exception that is on its way"


async def tells_itself(queue):
    asyncio.current_task().cancel()
    try:
        await queue.get()
    except asyncio.CancelledError:  # fine: it has asked for this one
        pass


class Worker:
    def __init__(self):
        self.task = asyncio.create_task(self._work())

    async def _work(self):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:  # want info "lets the function end"
            print("done")


async def at_the_end(lock, queue):
    async with lock:
        try:
            await queue.get()
        except asyncio.CancelledError:  # want warning "lets the function end"
            print("over")


async def several(queue):
    for _ in range(3):
        try:
            await queue.get()
        except (OSError, asyncio.CancelledError):  # want "Give `asyncio.CancelledError` a clause of its own"
            continue


async def inner_takes_it(queue):
    try:
        try:
            await queue.get()
        except asyncio.CancelledError:
            raise
        await queue.join()  # step "a cancellation arrives here"
    except BaseException:  # want "catches the cancellation"
        return None
