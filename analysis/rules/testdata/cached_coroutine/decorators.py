import asyncio
import functools
from functools import cache, cached_property, lru_cache

import unknown
from async_lru import alru_cache


@functools.lru_cache  # want "`functools.lru_cache` keeps"
async def plain():  # the finding stands at the decorator
    return 1


@lru_cache(maxsize=3)  # want error "`lru_cache` keeps the coroutine object"
async def sized():
    return 1


class Store:
    @cached_property  # want "`cached_property` keeps"
    async def size(self):
        return 1

    @staticmethod
    @cache  # want "`cache` keeps"
    async def make():
        return 1


@alru_cache
async def made_for_it():  # fine: nothing is known of the decorator
    return 1


@cache
def sync():  # fine: no coroutine function
    return 1


@cache
async def generate():  # fine for this rule: makes generators
    yield 1


def own(function):
    return function


@cache  # want "keeps the coroutine object"
@own
async def given_back():
    return 1


def in_background(function):
    def start(*args):
        return asyncio.create_task(function(*args))

    return start


@cache
@in_background
async def replaced():  # fine: a task can be awaited again
    return 1


@cache
@unknown.decorator
async def mystery():  # fine: the decorator may have made anything of it
    return 1
