# %%
%matplotlib inline
import asyncio
import threading
import time
import trio
!pip install heddle


async def work():
    return 1


def run_now():
    return asyncio.run(work())  # step "asyncio.run"


def maybe(flag):
    if flag:
        asyncio.run(work())


def in_thread():
    return asyncio.run(work())  # fine


async def caller():
    return run_now()  # want error nested-event-loop "raises RuntimeError"
# %%
await work()
async with asyncio.timeout(1):
    time.sleep(5)  # fine
result = asyncio.run(work())  # want error "`asyncio.run` raises RuntimeError here: the kernel"
# %%
%%time
run_now()  # want error "it calls `asyncio.run`, but the kernel"
maybe(result)  # want warning "can raise RuntimeError here: it calls `asyncio.run` on some paths"
# %%
loop = asyncio.get_event_loop()  # want hint deprecated-asyncio-api "A loop runs here"
loop.run_until_complete(work())  # want error "raises RuntimeError here"
loop.create_task(work())  # fine
# %%
asyncio.create_task(work());  # want warning untracked-task "Nothing refers to this task"
# %%
other = asyncio.new_event_loop()
other.run_until_complete(work())  # want error "raises RuntimeError here"
with asyncio.Runner() as runner:
    runner.run(work())  # want error "raises RuntimeError here"
# %%
threading.Thread(target=in_thread, daemon=True).start()  # fine
values = [await work() for _ in range(3)]
await asyncio.to_thread(run_now)  # fine
# %%
if __name__ == "__main__":
    asyncio.run(work())  # want error "raises RuntimeError here"
# %%
try:
    asyncio.run(work())  # fine
except RuntimeError:
    await work()
# %%
if asyncio.get_running_loop().is_running():
    await work()
else:
    asyncio.run(work())  # fine
# %%
try:
    get_ipython()
    inside = True
except NameError:
    inside = False
if "ipykernel" in sys.modules:
    await work()
else:
    asyncio.run(work())  # fine
# %%
value = 1 if "google.colab" in sys.modules else asyncio.run(work())  # fine
value = 1 if value else asyncio.run(work())  # want error "raises RuntimeError here"
# %%
trio.run(trio.sleep, 1)  # fine
# %%
class Made:
    value = asyncio.run(work())  # want error "raises RuntimeError here"

    def method(self):
        return asyncio.run(work())  # fine


later = lambda: asyncio.run(work())  # fine
# %%
work()  # want error missing-await "only makes a coroutine"
# %%
def begin():
    own = asyncio.get_event_loop()  # fine: a cell that calls it has a loop
    own.run_until_complete(work())  # step "run_until_complete"


begin()  # want error "but the kernel"
# heddle: ignore[notebook-asyncio-run]  # want info unused-ignore "silences nothing"
# %%
asyncio.run(work())  # want error "raises RuntimeError here"
