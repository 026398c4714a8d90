"""Runs functions as a tape of decisions says and tells what they did.

Input is one JSON object: the source of the functions f0, f1, ..., and for each
of them its tapes, strings of decisions. Output is, for each function and tape,
[events, end]. Each event is twice its number, plus 1 where it raised. The end
is "raised", "returned", "returned N" or "cut", where it did not end in time.
"""

import json
import os
import sys
import types

LIMIT = 40


class A(Exception):
    pass


class B(A):
    pass


class C(Exception):
    pass


RAISED = {"a": A, "b": B, "c": C, "g": lambda: ExceptionGroup("", [A(), C()])}


class Run:
    def __init__(self, tape):
        self.events = []
        self.tape = iter(tape)

    def decide(self, number):
        self.events.append(2 * number)
        decision = next(self.tape, "f")
        if decision in RAISED:
            self.events[-1] += 1
            raise RAISED[decision]()
        return decision == "t"

    @types.coroutine
    def ask(self, number):
        while len(self.events) >= LIMIT:
            yield  # the driver stops here
        return self.decide(number)

    # The names that the functions use.

    async def log(self, number):
        return await self.ask(number)

    def items(self, number):
        while self.decide(number):
            yield number

    def aitems(self, number):
        return Items(self, number)

    def keep(self, number):
        return Item(self, number, False)

    def suppress(self, number):
        return Item(self, number, True)


class Items:
    def __init__(self, run, number):
        self.run, self.number = run, number

    def __aiter__(self):
        return self

    async def __anext__(self):
        if await self.run.ask(self.number):
            return self.number
        raise StopAsyncIteration


class Item:
    """Its entry is the event of its number and its exit the next one."""

    def __init__(self, run, number, swallows):
        self.run, self.number, self.swallows = run, number, swallows

    def __enter__(self):
        self.run.decide(self.number)

    def __exit__(self, *exception):
        return self.run.decide(self.number + 1) and self.swallows

    async def __aenter__(self):
        await self.run.ask(self.number)

    async def __aexit__(self, *exception):
        return await self.run.ask(self.number + 1) and self.swallows


def observe(name, code, tape):
    run = Run(tape)
    space = {"A": A, "B": B, "C": C}
    space |= {name: getattr(run, name) for name in ("log", "items", "aitems", "keep", "suppress")}
    exec(code, space)
    coroutine = space[name]()
    kept.append(coroutine)  # closing one that is cut could run on
    try:
        coroutine.send(None)
        return run.events[:LIMIT], "cut"
    except StopIteration as stop:
        end = "returned" if stop.value is None else f"returned {stop.value}"
        return run.events, end
    except BaseException:
        return run.events, "raised"


kept = []
job = json.load(sys.stdin)
result = []
for index, (source, tapes) in enumerate(zip(job["sources"], job["tapes"])):
    code = compile(source, f"f{index}", "exec")
    result.append([observe(f"f{index}", code, tape) for tape in tapes])
json.dump(result, sys.stdout)
sys.stdout.flush()
os._exit(0)
