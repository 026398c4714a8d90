package knowledge

import (
	"slices"
	"strings"
	"testing"
)

func TestLibraries(t *testing.T) {
	base := Default()
	for _, test := range []struct {
		written, canonical string
		coroutine          bool
		result             string
	}{
		{"aiohttp.ClientSession.get", "aiohttp.ClientSession.get", false, "aiohttp.client._RequestContextManager"},
		{"aiohttp.client.ClientSession.close", "aiohttp.ClientSession.close", true, "None"},
		{"aiohttp.client._RequestContextManager.__aenter__", "aiohttp.client._RequestContextManager.__aenter__", true, "aiohttp.ClientResponse"},
		{"aiohttp.ClientResponse.json", "aiohttp.ClientResponse.json", true, ""},
		{"aiohttp.ClientResponse.content.readline", "aiohttp.StreamReader.readline", true, "bytes"},
		{"httpx.get", "httpx.get", false, "httpx.Response"},
		{"httpx.Client.post", "httpx.Client.post", false, "httpx.Response"},
		{"httpx.AsyncClient.post", "httpx.AsyncClient.post", true, "httpx.Response"},
		{"requests.sessions.Session.get", "requests.Session.get", false, "requests.Response"},
		{"redis.Redis.get", "redis.Redis.get", false, ""},
		{"redis.asyncio.Redis.get", "redis.asyncio.Redis.get", true, ""},
		{"redis.asyncio.client.Redis.get", "redis.asyncio.Redis.get", true, ""},
		{"asyncpg.connect", "asyncpg.connect", true, "asyncpg.Connection"},
		{"asyncpg.Pool.acquire", "asyncpg.Pool.acquire", false, "asyncpg.pool.PoolAcquireContext"},
		{"fastapi.concurrency.run_in_threadpool", "starlette.concurrency.run_in_threadpool", true, ""},
		{"fastapi.Request.json", "starlette.requests.Request.json", true, ""},
		{"aiomysql.connect", "aiomysql.connect", false, "aiomysql.utils._ContextManager"},
		{"aiohttp.ClientTimeout.total", "aiohttp.ClientTimeout.total", false, "float"},
		{"trio.StrictFIFOLock.acquire", "trio.Lock.acquire", true, "None"},
		{"sqlalchemy.ext.asyncio.AsyncSession.commit", "sqlalchemy.ext.asyncio.AsyncSession.commit", true, "None"},
		{"sqlalchemy.orm.Session.commit", "sqlalchemy.orm.Session.commit", false, "None"},
		{"psycopg.connect", "psycopg.Connection.connect", false, "psycopg.Connection"},
		{"motor.motor_asyncio.AsyncIOMotorCollection.find_one", "motor.motor_asyncio.AsyncIOMotorCollection.find_one", false, "asyncio.Future"},
	} {
		got, ok := base.Lookup(test.written)
		if !ok || got.Name != test.canonical || got.Coroutine != test.coroutine || got.Type != test.result {
			t.Errorf("Lookup(%q) = %+v", test.written, got)
		}
	}
	if symbol, ok := base.Lookup("redis.asyncio"); !ok || symbol.Kind != Module {
		t.Errorf("redis.asyncio: %+v", symbol)
	}
	for class, ancestor := range map[string]string{
		"aiohttp.client._RequestContextManager": "Awaitable", "asyncpg.Pool": "Awaitable", "trio.Cancelled": "BaseException",
	} {
		if !base.Subclass(class, ancestor) {
			t.Errorf("%s is not %s", class, ancestor)
		}
	}
}

// A library file says where its facts are from, and its types are described.
func TestLibraryFiles(t *testing.T) {
	base := Default()
	files, err := libraries.ReadDir("libraries")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		text, err := libraries.ReadFile("libraries/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		var from library
		decode(file.Name(), string(text), &from)
		name := strings.TrimSuffix(file.Name(), ".toml")
		if from.Package != name || from.Versions == "" || from.Source == "" {
			t.Errorf("%s: package, versions or source is missing", file.Name())
		}
		for inside, symbol := range base.modules[name].loaded().symbols {
			if parsed, ok := ParseType(symbol.Type); ok {
				checkDescribed(t, base, name+"."+inside, parsed)
			}
		}
	}
}

func checkDescribed(t *testing.T, base *Base, where string, named Type) {
	t.Helper()
	if _, ok := base.class(named.Name); !ok && !slices.Contains([]string{"Self", "Any", "None"}, named.Name) {
		t.Errorf("%s: type %s is not described", where, named.Name)
	}
	for _, argument := range named.Args {
		checkDescribed(t, base, where, argument)
	}
}
