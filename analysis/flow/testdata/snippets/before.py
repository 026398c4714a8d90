# before
def one_after_the_other():
    work()  # event
    work()  # at


# not before
def one_branch_only(a):
    if a:
        work()  # event
    work()  # at


# before
def every_branch(a):
    if a:
        work()  # event
    elif work():
        raise ValueError
    else:
        work()  # event
    work()  # at


# not before
def itself_does_not_count():
    work()  # event, at


# not before
def comes_only_in_the_next_turn(a):
    while a():
        work()  # at
        work()  # event


# before
def a_loop_that_has_to_turn():
    while True:
        work()  # event
        if work():
            break
    work()  # at


# not before
def a_loop_that_may_not_turn(a):
    for _ in a:
        work()  # event
    work()  # at


# before
def finally_comes_on_the_way_out(a):
    try:
        if a:
            raise ValueError
    finally:
        work()  # event
    work()  # at


# not before
def what_raised_before_is_caught(a):
    try:
        a()
        work()  # event
    except ValueError:
        work()  # at


# before
def what_raises_has_come():
    try:
        close()  # event
    except ValueError:
        x = 1  # at


# not before
def suppressed_before_it_comes():
    with suppress(ValueError):
        work()
        work()  # event
    work()  # at


# before
def where_no_path_leads():
    return
    work()  # dead, at


# before
def every_case(a):
    match a:
        case 1:
            work()  # event
        case x if x:
            work()  # event
        case _:
            return
    work()  # at


# not before
def no_case_may_match(a):
    match a:
        case 1:
            work()  # event
    work()  # at
