import sqlite3


async def opens(path):
    sqlite3.connect(path)  # want "waits for a database"
    sqlite3.connect(":memory:")  # fine: no file is opened
    sqlite3.connect(database=':memory:', timeout=1)  # fine
