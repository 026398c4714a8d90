"""Orders on disk: one JSON file a shop, written behind a lock."""

import asyncio
import datetime
import json
from decimal import Decimal
from pathlib import Path

from pricing import Order, Quote


class OrderStore:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = asyncio.Lock()
        self._seen: set[str] = set()

    async def save(self, order: Order, quote: Quote) -> None:
        record = {
            "id": order.id,
            "total": str(quote.total),
            "day": datetime.date.today().isoformat(),
        }
        async with self._lock:
            await asyncio.to_thread(self._append, order.shop, record)
            self._seen.add(order.id)

    async def contains(self, order_id: str) -> bool:
        async with self._lock:
            return order_id in self._seen

    async def accept(self, order: Order, quote: Quote) -> bool:
        """Saves an order unless the shop sent it before."""
        if self.contains(order.id):
            return False
        await self.save(order, quote)
        return True

    async def totals(self, day: datetime.date) -> dict[str, Decimal]:
        sums: dict[str, Decimal] = {}
        for file in sorted(self.folder.glob("*.jsonl")):
            for record in await asyncio.to_thread(self._records, file):
                if record["day"] == day.isoformat():
                    sums[file.stem] = sums.get(file.stem, Decimal(0)) + Decimal(record["total"])
        return sums

    def _append(self, shop: str, record: dict[str, str]) -> None:
        with open(self.folder / f"{shop}.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")

    def _records(self, file: Path) -> list[dict[str, str]]:
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
