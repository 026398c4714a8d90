# not every returned
def and_may_skip(a):
    x = (
        a
        and b()  # event
    )


# every returned
def and_runs_its_left(a):
    x = (
        a()  # event
        and b
    )


# not every returned
def or_may_skip(a):
    x = (
        a
        or b()  # event
    )


# every returned
def or_of_a_literal(a):
    x = (
        False
        or b()  # event
    )


# not every returned
def conditional_takes_one(a):
    x = (
        c
        if a
        else b()  # event
    )


# every returned
def conditional_tests_first(a):
    x = (
        b
        if a()  # event
        else c
    )


# some
def conditional_order(a):
    x = (
        c.d
        if a()  # from
        else b()  # to
    )


# exits returned, raised
# not every any
def assert_can_fail(a):
    assert a, "no"
    a = 1  # event


# exits raised
def assert_false():
    assert False
    work()  # dead


# exits returned
def assert_true():
    assert True, work()


# not every returned
def assert_message_only_on_failure(a):
    assert (
        a
    ), work()  # event


# every raised
def assert_message_before_the_failure(a):
    assert (
        a
    ), a.b  # event


# not every returned
def comprehension_element_may_not_run(items):
    x = [
        item()  # event
        for item in items
    ]


# every returned
def comprehension_first_iterable_runs(items):
    x = [
        item
        for item in items()  # event
        if item
    ]


# not some
def condition_before_element(items):
    x = [
        item()  # to
        for item in items
        if item.x  # avoid
    ]


# some
def element_then_next(items):
    x = {
        item()  # from
        for item in items.y
        if item.x  # to
    }


# every returned
def walrus_in_a_test(a):
    while (
        x := work()  # event
    ):
        pass


# not every returned
def chained_comparison_stops(a):
    x = (
        a
        < 2
        < b()  # event
    )


# every returned
def chained_comparison_begins(a):
    x = (
        a
        < b()  # event
        < 2
    )


# not some
def behind_a_group_of_parts(a):
    (  # from
        a
        and b.c()  # to
    )


# not every any
def is_does_not_raise_but_equality_does(a):
    a == 1
    x = a is None  # event


# every any
def identity_alone(a):
    a is not None
    x = a  # event


# exits returned
def lambda_body_is_not_run(a):
    x = lambda: work()


# exits returned, raised
def lambda_default_is(a):
    x = lambda y=work(): 1


# exits returned
def nested_def_is_not_run(a):
    def inner():
        work()
        return


# every returned
def nested_def_default_and_decorator_run(a):
    @decorate
    def inner(
        x=work(),  # event
    ):
        pass


# every returned
def class_bases_run(a):
    class Inner(
        base(),  # event
    ):
        work()


# exits returned, raised
def irrefutable_last_case(a):
    match a:
        case 1:
            return 1
        case [x, *_] if x:
            return 2
        case _:
            return 3
    a = 1  # dead


# exits returned, raised
def capture_is_irrefutable(a):
    match a:
        case {"x": 1} | 2:
            return 1
        case (other):
            return 2
    a = 1  # dead


# some
def guard_makes_it_refutable(a):
    match a:
        case other if other:
            return 1
    a = 1  # to


# some
def value_pattern_is_refutable(a):
    match a:
        case Color.red:
            return 1
    a = 1  # to


# some
def sequence_is_refutable(a):
    match a:
        case x, y:
            return 1
    match a:
        case (x,):
            return 1
    match a:
        case x,:
            return 1
    match a:
        case Point():
            return 1
    a = 1  # to


# exits returned
def alternative_with_a_wildcard(a):
    match a:
        case None | _:
            return 1
    a = 1  # dead


# exits returned
def as_pattern_of_a_wildcard(a):
    match a:
        case _ as x:
            return 1
    a = 1  # dead


# exits returned
def capture_of_anything_does_not_raise(a):
    match a:
        case None | True as x:
            return 1
        case (other) if other:
            return other


# some
def class_pattern_raises(a):
    try:
        match a:
            case Point(x):
                pass
    except ValueError:
        a = 1  # to


# not some
def cases_exclude_each_other(a):
    match a:
        case 1:
            a = 1  # from
        case 2:
            a = 2  # to


# every returned
def subject_runs_first(a):
    match work():  # event
        case 1:
            pass


# exits returned, raised
def delete_of_an_item_raises(a):
    del a[0]


# exits returned
def delete_of_a_name(a):
    del a


# every returned
def augmented_evaluates_its_target_first(a):
    a.b[
        work()  # event
    ] += 1


# some
def format_strings_run(a):
    x = f"""{
        work()  # to
    }"""


# exits returned, raised
def unpacking_can_fail(a):
    x, y = a


# exits returned
def chained_assignment(a):
    x = y = a


# exits returned, raised
def import_can_fail():
    import os.path


# some
def wildcard_first_of_alternatives(a):
    match a:
        case 1 | 2 | (3):
            return 1
    a = 1  # to
