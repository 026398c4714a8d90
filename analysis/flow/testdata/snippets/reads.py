# reads x
def straight():
    x = 1  # write
    use(x)  # read


# reads x
def bound_again():
    x = 1  # write
    x = 2
    use(x)


# reads x
def bound_on_one_branch(a):
    x = 1  # write
    if a:
        x = 2
        use(x)
    use(x)  # read


# reads x
def value_is_read_before_it_is_bound_again():
    x = 1  # write
    x = x + 1  # read
    use(x)


# reads x
def augmented_reads():
    x = 1  # write
    x += 1  # read
    use(x)


# reads x
def comes_round_in_a_loop(a):
    while a:
        use(x)  # read
        x = 1  # write


# reads x
def deleted():
    x = 1  # write
    del x
    use(x)


# reads x
def nested_functions_read_whenever():
    use(lambda: x)  # read
    x = 1  # write
    x = 2

    def inner():
        return x  # read


# reads x
def nested_names_that_are_no_reads(a):
    x = 1  # write

    def inner(x=2):
        return a.x(x=3)


# reads x
def nested_class(a):
    x = 1  # write
    x = 2

    class Inner(a):
        y = x  # read


# reads x
def declared_global():
    global x  # read
    x = 1  # write


# reads x
def declared_nonlocal():
    nonlocal x  # read
    x = 1  # write


# reads x
def default_is_read_where_the_def_stands():
    x = 1  # write

    def inner(y=x):  # read
        pass


# reads x
def handler_reads_after_an_exception(a):
    try:
        x = 1  # write
        work()
        x = 2
    except ValueError:
        use(x)  # read


# reads x
def return_reads(a):
    x = 1  # write
    return x  # read
    use(x)  # dead


# reads x
def finally_reads(a):
    x = None
    try:
        x = 1  # write
        return work()
    finally:
        use(x)  # read


# reads x
def comprehension_variable_is_its_own(a):
    x = 1  # write
    y = [x for x in a]
    z = [
        x
        for x in x  # read
    ]


# reads x
def comprehension_reads_the_local(a):
    x = 1  # write
    y = [x + z for z in a]  # read
    use(x)  # read


# reads x
def second_iterable_of_a_comprehension(a):
    x = 1  # write
    y = [z for z in a for w in x]  # read


# reads x
def shadowed_in_the_second_clause(a):
    x = 1  # write
    y = [x for z in a for x in z]


# reads x
def comprehension_in_the_first_iterable(a):
    x = 1  # write
    y = [
        x
        for x in [
            z + x  # read
            for z in a
        ]
    ]


# reads x
def walrus_in_a_comprehension_binds_the_local(a):
    x = 1  # write
    y = all((x := z) for z in a)
    use(x)  # read


# reads x
def walrus_binds():
    x = 1  # write
    use((x := 2))
    use(x)


# reads x
def for_target(items):
    for x in items:  # write
        use(x)  # read
    use(x)  # read


# reads x
def with_target(a):
    with a as x:  # write
        use(x)  # read


# reads x
def with_tuple(a):
    with a as (x, y):  # write
        use(x)  # read


# reads x
def handler_name():
    try:
        work()
    except ValueError as x:  # write
        use(x)  # read


# reads x
def import_alias():
    import a.b as x  # write
    use(x)  # read


# reads x
def import_package():
    import x.y  # write
    use(x)  # read


# reads x
def import_from():
    from y import x  # write
    use(x)  # read


# reads x
def definition():
    def x():  # write
        pass

    use(x)  # read


# reads x
def decorated():
    @use  # write
    def x():
        pass

    use(x)  # read


# reads x
def unpacked(a):
    x, *y = a  # write
    use(x)  # read


# reads y
def unpacked_star(a):
    x, *y = a  # write
    use(y)  # read


# reads x
def chained():
    y = x = 1  # write
    use(x)  # read


# reads x
def match_capture(a):
    x = 1  # write
    match a:
        case [x, y]:
            use(x)
        case Point(x=0):
            use(x)  # read


# reads x
def attributes_and_keywords_are_other_names(a):
    x = 1  # write
    a.x = f(x=2)
    a.x.y


# reads x
def attribute_target_reads_its_object():
    x = 1  # write
    x.y = 2  # read
    x[0] = 3  # read


# reads x
def format_string():
    x = 1  # write
    use(f"{x!r:>{x}}")  # read


# reads x
def walrus_write(a):
    if (
        x := a()  # write
    ):
        use(x)  # read
