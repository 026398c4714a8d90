"""Asks the running Python whether the tables are right about it.

Reads lines "name since until platform coroutine argument" from standard input,
"-" where there is none; coroutine is "yes", "no" or "-" for not asked, argument
"block@0" for an argument of this name at this position, self not counted, "block@-1"
at any, "*@-1" and "**@-1" for one that takes all that is left. Prints
one line for each name that Python does not have or sees differently, then a count.
"""

import importlib
import inspect
import multiprocessing.connection
import multiprocessing.queues
import multiprocessing.synchronize
import select
import sys
import threading
import unittest.mock

# Names that are functions when they run, and the class of what they make.
CLASSES = {
    "threading.Lock": type(threading.Lock()),
    "threading.RLock": type(threading.RLock()),
    "select.poll": type(select.poll()) if hasattr(select, "poll") else None,
    "multiprocessing.Queue": multiprocessing.queues.Queue,
    "multiprocessing.JoinableQueue": multiprocessing.queues.JoinableQueue,
    "multiprocessing.SimpleQueue": multiprocessing.queues.SimpleQueue,
    "unittest.mock._patcher": unittest.mock.patch,  # a class in the stubs only
}

# Set on the instance when it is made, so that the class does not show them.
ON_INSTANCES = {
    f"{module}.Condition.{name}"
    for module in ("threading", "asyncio", "multiprocessing.synchronize")
    for name in ("acquire", "release", "locked")
} | {"multiprocessing.synchronize.SemLock.acquire", "multiprocessing.synchronize.SemLock.release"}


def version(text):
    return tuple(map(int, text.split(".")))


def resolve(name):
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        head = ".".join(parts[:end])
        if head in CLASSES:
            found = CLASSES[head]
        else:
            try:
                found = importlib.import_module(head)
            except ImportError:
                continue
        for i, part in enumerate(parts[end:], end):
            found = CLASSES.get(".".join(parts[: i + 1])) or getattr(found, part)
        return found
    raise ImportError(name)


def argument_is_there(found, argument):
    """Whether the callable takes the argument; true where Python cannot tell."""
    keyword, _, position = argument.partition("@")
    try:
        signature = inspect.signature(found)
    except ValueError:
        return True
    if keyword in ("*", "**"):
        kind = inspect.Parameter.VAR_POSITIONAL if keyword == "*" else inspect.Parameter.VAR_KEYWORD
        return any(parameter.kind == kind for parameter in signature.parameters.values())
    parameters = list(signature.parameters)
    if parameters[:1] == ["self"]:
        del parameters[0]
    if position == "-1":
        return keyword in parameters or "kwds" in parameters
    if "args" in parameters[: int(position) + 1] and keyword not in parameters:
        return True  # it takes anything
    return parameters[int(position) : int(position) + 1] == [keyword]


def main():
    asked = 0
    for line in sys.stdin:
        name, since, until, platform, coroutine, argument = line.split()
        if name.split(".")[0] not in sys.stdlib_module_names:
            continue
        if since != "-" and sys.version_info < version(since):
            continue
        if until != "-" and sys.version_info >= version(until):
            continue
        if platform != "-" and platform != sys.platform or name in ON_INSTANCES:
            continue
        asked += 1
        try:
            found = resolve(name)
        except (ImportError, AttributeError) as error:
            print(f"{name}: {type(error).__name__}: {error}")
            continue
        if coroutine != "-" and callable(found) and inspect.iscoroutinefunction(found) != (coroutine == "yes"):
            print(f"{name}: coroutine is {coroutine}")
        if argument != "-" and not argument_is_there(found, argument):
            print(f"{name}: {argument} is not among {inspect.signature(found)}")
    return asked


if __name__ == "__main__":
    print(main())
