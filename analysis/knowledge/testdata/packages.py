"""Asks the packages that the running Python has whether the tables are right.

Reads lines "name word argument" from standard input. word is coroutine, function,
class or attribute, for what the name has to be, or "-"; argument is "block@0" for
an argument of this name at this position, self not counted, or "-". Prints one line
for each that is not so, then how many were asked. A package that is not installed
is not asked about.
"""

import importlib
import importlib.util
import inspect
import sys

from judge import argument_is_there

# What is made when the program runs, so that no class shows it: see the heads of
# the files. pytest.mark has every attribute.
MADE_LATER = ("boto3.resources.base.ServiceResource.", "botocore.client.BaseClient.",
              "aiobotocore.client.AioBaseClient.", "pytest.MarkGenerator.", "trio._file_io.AsyncIOWrapper.")
# Plain functions that return what a coroutine function of theirs gives.
RETURNS_ONE = ("redis.asyncio.Redis.",)
# Names that older releases had.
GONE = ("starlette.applications.Starlette.", "starlette.routing.Router.")


def resolve(name):
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:end]))
        except ImportError:
            continue
        for part in parts[end:]:
            # Not through the class's own __getattr__: properties stay what they are.
            found = inspect.getattr_static(found, part) if inspect.isclass(found) else getattr(found, part)
            if isinstance(found, (staticmethod, classmethod)):
                found = found.__func__
        return found
    raise ImportError(name)


def is_wrong(name, found, word):
    """Why the object is not what the word says, or an empty string."""
    inner = inspect.unwrap(found) if callable(found) else found
    coroutine = inspect.iscoroutinefunction(found) or inspect.iscoroutinefunction(inner)
    if word == "function" and inspect.iscoroutinefunction(found):
        return "is a coroutine function"
    if word == "coroutine" and inspect.isfunction(inner) and not coroutine and not name.startswith(RETURNS_ONE):
        return "is no coroutine function"
    if word == "class" and not inspect.isclass(found) and not callable(found):
        return "is no class"
    return ""


def takes_any(found):
    return any(p.kind is p.VAR_KEYWORD for p in inspect.signature(found).parameters.values())


def main():
    asked = 0
    for line in sys.stdin:
        name, word, argument = line.split()
        root = name.split(".")[0]
        if name.startswith(MADE_LATER) or importlib.util.find_spec(root) is None:
            continue
        asked += 1
        try:
            found = resolve(name)
        except (ImportError, AttributeError) as error:
            if not name.startswith(GONE):
                print(f"{name}: {type(error).__name__}: {error}")
            continue
        if why := is_wrong(name, found, word):
            print(f"{name} {why}")
        if argument != "-" and not argument_is_there(found, argument) and not takes_any(found):
            print(f"{name}: {argument} is not among {inspect.signature(found)}")
    print(asked)


if __name__ == "__main__":
    main()
