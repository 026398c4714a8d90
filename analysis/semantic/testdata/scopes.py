import asyncio
import threading
from pathlib import Path

lock = threading.Lock()
counter = threading.Lock()


def global_past_the_function():
    counter = Path("x")

    def inner():
        global counter
        counter  #? threading.Lock

    return inner, counter


def changed_inside():
    value = threading.Lock()

    def swap():
        nonlocal value
        value = asyncio.Lock()

    value  #? ?
    swap()
    value  #? ?

    def reads():
        value  #? ?

    return reads


def handler_and_else():
    e = threading.Lock()
    try:
        pass
    except ValueError as e:
        e  #? builtins.ValueError
    except OSError as e:
        e  #? builtins.OSError
    else:
        e  #? threading.Lock


def groups():
    try:
        pass
    except* ValueError as group:
        group  #? ?
    try:
        pass
    except (OSError, ValueError) as either:
        either  #? ?


def iterable_and_variable(path: Path):
    for path in path.iterdir():
        path  #? pathlib.Path
    with path.open() as path:
        path  #? typing.IO


def walrus(flag, items: list[Path]):
    m = threading.Lock()
    if (m := Path("x")):
        m  #? pathlib.Path
    m  #? pathlib.Path
    n = threading.Lock()
    if flag and (n := Path("x")):
        pass
    n  #? ?
    k = threading.Lock()
    [k for item in items if (k := item)]
    k  #? ?
    call = lambda: (lock := Path("x"), lock)
    call()[1]  #? pathlib.Path
    lock  #? threading.Lock


def comprehensions(items: list[Path], lock):
    [lock for lock in items][0]  #? pathlib.Path
    lock  #? ?
    {item: item.parent for item in items}["x"]  #? pathlib.Path
    [inner for item in items for inner in [item.parent]][0]  #? pathlib.Path


class Body:
    lock = asyncio.Lock()
    copies = [lock for _ in range(3)]
    made = [lock.acquire for lock in [lock]]
    copies[0]  #? threading.Lock
    lock  #? asyncio.Lock

    def default(self, lock=lock):
        return lock

    class Inner:
        found = lock
        found  #? threading.Lock

    def method(self):
        lock  #? threading.Lock
        self.lock  #? asyncio.Lock


def deleted():
    thing = Path("x")
    del thing
    thing  #? ?


def shadowed_builtin():
    def sorted(x):
        return threading.Lock()

    sorted([Path("x")])  #? threading.Lock


def stars(head: list[Path], pair: tuple[Path, threading.Lock]):
    first, *rest = head
    first  #? pathlib.Path
    rest[0]  #? pathlib.Path
    *init, last = head
    last  #? pathlib.Path
    init  #? builtins.list[pathlib.Path]
    one, *others = pair
    one  #? pathlib.Path
    *before, end = pair
    end  #? ?
    (a, b), c = pair, 1
    a  #? pathlib.Path
    b  #? threading.Lock
    [d, f] = pair
    f  #? threading.Lock
    unpacked = (*head, threading.Lock())
    unpacked[1]  #? ?
    several = [*head, Path("x")]
    several[0]  #? ?


def caught_tuple(flag):
    if flag:
        import threading as module
    else:
        import asyncio as module
    module.Lock  #? ?


def loop_else(items):
    x = threading.Lock()
    for x in items:
        pass
    else:
        x  #? ?


def while_true(first: Path):
    current = first
    while True:
        current  #? ?
        current = threading.Lock()


def try_finally():
    x = Path("a")
    try:
        x = threading.Lock()
    finally:
        x  #? ?


def conditional_import():
    try:
        import httpx as client
    except ImportError:
        client = None
    client.get  #? function httpx.get


def defined_later():
    return Later()


class Later:
    pass


defined_later()  #? own Later


def augmented():
    paths = []
    paths += [Path("x")]
    paths  #? builtins.list


def matched(x):
    match x:
        case Path():
            x  #? ?
        case [first, *more]:
            first  #? ?
        case {"a": lock}:
            lock  #? ?
        case threading.Lock() as held:
            held  #? ?


def annotated_only():
    x: Path
    x  #? pathlib.Path


def outer_parameter(lock):
    def inner():
        lock.acquire  #? ?

    return inner
