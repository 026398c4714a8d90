# every any
def item_is_left_on_every_way():
    with lock:  # entered, leave
        if work():
            return 1
        work()


# every returned
# not every raised
def enter_can_fail():
    with lock:  # leave
        pass


# exits raised
def nothing_swallows():
    with lock:
        raise ValueError


# exits returned, raised
# some
def suppress_goes_on_behind():
    with suppress(ValueError):
        raise ValueError  # from
    work()  # to


# exits raised
def without_suppress_nothing_goes_on():
    with closing(a):
        raise ValueError  # from
    work()  # dead


# some
# every any
def inner_suppress_leaves_the_outer_item():
    with lock:  # leave
        with suppress(ValueError):
            raise ValueError  # from
        work()  # to


# some
def suppress_of_an_item_swallows_what_a_later_one_does():
    with suppress(ValueError), lock:
        raise ValueError  # from
    work()  # to


# every any
def items_are_left_in_turn():
    with (
        a,  # from, leave
        b(),
    ):
        work()


# not every any
def second_item_is_not_entered_when_its_call_fails():
    with (
        a,  # from
        b(),  # leave
    ):
        work()


# not some
def return_is_not_swallowed():
    with suppress(ValueError):
        return 1  # from
    work()  # dead, to


# exits returned, raised
async def async_with_leaves():
    async with lock:
        return 1


# every any
async def async_with_suppress():
    async with suppress(E) as s:  # entered, leave
        await s


# every any
def break_leaves_the_item():
    while True:
        with lock:  # entered, leave
            break


# some
def target_is_bound_inside():
    with lock as self.lock:  # to
        pass


# exits returned, raised
def suppressed_in_finally():
    try:
        return 1
    finally:
        with suppress(ValueError):
            work()


# not some
def statement_is_behind_its_suite():
    if a:  # from
        with lock:
            x = 1  # to
    x = 2


# some
def item_begins_the_suite():
    with lock:  # entered
        x = 1  # to
