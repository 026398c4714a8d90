"""Holds the notes, as JSON on standard input, against the real modules.

Prints a line for each mistake, and at the end how many names it found.
"""

import importlib
import inspect
import json
import multiprocessing
import re
import sys

# Parameters that came later than the oldest Python that these tests may run on.
LATER = {
    "asyncio.run": {"loop_factory": (3, 12)},
    "asyncio.create_task": {"context": (3, 11)},
    "threading.Thread": {"context": (3, 14)},
    "asyncio.Task": {"context": (3, 11), "eager_start": (3, 12)},
    "asyncio.AbstractEventLoop.create_task": {"context": (3, 11), "eager_start": (3, 14)},
    "asyncio.AbstractEventLoop.shutdown_default_executor": {"timeout": (99, 0)},  # the abstract method lacks it
    "concurrent.futures.ProcessPoolExecutor": {"max_tasks_per_child": (3, 11)},
    "multiprocessing.managers.BaseManager": {"shutdown_timeout": (3, 11)},
    "multiprocessing.managers.SyncManager": {"shutdown_timeout": (3, 11)},
    "multiprocessing.shared_memory.SharedMemory": {"track": (3, 13)},
}
for pool in ("Executor", "ThreadPoolExecutor", "ProcessPoolExecutor"):
    LATER[f"concurrent.futures.{pool}.map"] = {"buffersize": (3, 14)}

# What other systems have.
ELSEWHERE = {
    "asyncio.ProactorEventLoop", "asyncio.WindowsSelectorEventLoopPolicy", "asyncio.WindowsProactorEventLoopPolicy",
    "signal.CTRL_C_EVENT", "signal.CTRL_BREAK_EVENT", "signal.SIGBREAK", "signal.SIGEMT", "signal.SIGINFO",
}

# What all loops have, and the abstract class only from 3.10 on.
REAL_LOOPS = {"asyncio.AbstractEventLoop.connect_accepted_socket"}

# What has the methods of a class that is a function, or is not made by a plain call.
MADE_BY = {"multiprocessing.synchronize.SemLock": multiprocessing.Lock, "multiprocessing.JoinableQueue": multiprocessing.JoinableQueue}


def version(text):
    return tuple(int(part) for part in text.split("."))


def resolve(name):
    """The object of the name, and the class or module that has it."""
    parts = name.split(".")
    owner, found = None, importlib.import_module(parts[0])
    for i, part in enumerate(parts[1:], 2):
        owner = found
        if not hasattr(owner, part) and inspect.ismodule(owner):
            importlib.import_module(".".join(parts[:i]))
        elif not hasattr(owner, part):
            # What looks like a class is a function that makes the object, or
            # the object gets its methods when it is made.
            owner = MADE_BY.get(".".join(parts[: i - 1]), owner)()
        found = getattr(owner, part)
    return owner, found


def split(text):
    """Splits a parameter list at its own commas."""
    depth, part, parts = 0, "", []
    for c in text:
        depth += (c in "([{") - (c in ")]}")
        if c == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += c
    return parts + [part]


def written(note):
    """The names of the parameters that a note shows, * for *args, or None."""
    if note["signature"].startswith("class "):
        return None  # to derive from
    _, called, rest = note["signature"].partition(note["name"].rpartition(".")[2] + "(")
    if not called:
        return None
    depth = 1
    for end, c in enumerate(rest):
        depth += (c == "(") - (c == ")")
        if depth == 0:
            break
    names = [re.split("[=:]", part.strip())[0].strip() for part in split(rest[:end])]
    if note["signature"].startswith("def "):
        names.remove("self")  # to be written in a class of one's own
    return [re.sub(r"^(\*+).*", r"\1", name) for name in names if name not in ("", "*", "/")]


def real(owner, found):
    """The names of the real parameters, "" for those that have no name to call
    them by, or None where Python cannot tell."""
    try:
        parameters = list(inspect.signature(found).parameters.values())
    except (TypeError, ValueError):
        return None
    if parameters and (parameters[0].name == "self" or inspect.isclass(owner) and inspect.isfunction(found)):
        parameters = parameters[1:]
    kinds = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**", inspect.Parameter.POSITIONAL_ONLY: ""}
    return [kinds.get(p.kind, p.name) for p in parameters if not p.name.startswith("_")]


def signature(note, owner, found):
    shown, there = written(note), real(owner, found)
    if shown is None or there is None or there == ["*", "**"]:
        return
    name = note["name"]
    later = LATER.get(name, {})
    shown = [p for p in shown if later.get(p, (0, 0)) <= sys.version_info[:2]]
    if "loop" in there and "loop" not in shown and sys.version_info < (3, 11):
        there.remove("loop")  # went in 3.10
    if "..." in shown:
        there = [p for p in there if p in shown]
        shown.remove("...")
    if "**" in there and "**" not in shown:
        there.remove("**")
        shown = shown[: len(there)]
    if len(shown) != len(there) or any(a != b and b for a, b in zip(shown, there)):
        print(f"{name}: shows {shown}, the real one has {there}")


def check(note):
    name = note["name"]
    if note["since"] and version(note["since"]) > sys.version_info[:2]:
        return False
    gone = note["removed"] and version(note["removed"]) <= sys.version_info[:2]
    try:
        owner, found = resolve(name)
    except (ImportError, AttributeError, TypeError) as error:
        if not gone and name not in ELSEWHERE | REAL_LOOPS:
            print(f"{name}: {error}")
        return False
    if gone:
        print(f"{name}: removed in {note['removed']}, but it is there")
    if inspect.isfunction(found) or inspect.ismethod(found):
        coroutine = inspect.iscoroutinefunction(found)
        if coroutine != (note["kind"] == "coroutine function") and not (coroutine and note["kind"] == "returns an awaitable"):
            print(f"{name}: {note['kind']}, but a coroutine function: {coroutine}")
    signature(note, owner, found)
    return True


# Which anyio and trio are installed, if any, is chance.
OTHERS = ("anyio", "trio")
print(sum([check(note) for note in json.load(sys.stdin) if note["name"].split(".")[0] not in OTHERS]), "names")
