"""Prints the public names of the concurrency libraries of this Python, and of what
their classes have, one a line."""

import importlib
import inspect
import sys

MODULES = [
    "asyncio", "asyncio.subprocess", "threading", "queue", "contextvars", "signal",
    "concurrent.futures", "concurrent.interpreters",
    "multiprocessing", "multiprocessing.pool", "multiprocessing.managers", "multiprocessing.connection",
    "multiprocessing.shared_memory", "multiprocessing.synchronize",
]
OWN = {module.split(".")[0] for module in MODULES} | {"_thread", "_asyncio", "_queue", "_contextvars"}


def public(thing):
    return [name for name in dir(thing) if not name.startswith("_")]


def members(value):
    """What a class has beyond what it inherits from a builtin one."""
    if not inspect.isclass(value) or issubclass(value, BaseException) or value.__module__.split(".")[0] not in OWN:
        return []
    inherited = {name for base in value.__mro__ if base.__module__ == "builtins" for name in dir(base)}
    return [name for name in public(value) if name not in inherited]


for module in MODULES:
    try:
        found = importlib.import_module(module)
    except ImportError:
        if module == "concurrent.interpreters" and sys.version_info < (3, 14):
            continue
        raise
    # signal has no list of its own, and no modules that are not meant for others.
    for name in getattr(found, "__all__", None) or [name for name in public(found) if not inspect.ismodule(getattr(found, name))]:
        print(f"{module}.{name}")
        for member in members(getattr(found, name)):
            print(f"{module}.{name}.{member}")
