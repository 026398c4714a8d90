# %%
import asyncio
import nest_asyncio

nest_asyncio.apply()


async def work():
    return 1

# %%
asyncio.run(work())  # fine
