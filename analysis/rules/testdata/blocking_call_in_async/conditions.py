import os
import pathlib
import subprocess
import time


def maybe(text):
    if text:
        time.sleep(1)  # step "`maybe` calls `time.sleep`"


async def behind_one(text):
    maybe(text)  # want warning "`maybe` sleeps"


def perhaps(texts):
    for text in texts:
        maybe(text)


async def behind_two(texts):
    perhaps(texts)  # fine: hardly ever reached


def surely_but_long(text):
    return first(text)  # step "`surely_but_long` calls `first`"


def first(text):
    return second(text)  # step "`first` calls `second`"


def second(text):
    os.system(text)  # step "`second` calls `os.system`"


def both(text):
    if text:
        time.sleep(1)
    surely_but_long(text)  # step "`both` calls `surely_but_long`"


async def likeliest(text):
    both(text)  # want warning "`both` waits for another process through `os.system`"


def around(text):
    if text:
        around_again(text)
    return around_again(text)  # step "`around` calls `around_again`"


def around_again(text):
    if text is None:
        time.sleep(1)
        around(text)
    subprocess.run([text])  # step "`around_again` calls `subprocess.run`"


async def in_a_circle(text):
    around(text)  # want warning "`around` waits for another process"
    around_again(text)  # want warning "`around_again` waits for another process"


def checks(text):
    if not text:
        raise ValueError(text)
    while True:
        maybe(text)  # step "`checks` calls `maybe`"


def thrice(text):
    for each in (1, 2, 3):
        if each == text:
            break
    for _ in range(3):
        checks(text)  # step "`thrice` calls `checks`"


async def reaches_it(text):
    thrice(text)  # want warning "`thrice` sleeps"


def some(texts):
    return [checks(text) for text in texts]


async def comprehends(texts):
    some(texts)  # fine: behind a loop and a test


def exists(path: pathlib.Path):
    return path.exists()  # step "`exists` calls `path.exists`"


def rarely_exists(path: pathlib.Path):
    return path.name == "x" and path.exists()


def exists_in(paths):
    for path in paths:
        exists(path)


async def metadata(path: pathlib.Path, paths):
    exists(path)  # want info "`exists` asks the file system"
    rarely_exists(path)  # fine: a date of a file, and on some paths only
    exists_in(paths)  # fine
    if paths:
        path.exists()  # want info "asks the file system"


async def the_test_is_here(texts):
    if texts:
        for text in texts:
            maybe(text)  # want warning "`maybe` sleeps"


def if_asked(wait=False, name=None):
    if wait and name is not None:
        time.sleep(1)  # step "`if_asked` calls `time.sleep`"


def asks_for_each(texts):
    for text in texts:
        if_asked(True, "x")  # step "`asks_for_each` calls `if_asked`"


def may_ask_for_each(texts):
    for text in texts:
        if_asked(True, text)


def unless_told(quick=False, name=None):
    if quick:
        return
    if not name:
        print("nameless")
        return
    time.sleep(1)  # step "`unless_told` calls `time.sleep`"


def tells_none(texts):
    for text in texts:
        unless_told(False, "x")  # step "`tells_none` calls `unless_told`"


def may_tell(texts):
    for text in texts:
        unless_told(False, text)


def after_more(texts):
    for text in texts:
        or_else(False)


def or_else(quick):
    if quick:
        return
    if time.time() > 5:
        return
    time.sleep(1)


def asks_otherwise(texts):
    for text in texts:
        if_asked(name="x")


async def behind_constants(texts):
    asks_for_each(texts)  # want warning "`asks_for_each` sleeps"
    may_ask_for_each(texts)  # fine: that is two conditions
    tells_none(texts)  # want warning "`tells_none` sleeps"
    may_tell(texts)  # fine
    after_more(texts)  # fine
    asks_otherwise(texts)  # fine: it never sleeps then
