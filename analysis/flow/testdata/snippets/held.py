# held always
# keeps never any
def inside_a_with(a):
    with lock:  # take, give
        a()  # at


# held never
def behind_a_with(a):
    with lock:  # take, give
        a()
    a()  # at


# held never
def before_its_own_entry():
    with lock:  # take, give, at
        pass


# held always
# keeps never any
def second_item_is_entered_inside():
    with (
        lock,  # take, give
        work(),  # at
    ):
        pass


# held never
def first_item_is_left_last():
    with (
        work(),  # at
        lock,  # take, give
    ):
        pass


# held never
# keeps never any
def an_entry_that_fails_takes_nothing():
    try:
        with lock:  # take, give
            return 1
    except ValueError:
        work()  # at


# held always
# keeps never any
def acquire_and_finally(a):
    lock.acquire()  # take
    try:
        a()  # at
    finally:
        lock.release()  # give


# held sometimes
def acquire_inside_the_try(a):
    try:
        lock.acquire()  # take
        a()
    finally:
        print()  # at
        lock.release()  # give


# held always
# keeps sometimes raised
def release_is_missed(a):
    lock.acquire()  # take
    del a[0]
    raise KeyError  # at
    lock.release()  # dead, give


# keeps sometimes raised
# keeps never returned
def release_is_missed_by_a_call(a):
    lock.acquire()  # take
    a()
    lock.release()  # give


# held never
# keeps never any
def a_release_that_fails_has_released():
    lock.acquire()  # take
    x = 1
    try:
        release()  # give
    except ValueError:
        x = 2  # at


# held sometimes
def one_branch_takes(a):
    if a:
        lock.acquire()  # take
    work()  # at


# held always
def both_branches_take(a):
    if a:
        lock.acquire()  # take
    else:
        lock.acquire()  # take
    work()  # at


# held sometimes
def released_in_the_loop(a):
    lock.acquire()  # take
    for _ in a:
        work()  # at
        lock.release()  # give


# held always
def released_and_taken_again_in_the_loop(a):
    lock.acquire()  # take
    for _ in a:
        work()  # at
        lock.release()  # give
        lock.acquire()  # take


# held sometimes
def continue_keeps_what_it_took(a):
    while a():  # at
        lock.acquire()  # take
        if a():
            continue
        lock.release()  # give


# held always
# keeps never any
def test_that_took():
    if lock.acquire(False):  # try
        try:
            work()  # at
        finally:
            lock.release()  # give


# held never
def test_that_did_not_take():
    if lock.acquire(False):  # try
        return
    work()  # at


# held always
def test_turned_round():
    if not lock.acquire(False):  # try
        return
    work()  # at


# held always
def test_beside_another(a):
    if a and not a() and lock.acquire(False):  # try
        work()  # at


# held always
def waits_until_it_has_it():
    while not lock.acquire(timeout=1):  # try
        pass
    work()  # at


# held always
def test_of_an_await():
    while not (await lock.acquire()):  # try
        pass
    work()  # at


# held sometimes
def test_comes_later():
    ok = lock.acquire(False)  # try
    if ok:
        work()  # at


# held sometimes
def another_test_comes_next():
    lock.acquire(False)  # try
    if True:
        work()  # at


# held sometimes
def helper_takes_in_one_branch():
    helper()  # may
    work()  # at


# held always
# keeps never any
def yield_inside_a_with():
    with lock:  # take, give
        yield 1  # at


# held always
# keeps sometimes raised
# keeps never returned
def yield_without_finally():
    lock.acquire()  # take
    yield 1  # at
    lock.release()  # give


# keeps always returned
# keeps never raised
def takes_for_its_caller():
    lock.acquire()  # take


# held always
def condition_of_a_statement_inside(a):
    with lock:  # take, give
        if a:  # at
            pass


# held always
def literal_inside(a):
    with lock:  # take, give
        1  # at


# held never
def in_dead_code(a):
    with lock:  # take, give
        return
        work()  # dead, at


# held always
# keeps never any
async def async_with_inside_of_suppress():
    with suppress(ValueError):
        async with lock:  # take, give
            await work()  # at


# held never
def behind_what_was_swallowed():
    with (
        lock,  # take, give
        suppress(ValueError),
    ):
        work()
    work()  # at


# held always
def what_an_inner_item_swallows_goes_on_inside_of_the_outer():
    with lock:  # take, give
        with suppress(ValueError):
            raise ValueError
        work()  # at


# held always
def in_finally_on_every_way(a):
    with lock:  # take, give
        try:
            if a:
                return a()
            a()
        finally:
            print()  # at


# held always
def in_every_element():
    with lock:  # take, give
        x = [
            work()  # at
            for _ in work()
        ]
