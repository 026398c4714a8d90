import threading
from pathlib import Path

T = threading.Lock
Outer = Path
type Alias = Path
type Many[T] = list[T]


class Base:
    def who(self):
        return Path()


def bound[T: Base](x: T, y: list[T]) -> T:
    x  #? own Base
    x.who()  #? pathlib.Path
    y[0]  #? own Base
    return x


def free[T](x: T) -> T:
    x  #? ?
    T  #? typing.TypeVar
    return x


def chosen[T: (Path, Base)](x: T):
    x  #? ?


def defaulted[T = Path](x: T):
    x  #? ?


def bounded_default[T: Base = Base](x: T):
    x  #? own Base


def several[*Ts, **P](*args: *Ts):
    Ts  #? ?


def quoted[T: "Base"](x: "T"):
    x  #? own Base


class Box[T]:
    item: T

    def get(self, x: T) -> T:
        x  #? ?

    def other[U: Base](self, x: U):
        x  #? own Base
        self.other  #? def Box.other


class Bound[T: Base](Box[T], Base):
    def get(self, x: T):
        x  #? own Base
        self.who()  #? pathlib.Path


free(Path())  #? ?
bound(1, 2)  #? own Base
Bound().who()  #? pathlib.Path
T()  #? threading.Lock


def aliased(x: Alias, y: Many[Path], z: "Alias"):
    x  #? pathlib.Path
    y  #? ?
    z  #? pathlib.Path
