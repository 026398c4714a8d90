import asyncio


async def cleans_up(connect, server):
    try:
        await connect()
    except BaseException:  # fine
        try:
            await server.shutdown()
        except BaseException:  # fine: what came first is raised behind it
            print("could not stop")
        raise


async def cleans_up_each(sources):
    try:
        for source in sources:
            await source.startup()
    except (Exception, asyncio.CancelledError):  # fine
        for source in sources:
            try:
                await source.shutdown()
            except (Exception, asyncio.CancelledError):  # fine
                print("could not stop")
        raise


async def cleans_up_after_error(connect, server):
    try:
        await connect()
    except OSError:
        try:
            await server.shutdown()
        except BaseException:  # want "catches the cancellation of this task"
            print("could not stop")
        raise


async def cleans_up_and_stays(connect, server, strict):
    try:
        await connect()
    except BaseException:  # want "catches the cancellation of this task"
        try:
            await server.shutdown()
        except BaseException:  # want "catches the cancellation of this task"
            print("could not stop")
        if strict:
            raise ValueError
