# every any
# exits returned, raised
def finally_runs_on_every_way(a):
    try:
        if a:
            return work()
        work()
    finally:
        a.release()  # event


# not every raised
# every returned
def release_is_missed_by_the_exception(a):
    a.acquire()  # from
    work()
    a.release()  # event


# not every any
def call_between_acquire_and_try(a):
    a.acquire()  # from
    work()
    try:
        work()
    finally:
        a.release()  # event


# every any
def nothing_that_raises_between_acquire_and_try(a):
    a.acquire()  # from
    ready = True
    try:
        work(ready)
    finally:
        a.release()  # event


# exits returned
def return_in_finally_ends_the_exception():
    try:
        raise ValueError
    finally:
        return 1


# exits returned
def bare_except_catches_what_is_raised():
    try:
        raise ValueError
    except:
        pass


# exits raised
def base_exception_raised_again():
    try:
        raise ValueError
    except BaseException:
        raise


# exits returned, raised
def class_may_not_fit():
    try:
        work()
    except ValueError:
        pass


# exits returned, raised
# some
def class_raised_by_the_same_name(a):
    try:
        raise ValueError
    except KeyError:
        a.b()
    except ValueError:
        a = 1  # to


# exits returned, raised
# some
def raised_class_may_derive_from_the_handlers(a):
    try:
        raise Special
    except KeyError:
        a = 1  # to


# not some
# exits returned
def first_handler_that_catches_all_ends_the_search():
    try:
        work()
    except BaseException:
        pass
    except ValueError:
        pass  # dead, to


# some
def else_runs_after_the_body():
    try:
        work()  # from
    except ValueError:
        pass  # avoid
    else:
        pass  # to


# not some
def else_does_not_follow_a_handler():
    try:
        work()
    except ValueError:
        pass  # from
    else:
        pass  # to


# not some
# exits returned, raised
def exceptions_of_else_are_not_caught():
    try:
        x = 1
    except ValueError:
        pass  # dead, to
    else:
        work()


# not some
# every raised
def exceptions_of_a_handler_pass_its_siblings(a):
    try:
        work()
    except ValueError:
        work()  # from
    except TypeError:
        pass  # to
    finally:
        a = 1  # event


# some
def return_waits_for_finally():
    try:
        return 1  # from
    finally:
        work()  # to


# not some
def return_does_not_go_on_behind_finally():
    try:
        return 1  # from
    finally:
        work()
    work()  # dead, to


# exits none
def break_in_finally_overrides_return_forever():
    while True:
        while True:
            try:
                return 1
            finally:
                break


# exits returned
def continue_in_finally_overrides_raise(a):
    while a:
        try:
            raise ValueError
        finally:
            continue


# exits raised
def raise_in_finally_overrides_return():
    try:
        return 1
    finally:
        raise ValueError


# exits raised
def bare_raise_in_finally():
    try:
        return 1
    finally:
        try:
            raise KeyError
        finally:
            raise


# every any
# not some
def nested_finally_in_order(a, b):
    try:
        try:
            return work()
        finally:
            a = 1  # avoid
    finally:
        b = 1  # event, to


# every any
def finally_whose_own_work_fails(a, b):
    try:
        work()
    finally:
        try:
            a.close()
        finally:
            b.close()  # event


# not every any
def second_release_is_missed_when_the_first_fails(a, b):
    try:
        work()
    finally:
        a.close()
        b.close()  # event


# exits returned
def exception_swallowed_in_finally():
    try:
        x = 1
    finally:
        try:
            raise ValueError
        except ValueError:
            pass


# some
# exits returned, raised
def handler_then_behind_the_try(a):
    try:
        work()
    except ValueError:
        a = 1  # from
    work()  # to


# every returned
def break_through_finally(a):
    while True:
        try:
            break  # from
        finally:
            a = 1  # event


# not some
def break_through_finally_ends_the_loop(a):
    while a:
        try:
            break  # from
        finally:
            a = 1
        a = 2  # dead, to


# some
def continue_through_finally_begins_a_turn(a):
    while a.more():  # to
        try:
            continue  # from
        finally:
            a = 1


# exits raised
def reraise_of_a_tuple():
    try:
        raise A
    except (A, B):
        raise


# exits raised
def bare_raise_is_caught_by_the_same_class():
    try:
        work()
    except A:
        try:
            raise
        except A:
            raise B
    raise C


# exits returned, raised
# some
def groups_run_one_after_another():
    try:
        work()
    except* ValueError:
        x = 1  # from
    except* TypeError:
        x = 2  # to


# not some
# exits returned, raised
def groups_run_in_order():
    try:
        work()
    except* ValueError:
        x = 1  # to
    except* TypeError:
        x = 2  # from


# some
# every any
def group_that_fails_lets_the_others_run(a):
    try:
        work()
    except* ValueError:
        raise  # from
    except* TypeError:
        x = 2  # to
    finally:
        a = 1  # event


# exits returned
def return_overridden_in_handler_finally():
    try:
        work()
    except:
        try:
            raise
        finally:
            return 1


# not every any
# some
def behind_the_whole_try(a):
    try:  # from
        a = 1
    finally:
        a = 2  # event
    a = 3  # to


# exits raised
def loop_in_a_finally_with_its_own_break(a):
    try:
        raise ValueError
    finally:
        while True:
            if a:
                break


# not some
def raise_through_finally_has_its_own_way(a):
    try:
        try:
            work()
            raise A  # from
        finally:
            pass
    except A:
        pass
    except B:
        pass  # to


# some
def raise_through_finally_leaves_the_way_of_others(a):
    try:
        try:
            if a:
                raise A
            a = 1  # from
            work()
        finally:
            pass
    except A:
        pass
    except B:
        pass  # to


# exits returned, raised
def bare_raise_in_finally_of_a_handler():
    try:
        raise A
    except A:
        try:
            try:
                work()
            finally:
                raise
        except A:
            pass
