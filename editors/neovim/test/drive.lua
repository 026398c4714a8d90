-- Drives the Neovim that runs it, without a screen, and ends with exit code 0 or 1. See
-- run.sh, which calls it.
--
-- HEDDLE is the program, WAY how it is started: "enable" or "setup", or "bare" without the
-- plugin's configuration.

local program, way = vim.env.HEDDLE, vim.env.WAY
local folder = vim.fn.tempname()
-- Long enough for the slowest machine; nothing waits longer than what it waits for.
local patience = 20000

local failed = 0

local function check(what, holds, instead)
	if not holds then
		failed = failed + 1
	end
	local line = (holds and "ok    " or "FAIL  ") .. what
	if not holds and instead ~= nil then
		line = line .. ": " .. (type(instead) == "string" and instead or vim.inspect(instead)):sub(1, 1500)
	end
	io.stdout:write(line .. "\n")
end

local function wait(what, condition, instead)
	local holds = vim.wait(patience, condition, 10)
	check(what, holds, instead and not holds and instead() or nil)
end

local function write(path, text)
	vim.fn.mkdir(vim.fn.fnamemodify(path, ":h"), "p")
	vim.fn.writefile(vim.split(text, "\n"), path)
end

local function text(buffer)
	return table.concat(vim.api.nvim_buf_get_lines(buffer or 0, 0, -1, false), "\n")
end

local function on_disk(path)
	return table.concat(vim.fn.readfile(path), "\n")
end

-- The finding of a rule in a buffer; Neovim 0.7 keeps codes elsewhere.
local function finding(rule, buffer)
	for _, found in ipairs(vim.diagnostic.get(buffer or 0)) do
		local code = found.code or ((found.user_data or {}).lsp or {}).code
		if found.source == "heddle" and code == rule then
			return found
		end
	end
end

local function findings()
	return vim.diagnostic.get(0)
end

-- Says of itself what was said to the user.
local said = {}
vim.notify = function(message)
	table.insert(said, message)
end

local app = [[import asyncio
import time


async def tick() -> None:
    time.sleep(1)


async def main() -> None:
    asyncio.create_task(tick())
    await tick()]]

local function start()
	-- What the user's settings say must reach the server: the rule is a warning by itself.
	local options = {
		cmd = { program, "server" },
		settings = { heddle = { rules = { ["untracked-task"] = "error" }, inlayHints = true, codeLens = true } },
	}
	if way == "enable" then
		vim.lsp.config("heddle", options)
		vim.lsp.enable("heddle")
	else
		require("heddle").setup(options)
	end
end

local function find_and_mend()
	vim.cmd("edit " .. folder .. "/shop/app.py")
	local client = require("heddle.client")
	wait("the server starts for a Python file", function()
		return #client.of(0, "heddle") == 1
	end)
	wait("a finding is shown", function()
		return finding("blocking-call-in-async")
	end, findings)
	local found = finding("blocking-call-in-async") or { lnum = 0, col = 0, message = "" }
	check("it stands at the call", found.lnum == 5 and found.col == 4, found)
	check("it says what happens", found.message:find("time.sleep", 1, true), found.message)
	wait("settings reach the server", function()
		local task = finding("untracked-task")
		return task and task.severity == vim.diagnostic.severity.ERROR
	end, findings)
	local mine = client.of(0, "heddle")[1]
	check("the root is the nearest pyproject.toml", vim.fs == nil or vim.endswith(mine.config.root_dir, "/shop"), mine.config.root_dir)

	vim.api.nvim_win_set_cursor(0, { 6, 6 })
	vim.lsp.buf.hover()
	local shown = ""
	wait("hovering shows the rule's page", function()
		for _, window in ipairs(vim.api.nvim_list_wins()) do
			if vim.api.nvim_win_get_config(window).relative ~= "" then
				shown = text(vim.api.nvim_win_get_buf(window))
			end
		end
		return shown:find("blocking-call-in-async", 1, true)
	end, function()
		return shown
	end)

	-- What a user picks from the list, by its title.
	vim.ui.select = function(items, options, choose)
		for _, item in ipairs(items) do
			if options.format_item(item):find("asyncio.sleep", 1, true) then
				return choose(item)
			end
		end
		check("the mend is in the list", false, items)
		choose(nil)
	end
	vim.lsp.buf.code_action()
	wait("the code action mends the call", function()
		return text():find("    await asyncio.sleep(1)", 1, true)
	end, text)
	vim.cmd("silent write")
	check("the file on disk is mended", on_disk(folder .. "/shop/app.py") == app:gsub("time%.sleep", "await asyncio.sleep"), on_disk(folder .. "/shop/app.py"))
	wait("the finding goes away", function()
		return not finding("blocking-call-in-async") and finding("untracked-task")
	end, findings)
end

-- Settings that change, or other files, have open buffers looked at again.
local function change_settings()
	local client = require("heddle.client").of(0, "heddle")[1]
	local settings = client.settings or client.config.settings
	settings.heddle.rules["untracked-task"] = "info"
	local method, params = "workspace/didChangeConfiguration", { settings = settings }
	if require("heddle.client").has_config() then
		client:notify(method, params)
	else
		client.notify(method, params)
	end
	wait("changed settings change what is shown", function()
		local task = finding("untracked-task")
		return task and task.severity == vim.diagnostic.severity.INFO
	end, findings)
end

local function commands()
	vim.cmd("HeddleFixAll")
	check(":HeddleFixAll keeps the task", text():find("add_done_callback", 1, true), text())
	wait("nothing is found any more", function()
		return not finding("untracked-task")
	end, findings)
	vim.cmd("HeddleFixAll")
	check(":HeddleFixAll says when nothing is to be done", (said[#said] or ""):find("nothing can be mended", 1, true), said)

	-- The autocommand of the help file.
	vim.cmd([[autocmd BufWritePre *.py lua require("heddle").fix_all()]])
	vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(app, "\n"))
	vim.cmd("silent write")
	check("a file is mended before it is written", not on_disk(folder .. "/shop/app.py"):find("time.sleep", 1, true), on_disk(folder .. "/shop/app.py"))
	vim.cmd("autocmd! BufWritePre")

	vim.cmd("HeddleExplain untracked-task")
	check(":HeddleExplain shows a rule's page", text():find("# untracked-task", 1, true) and vim.bo.filetype == "markdown", text())
	check("the page cannot be changed", not vim.bo.modifiable)
	vim.cmd("HeddleExplain task_groups")
	local pages = vim.tbl_filter(function(window)
		return vim.startswith(vim.api.nvim_buf_get_name(vim.api.nvim_win_get_buf(window)), "heddle://")
	end, vim.api.nvim_list_wins())
	check("topics are shown in the same window", text():find("TaskGroup", 1, true) and #pages == 1, text())
	vim.cmd("close")
	check("names are completed", vim.deep_equal(vim.fn.getcompletion("HeddleExplain untracked", "cmdline"), { "untracked-task" }), vim.fn.getcompletion("HeddleExplain untracked", "cmdline"))
	vim.cmd("HeddleExplain no-such-rule")
	check("an unknown name is said to be one", (said[#said] or ""):find("no rule or topic", 1, true), said)

	vim.cmd("edit " .. folder .. "/shop/other.py")
	wait("another file of the folder has findings", function()
		return finding("missing-await")
	end, findings)
	check("both have one server", #require("heddle.client").all() == 1)
	local found = finding("missing-await") or { lnum = 0, col = 0 }
	vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
	vim.cmd("HeddleExplain")
	check("without a name the rule at the cursor is explained", text():find("# missing-await", 1, true), text())
	vim.cmd("close")
end

-- A buffer that is not looked at follows what another one says, saved or not.
local function over_files()
	write(folder .. "/shop/rates.py", "import time\n\n\ndef load() -> None:\n    time.sleep(1)")
	write(folder .. "/shop/quote.py", "from rates import load\n\n\nasync def quote() -> None:\n    load()")
	vim.cmd("edit " .. folder .. "/shop/quote.py")
	local quote = vim.api.nvim_get_current_buf()
	wait("a call that blocks through another file is found", function()
		return finding("blocking-call-in-async", quote)
	end)
	vim.cmd("split " .. folder .. "/shop/rates.py")
	vim.api.nvim_buf_set_lines(0, 4, 5, false, { "    print()" })
	wait("the finding goes away with an edit of that file", function()
		return not finding("blocking-call-in-async", quote)
	end, function()
		return vim.diagnostic.get(quote)
	end)
	vim.cmd("bwipeout!")
	vim.cmd("edit " .. folder .. "/shop/other.py")
end

local function beside()
	local buffer = vim.api.nvim_get_current_buf()
	local heddle = require("heddle.client").of(buffer, "heddle")[1]
	local whole = { start = { line = 0, character = 0 }, ["end"] = { line = 40, character = 0 } }
	local file = { uri = vim.uri_from_bufnr(buffer) }
	local ask = require("heddle.client").ask
	local lenses = ask(heddle, "textDocument/codeLens", { textDocument = file }, buffer, patience)
	check("code lenses are there once they are asked for", lenses and #lenses > 0, lenses)
	local hints = ask(heddle, "textDocument/inlayHint", { textDocument = file, range = whole }, buffer, patience)
	check("inlay hints are there once they are asked for", hints and #hints > 0, hints)
end

local function health()
	-- A second server under another name stands for one that answers hovers, too.
	local client = require("heddle.client")
	client.start({ name = "other", cmd = { program, "server" } }, vim.api.nvim_get_current_buf())
	wait("another server runs beside it", function()
		local others = client.of(0, "other")
		return #others == 1 and others[1].server_capabilities and others[1].server_capabilities.hoverProvider
	end)
	vim.cmd("checkhealth heddle")
	local report = text()
	for _, part in ipairs({
		program .. ": heddle ",
		"Neovim " .. vim.version().major,
		"other.py is served, root folder",
		"other and Heddle both answer hovers",
	}) do
		check(":checkhealth says " .. part, report:find(part, 1, true), report)
	end
	check(":checkhealth has no error", not report:find("ERROR", 1, true), report)
	vim.cmd("bwipeout!")
end

-- The help file is copied: its tags would lie in the checkout.
local function help()
	write(folder .. "/copy/doc/heddle.txt", on_disk(vim.api.nvim_get_runtime_file("doc/heddle.txt", false)[1]))
	vim.cmd("helptags " .. folder .. "/copy/doc")
	vim.cmd("set runtimepath^=" .. folder .. "/copy")
	for _, topic in ipairs({ "heddle", ":HeddleExplain", ":HeddleFixAll", "heddle-settings", "heddle-hover", "heddle-fix-on-save" }) do
		local found, problem = pcall(vim.cmd, "help " .. topic)
		check(":help " .. topic, found and text():find("*" .. topic .. "*", 1, true), problem)
	end
	vim.cmd("helpclose")
end

local function stop()
	for _, client in ipairs(require("heddle.client").all()) do
		if require("heddle.client").has_config() then
			client:stop()
		else
			client.stop()
		end
	end
	wait("the servers end", function()
		return #require("heddle.client").all() == 0
	end)
end

-- What is said where the program is not there.
local function without_program()
	local options = { cmd = { folder .. "/no-heddle", "server" } }
	if require("heddle.client").has_config() then
		vim.lsp.config("heddle", options)
	else
		require("heddle.client").use(options)
	end
	vim.cmd("checkhealth heddle")
	local report = text()
	for _, part in ipairs({ "no-heddle cannot be run", "Heddle serves no buffer" }) do
		check(":checkhealth says " .. part, report:find(part, 1, true), report)
	end
	vim.cmd("bwipeout!")
	vim.cmd("HeddleExplain untracked-task")
	check(":HeddleExplain says that the program is not there", (said[#said] or ""):find("cannot be run", 1, true), said)
	vim.cmd("HeddleFixAll")
	check(":HeddleFixAll says that no server is there", (said[#said] or ""):find("no server is attached", 1, true), said)
end

local other = [[import asyncio
import threading
import time

lock = threading.Lock()


def load() -> None:
    time.sleep(1)


async def main() -> None:
    load()
    asyncio.sleep(1)
    with lock:
        await asyncio.sleep(1)]]

-- The closed files of the folder have findings once they are asked for, and open ones keep
-- theirs.
local function whole_workspace()
	write(folder .. "/whole/pyproject.toml", '[project]\nname = "whole"')
	write(folder .. "/whole/closed.py", app)
	write(folder .. "/whole/open.py", app)
	local client = require("heddle.client")
	vim.cmd("edit " .. folder .. "/whole/open.py")
	client.start(
		vim.tbl_deep_extend("force", client.config(), {
			name = "whole",
			cmd = { program, "server" },
			root_dir = folder .. "/whole",
			settings = { heddle = { diagnostics = { scope = "workspace" } } },
		}),
		vim.api.nvim_get_current_buf()
	)
	-- A buffer for what is found, into which the file is not loaded.
	local closed = vim.fn.bufadd(folder .. "/whole/closed.py")
	wait("a closed file has findings where the scope is the workspace", function()
		return finding("blocking-call-in-async", closed) and not vim.api.nvim_buf_is_loaded(closed)
	end, function()
		return vim.diagnostic.get()
	end)
	check("an open one has them, too", finding("blocking-call-in-async"), findings())
end

-- Neovim alone, told only which program to run: findings follow other files, too.
local function bare()
	vim.cmd("edit " .. folder .. "/shop/other.py")
	local id
	if vim.lsp.start then
		id = vim.lsp.start({ name = "heddle", cmd = { program, "server" }, root_dir = folder .. "/shop" })
	else
		id = vim.lsp.start_client({ name = "heddle", cmd = { program, "server" }, root_dir = folder .. "/shop" })
		vim.lsp.buf_attach_client(0, id)
	end
	vim.cmd("autocmd BufReadPost *.py lua vim.lsp.buf_attach_client(0, " .. id .. ")")
	wait("a finding is shown", function()
		return finding("missing-await")
	end, findings)
end

local parts = { start, find_and_mend, change_settings, commands, over_files, beside, health, help, whole_workspace, stop, without_program }
if way == "bare" then
	parts = { bare, over_files, stop }
end

io.stdout:write(("Neovim %d.%d.%d, %s\n"):format(vim.version().major, vim.version().minor, vim.version().patch, way))
write(folder .. "/.git/HEAD", "ref: refs/heads/main")
write(folder .. "/shop/pyproject.toml", '[project]\nname = "shop"\nrequires-python = ">=3.12"')
write(folder .. "/shop/app.py", app)
write(folder .. "/shop/other.py", other)
for _, part in ipairs(parts) do
	local ran, problem = xpcall(part, debug.traceback)
	if not ran then
		check("no error in the test", false, problem)
	end
end
vim.fn.delete(folder, "rf")
io.stdout:write(failed == 0 and "all is well\n" or failed .. " failed\n")
vim.cmd(failed == 0 and "qall!" or "cquit 1")
