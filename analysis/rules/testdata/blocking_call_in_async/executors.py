import asyncio
import concurrent.futures
import getpass


def work():
    return sum(range(10**6))


async def awaits():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor() as pool:  # fine: what it was given is done at the end # want executor-per-call "makes a pool of its own"
        result = await loop.run_in_executor(pool, work)
        print("result", result)
    with concurrent.futures.ProcessPoolExecutor(2) as pool:  # fine # want executor-per-call "makes a pool of its own"
        return await loop.run_in_executor(pool, work)


async def asks():
    with concurrent.futures.ThreadPoolExecutor(1) as pool:  # fine # want executor-per-call "makes a pool of its own"
        return await asyncio.get_running_loop().run_in_executor(pool, getpass.getpass)


async def awaits_all():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor() as pool:  # fine # want executor-per-call "makes a pool of its own"
        return await asyncio.gather(*[loop.run_in_executor(pool, work) for _ in range(3)])


async def awaits_one():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor() as pool:  # want "makes leaving this `with` block wait" # want executor-per-call "makes a pool of its own"
        pool.submit(work)  # want lost-exception "An exception of `work`"
        await loop.run_in_executor(pool, work)


async def awaits_outside():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor() as pool:  # want "makes leaving this `with` block wait" # want executor-per-call "makes a pool of its own"
        future = loop.run_in_executor(pool, work)
    return await future


async def made_before(pool: concurrent.futures.ThreadPoolExecutor):
    pool.submit(work)  # want lost-exception "An exception of `work`"
    with pool:  # want "makes leaving this `with` block wait"
        await asyncio.sleep(1)
