import asyncio
import asyncio as aio
import concurrent.futures
import os.path
import unknown_module
import unknown_module.inner as inner
from asyncio import Queue as Q
from asyncio import sleep
from asyncio.locks import Lock
from concurrent.futures.thread import ThreadPoolExecutor
from unknown_module import thing

from . import sibling
from .package import other

try:
    import uvloop
except ImportError:
    uvloop = None

try:
    from json import loads
except ImportError:
    from unknown_module import loads

asyncio  #? module asyncio
aio.sleep  #? function asyncio.sleep
concurrent.futures.ThreadPoolExecutor  #? class concurrent.futures.ThreadPoolExecutor
os.path.exists  #? function os.path.exists
unknown_module.thing  #? external unknown_module.thing
inner.more  #? external unknown_module.inner.more
Q  #? class asyncio.Queue
sleep  #? function asyncio.sleep
Lock  #? class asyncio.Lock
ThreadPoolExecutor  #? class concurrent.futures.ThreadPoolExecutor
thing  #? external unknown_module.thing
sibling.x  #? external .sibling.x
other  #? external .package.other
uvloop.run  #? function uvloop.run
loads  #? ?
undefined  #? ?
open  #? function builtins.open
asyncio.no_such_name  #? external asyncio.no_such_name


def local():
    import time as clock

    clock.sleep  #? function time.sleep


clock  #? ?


def shadow(asyncio, open=None):
    asyncio.sleep  #? ?
    open  #? ?


class Body:
    sleep = 1

    def method(self):
        sleep  #? function asyncio.sleep
