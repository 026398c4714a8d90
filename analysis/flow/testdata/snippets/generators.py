# exits returned, raised
def closed_where_it_waits():
    yield 1


# every any
def close_runs_the_finally_block():
    try:
        x = 0  # from
        yield 1
    finally:
        x = 1  # event


# every returned
# not every raised
def close_passes_what_stands_behind():
    x = 0  # from
    yield 1
    x = 1  # event


# every any
def close_leaves_the_item():
    with lock:  # entered, leave
        yield 1


# exits returned
# some
def what_close_brings_can_be_caught():
    try:
        yield 1
    except BaseException:
        x = 1  # to


# exits returned, raised
def exception_does_not_catch_it():
    try:
        yield 1
    except Exception:
        x = 1


# every returned
# exits returned, raised
def suppressed_close_goes_on_behind():
    with suppress(GeneratorExit):
        x = 0  # from
        yield 1
    x = 1  # event


# some
def goes_on_when_it_is_asked_again():
    while True:
        x = yield 1  # from
        x = 2  # to


# not every any
def the_next_turn_can_end_it():
    while True:
        x = 1  # from
        yield 1
        x = 2  # event


# every any
def return_of_a_generator_runs_finally(a):
    try:
        if a:
            return 1  # from
        yield 1
    finally:
        x = 1  # event


# some
def what_is_thrown_into_the_other_generator():
    try:
        yield from other
    except ValueError:
        x = 1  # to


# every any
async def closed_async_generator():
    try:
        x = 0  # from
        yield 1
    finally:
        await work()  # event


# some
async def cancelled_where_it_asks_for_an_element(a):
    try:
        async for _ in a:
            pass
    except CancelledError:
        x = 1  # to


# some
async def cancelled_where_it_enters():
    try:
        async with lock:
            pass
    except CancelledError:
        x = 1  # to


# exits returned, raised
# some
async def suppressed_cancellation():
    with suppress(CancelledError):
        await task  # from
    x = 1  # to


# some
async def cancelled_in_a_comprehension(a):
    try:
        x = [b async for b in a]
    except CancelledError:
        x = 1  # to


# not some
async def element_of_a_comprehension_comes_after_its_await(a):
    x = [
        work()  # to
        for b in await a  # avoid
    ]


# exits returned
def lambda_that_yields_runs_later(a):
    x = lambda: (yield a.b)


# not every any
async def caught_and_tried_again(a):
    while True:
        try:
            await a  # from
            return
        except CancelledError:
            continue
        finally:
            x = 1
        y = 2  # dead, event
