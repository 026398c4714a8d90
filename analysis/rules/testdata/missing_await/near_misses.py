import asyncio
import functools
import unittest

import pytest


async def save(x):
    return x


def decorate(function):
    def run(*args):
        return asyncio.run(function(*args))

    return run


@decorate
async def replaced():
    return 1


async def generate():
    yield 1


class Store:
    async def load(self):
        return self

    def save(self):
        return 1


async def fine(x, store, tasks):
    await save(x)  # fine
    tasks.append(save(x))  # fine: handed on
    asyncio.create_task  # fine
    print(save(x))  # fine: print may do anything, as far as we know
    coroutines = [save(1), save(2)]  # fine
    await asyncio.gather(*coroutines)
    replaced()  # want error nested-event-loop "it calls `asyncio.run`"
    async for _ in generate():  # fine
        pass
    made = generate()  # fine: somebody may go through it
    Store().save()  # fine: a plain method
    store.save()  # fine: nothing is known of store
    later = save(x)  # fine

    async def inner():
        await later

    await inner()
    held = save(x)  # fine
    held.close()
    stored = save(x)  # fine
    tasks["x"] = stored
    yield save(x)  # fine


def returns(x):
    return save(x)  # fine


def hands_on(x):
    return lambda: save(x)  # fine


def switches(x):
    work = save(x)  # fine: awaited on one path
    if x:
        asyncio.run(work)


shadowed = functools.partial(save, 1)


def save_all(xs):
    for x in xs:
        store(x)  # fine: a plain function


def store(x):
    return x


async def rebinds(x):
    save = store
    save(x)  # fine: not the coroutine function


async def conditional(x):
    if x:
        task = save(x)  # fine
    else:
        task = asyncio.sleep(1)  # fine
    await task


class Tests(unittest.TestCase):
    def test_warns(self):
        with self.assertWarns(RuntimeWarning):
            save(1)  # fine: the test is about it
        with pytest.raises(TypeError):
            save()  # fine


async def powers(x):
    return await save(x) ** 2  # fine: await binds tighter
