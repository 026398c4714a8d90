import asyncio

import trio

from . import core


async def own_scope(generator):
    try:
        with trio.CancelScope(shield=True) as scope:
            scope.cancel()
            await generator.aclose()
    except BaseException:  # fine: only the scope's own cancellation is seen in there, and the scope takes it
        print("failed")


async def shielded_in_time(connection):
    try:
        with trio.move_on_after(5, shield=True):
            await connection.aclose()
    except BaseException:  # fine
        print("failed")


async def scope_from_elsewhere(generator):
    try:
        with core.CancelScope(shield=True) as scope:
            scope.cancel()
            await generator.aclose()
    except BaseException:  # fine: what is not known may shield, as it is asked to
        print("failed")


async def scope_without_shield(generator):
    try:
        with trio.CancelScope() as scope:
            scope.cancel()
            await generator.aclose()
    except BaseException:  # want "lets the function end"
        print("failed")


async def shield_off(generator):
    try:
        with trio.CancelScope(shield=False):
            await generator.aclose()
    except BaseException:  # want "lets the function end"
        print("failed")


async def behind_the_shield(generator):
    try:
        with trio.CancelScope(shield=True):
            await generator.aclose()
        await trio.sleep(1)  # step "a cancellation arrives here"
    except BaseException:  # want "lets the function end"
        print("failed")


async def shielded_finally(connection):
    for _ in range(3):
        try:
            with trio.CancelScope(shield=True):
                await connection.aclose()
        finally:
            continue  # fine: no cancellation is on its way


async def already_failed(futures, error):
    for future in futures:
        future.set_exception(error)
        try:
            await future
        except BaseException:  # fine: the future is done, so this does not wait
            pass


async def already_done(task):
    if not task.done():
        return None
    try:
        return await task
    except asyncio.CancelledError:  # fine
        return None


async def done_and_more(task, closed):
    if closed and task.done():
        try:
            await task
        except asyncio.CancelledError:  # fine
            print("was cancelled")


async def not_done(task):
    if not task.done():
        try:
            await task
        except asyncio.CancelledError:  # want "lets the function end"
            print("was cancelled")


async def another_one(future, queue):
    future.set_result(None)
    future = queue.get()
    try:
        await future
    except asyncio.CancelledError:  # want "lets the function end"
        print("was cancelled")


async def perhaps_done(future, ready):
    if ready:
        future.set_result(None)
    try:
        await future
    except asyncio.CancelledError:  # want "lets the function end"
        print("was cancelled")
