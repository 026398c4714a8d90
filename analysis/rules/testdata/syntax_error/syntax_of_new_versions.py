type Alias[T] = list[T]  # fine


class Box[T = int]:  # fine
    pass


def template(name):
    return t"hello {name}"  # fine


def groups(work):
    try:
        work()
    except* ValueError as group:  # fine
        print(group)


def matching(value):
    match value:  # fine
        case [first, *_] if first:
            return first
        case {"key": found} | found:
            return found
