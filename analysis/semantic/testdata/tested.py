import threading
from pathlib import Path


class Base:
    def who(self):
        return threading.Lock()


class Child(Base):
    def who(self):
        return Path()


def more_is_known(x: Child, y: Base, z: list, items):
    if isinstance(x, Base):
        x  #? own Child
    if isinstance(y, Child):
        y  #? own Child
    if isinstance(z, object):
        z  #? builtins.list
    found = [item for item in items if isinstance(item, Path)]
    found  #? builtins.list[pathlib.Path]
    x.who() if isinstance(x, Base) else None  #? pathlib.Path


def bound_anew(x, other, flag):
    if isinstance(x, Path):
        x, y = other()
        x  #? ?
    if isinstance(x, Path):
        with other() as x:
            x  #? ?
    if isinstance(x, Path):
        del x
        x  #? ?
    if isinstance(x.path, Path):
        x = other()
        x.path  #? ?
    if isinstance(x, Path):
        for x in other:
            x  #? ?
    if isinstance(x, Path):
        try:
            pass
        except OSError as x:
            x  #? builtins.OSError


def around_a_loop(x, other):
    assert isinstance(x, Path)
    x  #? pathlib.Path
    while other:
        x  #? ?
        x = other()


def in_a_comprehension(x, others):
    if isinstance(x, Path):
        [x for x in others][0]  #? ?
        [x for y in others][0]  #? pathlib.Path


def not_this_one(x, others):
    if isinstance(x, Path):

        def inner(x):
            x  #? ?

        call = lambda x: x
        call(1)  #? ?


def none(x=None, y: Path | None = None):
    if y is None:
        return
    y  #? pathlib.Path
    if y:
        y  #? pathlib.Path


def else_branch(x: Path | str):
    if isinstance(x, str):
        x  #? builtins.str
    else:
        x  #? ?
