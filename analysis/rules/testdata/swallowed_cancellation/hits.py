import asyncio
import contextlib
import sys
from asyncio import CancelledError

import anyio
import trio

STOPS = (asyncio.CancelledError, OSError)


class DomainError(Exception):
    pass


async def ends(queue):
    while True:
        try:
            await queue.get()  # step "a cancellation arrives here"
        except asyncio.CancelledError:  # want "catches the cancellation of this task and goes on"
            print("ignored")


async def tail(queue):
    try:
        await queue.get()
    except CancelledError:  # want "lets the function end"
        pass


async def returns(queue):
    try:
        await queue.get()
    except (ValueError, asyncio.CancelledError):  # want "and returns: whoever waits"
        return None
    await queue.get()


async def breaks(queue):
    while True:
        try:
            await queue.get()
        except asyncio.CancelledError:  # want "breaks out of the loop"
            break
        except ValueError:
            continue


async def bare(queue):
    try:
        await queue.get()
    except:  # want "A bare `except` catches"
        print("failed")
    await queue.get()


async def broad(queue):
    try:
        await queue.get()
    except BaseException as error:  # want "Put `except asyncio.CancelledError: raise` before it"
        print(error)
    await queue.get()


async def sometimes(queue, flag):
    try:
        await queue.get()
    except asyncio.CancelledError:  # want "goes on"
        if flag:
            raise
    await queue.get()


async def domain(queue):
    try:
        await queue.get()
    except asyncio.CancelledError:  # want "raises something else"
        raise DomainError from None


async def kept_tuple(queue):
    try:
        await queue.get()
    except STOPS:  # want "catches the cancellation"
        pass


async def loops(source):
    try:
        async for item in source:
            print(item)
    except asyncio.CancelledError:  # want "lets the function end"
        print("stopped")


async def finally_(queue):
    while True:
        try:
            await queue.get()
        finally:
            break  # want "`break` in `finally` drops the exception"


async def finally_returns(queue):
    try:
        await queue.get()
    finally:
        return 1  # want "`return` in `finally` drops the exception"


async def suppresses(queue):
    with contextlib.suppress(asyncio.CancelledError):  # want "drops the cancellation of this task"
        await queue.get()


async def with_trio():
    try:
        await trio.sleep(1)
    except trio.Cancelled:  # want "catches the cancellation"
        pass


async def own_task_of_another_function(task):
    try:
        await task
    except asyncio.CancelledError:  # want "lets the function end"
        sys.stdout.flush()


async def with_anyio():
    try:
        await anyio.sleep(1)
    except anyio.get_cancelled_exc_class():  # want "catches the cancellation"
        pass
