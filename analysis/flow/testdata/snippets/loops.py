# exits none
# every any
def forever():
    while True:
        pass
    work()  # dead


# exits returned
def forever_but_for_a_break(a):
    while 1:
        if a:
            break


# exits returned
# not some
def never(a):
    while False:
        a = 1  # dead, to


# exits returned
def else_of_a_loop_without_break(a):
    while a:
        a = next_of
    else:
        return 1
    a = 2  # dead


# not every any
def break_skips_else(a):
    while a:
        if a is None:
            break
    else:
        a = 1  # event


# every any
def exhausted_loop_runs_else(a):
    while a:
        a = 2  # from
    else:
        a = 1  # event


# not every returned
def suite_may_run_never(items):
    for item in items:
        item.close()  # event


# some
def comes_round(items):
    for item in items:
        if item:
            pass  # to
        item = 1  # from


# not some
def continue_skips_the_rest(items):
    for item in items:
        continue  # from
        item = 1  # dead, to


# not some
# exits returned
def behind_the_loop(items):
    for item in items:  # from
        item.x()  # to
    return 1


# some
def asks_again(items):
    for item in items:  # to
        item = 1  # from


# exits returned, raised
async def async_for(items):
    async for item in items:
        pass
    else:
        return 1


# exits none
async def async_for_in_forever(queue):
    while True:
        try:
            async for item in queue:
                pass
        except BaseException:
            continue


# exits returned
def break_leaves_the_inner_loop(a):
    while True:
        while True:
            break
        if a:
            break


# not some
def break_in_else_leaves_the_outer_loop(a):
    while a:
        for b in a.c:
            pass
        else:
            break  # from
        a = 1  # dead, to


# exits returned
def literal_conditions(a):
    if 0:
        a = 1  # dead
    elif None:
        a = 2  # dead
    elif not True:
        a = 3  # dead
    elif (False):
        a = 4  # dead
    elif True and not 0 or a:
        return 1
    else:
        a = 5  # dead
    a = 6  # dead


# exits returned
def unknown_conditions(a):
    if a or True:
        return 1
    a = 1  # dead


# exits raised
def endless_with_calls():
    while True:
        work()


# exits returned
def unreachable_code(a):
    return 1
    while a:  # dead
        try:  # dead
            a = 1  # dead
        finally:
            a = 2  # dead
    return 2  # dead


# every any
def dead_code_leads_nowhere(a):
    return 1
    a = 2  # dead, from
    a = 1  # dead
