"""Says of match statements, given as a JSON object of sources by name, whether
their first case leaves nothing for a second, and whether it can raise."""

import collections.abc
import json
import sys


def fail(self, *arguments):
    raise ValueError


def hostile(*bases):
    names = "__eq__", "__len__", "__getitem__", "__getattr__", "__iter__", "get", "keys"
    return type("Hostile", bases, dict.fromkeys(names, fail) | {"__class__": property(fail)})


SUBJECTS = [hostile(*bases)() for bases in ((), (collections.abc.Sequence,), (collections.abc.Mapping,))]


def judge(source):
    try:
        code = compile(source, "f", "exec")
    except SyntaxError as error:
        if "unreachable" not in error.msg:
            raise
        return True, raises(compile(source[: source.index("        case None:")], "f", "exec"))
    return False, raises(code)


def raises(code):
    class A:
        b = 1
        B = int

    space = {"A": A, "a": A}
    exec(code, space)
    for subject in SUBJECTS:
        try:
            space["f"](subject)
        except ValueError:
            return True
    return False


json.dump({name: judge(source) for name, source in json.load(sys.stdin).items()}, sys.stdout)
