# %%
import asyncio


async def work():
    await asyncio.sleep(1)

# %%
asyncio.create_task(work())  # fine: Out has it
# %%
asyncio.create_task(work());  # want "Nothing refers to this task"
# %%
asyncio.create_task(work())  # want "Nothing refers to this task"
print("begun")
# %%
[asyncio.create_task(work()) for _ in range(3)]  # fine
# %%
asyncio.create_task(work()).add_done_callback(print)  # want "Nothing refers to this task"
