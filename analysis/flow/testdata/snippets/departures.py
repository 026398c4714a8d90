# falls
def end_only():
    try:
        work()
    except ValueError:  # region
        pass


# departs
def raises_only():
    try:
        work()
    except ValueError:  # region
        raise


# departs
def returns():
    try:
        work()
    except ValueError:  # region
        return 1  # leaves


# falls
def all_of_them(items):
    for item in items:
        try:
            work()
        except ValueError:  # region
            if item == 1:
                return 1  # leaves
            if item == 2:
                break  # leaves
            if item == 3:
                continue  # leaves


# falls
def loop_inside_keeps_its_jumps(items):
    try:
        work()
    except ValueError:  # region
        for item in items:
            if item:
                break
            continue


# departs
def finally_in_the_region_overrides(items):
    try:
        work()
    except ValueError:  # region
        try:
            return 1
        finally:
            return 2  # leaves


# departs
def through_a_finally_in_the_region():
    try:
        work()
    except ValueError:  # region
        try:
            if work():
                return 1  # leaves
            return 2  # leaves
        finally:
            work()


# departs
def through_a_finally_with_a_loop():
    try:
        work()
    except ValueError:  # region
        try:
            return 1  # leaves
        finally:
            while True:
                if work():
                    break


# departs
def through_a_finally_with_a_caught_exception():
    try:
        work()
    except ValueError:  # region
        try:
            return 1  # leaves
        finally:
            try:
                raise KeyError
            except KeyError:
                pass


# departs
def through_two_finallys_and_a_with(a):
    try:
        work()
    except ValueError:  # region
        try:
            with a:
                try:
                    return 1  # leaves
                finally:
                    work()
        finally:
            work()


# falls
def each_jump_through_the_same_finally(items):
    for item in items:
        try:
            work()
        except ValueError:  # region
            try:
                if item == 1:
                    break  # leaves
                if item == 2:
                    continue  # leaves
                if item == 3:
                    return 1  # leaves
            finally:
                work()


# departs
def outer_finally_is_behind():
    try:
        work()
    except ValueError:  # region
        return 1  # leaves
    finally:
        work()


# departs
def jump_out_of_finally():
    try:
        work()
    finally:  # region
        return 1  # leaves


# falls
def end_of_a_finally():
    try:
        work()
    finally:  # region
        work()


# falls
def end_of_a_finally_on_the_way_of_a_return():
    try:
        return 1
    finally:  # region
        work()


# departs
def end_of_a_finally_on_the_way_of_an_exception():
    try:
        raise ValueError
    finally:  # region
        work()


# falls
def suite_of_a_loop(items):
    for item in items:  # region
        if item:
            break  # leaves


# departs
def suite_of_an_endless_loop():
    while True:  # region
        return 1  # leaves


# departs
def dead_jumps_do_not_leave():
    try:
        work()
    except ValueError:  # region
        return 1  # leaves
        return 2  # dead


# falls
def suppressed_in_the_region():
    try:
        work()
    except ValueError:  # region
        with suppress(KeyError):
            raise KeyError


# departs
def endless_region():
    try:
        work()
    except ValueError:  # region
        while True:
            pass


# falls
def whole_function(a):
    if a:
        return 1  # leaves


# falls
def group_clause():
    try:
        work()
    except* ValueError:  # region
        work()


# falls
def if_in_a_with_suite(a):
    with a:  # region
        if a:
            return 1  # leaves


# departs
def finally_in_a_finally():
    try:
        work()
    except ValueError:  # region
        try:
            pass
        finally:
            try:
                return 1  # leaves
            finally:
                work()
