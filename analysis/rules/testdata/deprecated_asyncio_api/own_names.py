import twisted.internet.asyncioreactor as asyncio


def coroutine(function):
    return function


def get_event_loop():
    return None


@coroutine  # fine: an own decorator
def work():
    yield


@asyncio.coroutine  # fine: another module under the same name
def other():
    yield


loop = get_event_loop()  # fine
asyncio.sleep(1, loop=loop)  # fine
asyncio.get_child_watcher()  # fine
