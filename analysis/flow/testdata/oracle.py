"""Runs functions as a tape of decisions says and tells what they did.

Input is one JSON object: the source of the functions f0, f1, ..., and for each
of them its tapes, strings of decisions. Output is, for each function and tape,
[events, end]. Each event is four times its number, plus 1 where it raised, plus
2 where its value was true. The end is "raised", "returned", "returned N",
"stopped" (an async generator returned), "closed" (by return or by raise, which
close() does not tell) or "cut", where it did not end in time.
"""

import asyncio
import inspect
import json
import os
import re
import sys
import types

LIMIT = 40
CUT, STRUCK = object(), object()


class A(Exception):
    pass


class B(A):
    pass


class C(Exception):
    pass


RAISED = {"a": A, "b": B, "c": C, "g": lambda: ExceptionGroup("", [A(), C()])}


class Box:
    def __setitem__(self, key, value):
        pass


class Run:
    def __init__(self, tape):
        self.events = []
        self.tape = list(reversed(tape))

    def decide(self, number):
        decision = self.tape.pop() if self.tape else "f"
        if decision == "x":
            decision = "c"  # only who waits is struck
        self.events.append(4 * number + (decision in RAISED) + 2 * (decision == "t"))
        if decision in RAISED:
            raise RAISED[decision]()
        return decision == "t"

    def asking(self, number):
        while len(self.events) >= LIMIT:
            yield CUT  # the driver stops here
        if self.tape and self.tape[-1] == "x":
            self.tape.pop()
            self.events.append(4 * number + 1)
            yield STRUCK  # the driver cancels or closes
        return self.decide(number)

    ask = types.coroutine(asking)

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

    def type(self, number):
        """A class of which a class pattern asks whether the subject is one."""

        class Meta(type):
            def __instancecheck__(cls, instance):
                return self.decide(number)

        return Meta("K", (), {})


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


class AsyncGenerator:
    """An async generator that is driven like a generator."""

    def __init__(self, generator):
        self.generator = generator
        self.step, self.waits = None, False

    def send(self, value):
        self.step = self.generator.asend(value)
        return self.go(self.step.send, None)

    def throw(self, error):
        if self.waits:
            return self.go(self.step.throw, error)
        self.step = self.generator.athrow(error)
        return self.go(self.step.send, None)

    def close(self):
        if self.waits:
            return self.throw(GeneratorExit())
        self.step = self.generator.aclose()
        return self.go(self.step.send, None)

    def go(self, resume, value):
        try:
            result, self.waits = resume(value), True
        except StopIteration as stop:
            result, self.waits = stop.value, False
        return result


def drive(run, target):
    """Goes on with a coroutine or generator until it ends, or is cut."""
    result = target.send(None)
    while result is not None:
        if result is CUT or len(run.events) >= LIMIT:
            return "cut"
        number, value, error = result, None, None
        if result is STRUCK:
            number = run.events[-1] // 4
            error = asyncio.CancelledError() if number % 2 else GeneratorExit()
        elif run.tape and run.tape[-1] == "x":
            run.tape.pop()
            run.events.append(4 * number + 1)
            error = GeneratorExit()
        else:
            try:
                value = run.decide(number)
            except BaseException as raised:
                error = raised
        if error is None:
            result = target.send(value)
        elif isinstance(error, GeneratorExit) and number % 4 < 2:
            result = target.close()
            if not isinstance(target, AsyncGenerator):
                break  # from 3.13 a generator gives here what it returned
        else:
            result = target.throw(error)
    return "closed"


def start(run, function):
    target = function()
    if inspect.isasyncgen(target):
        target = AsyncGenerator(target)
    kept.append(target)  # to collect one that is cut would run it on
    try:
        return drive(run, target)
    except StopIteration as stop:
        return "returned" if stop.value is None else f"returned {stop.value}"
    except StopAsyncIteration:
        return "stopped"
    except BaseException as error:
        if "ignored GeneratorExit" in str(error):
            return "cut"  # it yields again
        return "raised"


def observe(name, code, source, tape):
    run = Run(tape)
    space = {"A": A, "B": B, "C": C, "box": Box()}
    space |= {name: getattr(run, name) for name in ("log", "items", "aitems", "keep", "suppress")}
    if source.startswith("def "):
        space["log"] = run.asking
    space |= {f"K{number}": run.type(int(number)) for number in re.findall(r"\bK(\d+)\b", source)}
    exec(code, space)
    end = start(run, space[name])
    return run.events[:LIMIT], "cut" if len(run.events) > LIMIT else end


kept = []
job = json.load(sys.stdin)
result = []
for index, (source, tapes) in enumerate(zip(job["sources"], job["tapes"])):
    code = compile(source, f"f{index}", "exec")
    result.append([observe(f"f{index}", code, source, tape) for tape in tapes])
json.dump(result, sys.stdout)
sys.stdout.flush()
os._exit(0)
