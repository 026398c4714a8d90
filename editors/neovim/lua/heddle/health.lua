-- `:checkhealth heddle`
local client = require("heddle.client")

local M = {}

-- The reporting functions were renamed in 0.10, and lived elsewhere before 0.8.
local health = vim.health or require("health")
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local info = health.info or health.report_info
local warn = health.warn or health.report_warn
local fail = health.error or health.report_error

local function program()
	local name = client.program()
	local path = vim.fn.exepath(name)
	if path == "" then
		fail(name .. " cannot be run", {
			"Install it (`go install ./cmd/heddle` in a checkout) and put its folder on the PATH that Neovim sees.",
			'Or name it: `vim.lsp.config("heddle", { cmd = { "/path/to/heddle", "server" } })`.',
		})
		return
	end
	local version = vim.fn.systemlist({ path, "version" })
	if vim.v.shell_error ~= 0 then
		fail(path .. " does not say its version: " .. table.concat(version, " "))
		return
	end
	ok(path .. ": " .. (version[1] or "no version"))
end

local function editor()
	local version = vim.version()
	local said = ("Neovim %d.%d.%d"):format(version.major, version.minor, version.patch)
	if client.has_config() then
		ok(said .. ' has `vim.lsp.enable("heddle")`')
	elseif vim.fn.has("nvim-0.8") == 1 then
		ok(said .. ' starts Heddle through `require("heddle").setup()`')
	else
		warn(said .. " is older than what Heddle is made for, 0.8; most of it works", {
			'It starts through `require("heddle").setup()`.',
		})
	end
end

-- What each client does in the buffers that it serves.
local function clients()
	local served = {}
	for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
		if vim.api.nvim_buf_is_loaded(buffer) and #client.of(buffer, "heddle") > 0 then
			table.insert(served, buffer)
		end
	end
	if #served == 0 then
		warn("Heddle serves no buffer", {
			"Open a Python file first.",
			client.has_config() and 'Is `vim.lsp.enable("heddle")` in your init.lua?'
				or 'Is `require("heddle").setup()` in your init.lua?',
			'`:lua print(require("vim.lsp.log").get_filename())` says where the log is.',
		})
		return
	end
	local answers = {}
	for _, buffer in ipairs(served) do
		local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ":~:.")
		local mine = client.of(buffer, "heddle")
		ok(("%s is served, root folder %s"):format(name, mine[1].config.root_dir or "none"))
		if #mine > 1 then
			warn(name .. " has more than one client named heddle: its findings show twice", {
				'Start it in one way only: `vim.lsp.enable("heddle")` or `require("heddle").setup()` or another plugin.',
			})
		end
		local others = {}
		for _, other in ipairs(client.of(buffer)) do
			if other.name ~= "heddle" and other.server_capabilities.hoverProvider then
				table.insert(others, other.name)
			end
		end
		if #others > 0 then
			answers[table.concat(others, ", ")] = true
		end
	end
	for names in pairs(answers) do
		info(names .. " and Heddle both answer hovers. Heddle answers only where it has something to say.")
		info("To turn its hovers off: `settings = { heddle = { hover = false } }`; see `:help heddle-hover`.")
	end
end

function M.check()
	start("heddle: the program")
	program()
	start("heddle: the editor")
	editor()
	start("heddle: the server")
	clients()
end

return M
