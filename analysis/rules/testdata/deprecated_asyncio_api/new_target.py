# target: 3.14
from __future__ import annotations

import asyncio
import inspect
import sys
from asyncio import iscoroutinefunction as is_async  # want warning "`asyncio.iscoroutinefunction` is deprecated since Python 3.14, and from 3.16 on this raises ImportError. Use `inspect.iscoroutinefunction`"
from asyncio import get_event_loop_policy, get_running_loop  # want warning "`asyncio.get_event_loop_policy`"
from asyncio import SafeChildWatcher  # want error "`asyncio.SafeChildWatcher` is gone since Python 3.14: this raises ImportError. Leave it out"

import pytest


async def main(): ...


asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())  # want warning "`asyncio.set_event_loop_policy` is deprecated since Python 3.14"
asyncio.iscoroutinefunction(main)  # want warning "Use `inspect.iscoroutinefunction`"
inspect.iscoroutinefunction(main)  # fine
asyncio.iscoroutine(main)  # fine
is_async(main)  # fine: the import is marked
watcher = asyncio.ThreadedChildWatcher()  # want error "`asyncio.ThreadedChildWatcher` is gone"
asyncio.get_event_loop_policy().set_child_watcher(watcher)  # want error "`asyncio.AbstractEventLoopPolicy.set_child_watcher` is gone" # want warning "`asyncio.get_event_loop_policy`"


class Policy(asyncio.DefaultEventLoopPolicy):  # want warning "`asyncio.DefaultEventLoopPolicy`"
    watcher: asyncio.AbstractChildWatcher  # fine: annotations are not evaluated

    def get_child_watcher(self) -> asyncio.AbstractChildWatcher:  # fine
        return self.watcher  # fine: an own method


def old_policy():
    with pytest.deprecated_call():
        asyncio.get_event_loop_policy()  # fine: the warning is expected
    if sys.platform == "win32":
        asyncio.set_event_loop_policy(None)  # want "`asyncio.set_event_loop_policy`"


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="gone")
def test_watcher():
    asyncio.get_child_watcher()  # fine: not on the versions that lack it


loop = asyncio.get_event_loop()  # want error "No event loop runs here, and since Python 3.14 `asyncio.get_event_loop` makes none: this raises RuntimeError. Start the program with `asyncio.run`"


def start():
    loop = asyncio.get_event_loop()  # want warning "from Python 3.14 on it raises RuntimeError"
    loop.run_until_complete(main())


get_running_loop()
get_event_loop_policy()  # fine: the import is marked
SafeChildWatcher()  # fine: the import is marked
