-- Shows the pages of rules and topics that the program prints.
local client = require("heddle.client")

local M = {}

-- Runs `heddle explain` and returns what it prints, or nil and what went wrong.
local function explain(argument)
	local program = client.program()
	if vim.fn.executable(program) == 0 then
		return nil, program .. " cannot be run; see :checkhealth heddle"
	end
	local lines = vim.fn.systemlist({ program, "explain", argument })
	if vim.v.shell_error ~= 0 then
		return nil, table.concat(lines, "\n")
	end
	return lines
end

-- The names of all topics and rules that begin with what is typed.
function M.complete(typed)
	local names = {}
	for _, line in ipairs(explain("--list") or {}) do
		local name = line:match("^  (%S+)")
		if name and vim.startswith(name, typed) then
			table.insert(names, name)
		end
	end
	return names
end

-- The rule that a line breaks: the finding at the cursor, else the first of the line.
local function rule_at_cursor()
	local line, column = unpack(vim.api.nvim_win_get_cursor(0))
	local first
	for _, finding in ipairs(vim.diagnostic.get(0, { lnum = line - 1 })) do
		if finding.source == "heddle" and finding.code then
			if finding.col <= column and column < (finding.end_col or finding.col + 1) then
				return finding.code
			end
			first = first or finding.code
		end
	end
	return first
end

-- Opens a page in a window of its own, which `q` closes. One window serves all pages.
local function show(name, lines)
	local title = "heddle://" .. name
	local buffer = vim.fn.bufnr("^" .. title .. "$")
	if buffer == -1 then
		buffer = vim.api.nvim_create_buf(false, true)
		vim.api.nvim_buf_set_name(buffer, title)
	end
	vim.bo[buffer].modifiable = true
	vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
	vim.bo[buffer].modifiable = false
	vim.bo[buffer].filetype = "markdown"
	vim.keymap.set("n", "q", "<Cmd>close<CR>", { buffer = buffer, desc = "Close this page" })
	for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
		if vim.startswith(vim.api.nvim_buf_get_name(vim.api.nvim_win_get_buf(window)), "heddle://") then
			vim.api.nvim_set_current_win(window)
			vim.api.nvim_win_set_buf(window, buffer)
			return
		end
	end
	vim.cmd("sbuffer " .. buffer)
end

-- Opens the page of a rule or topic; of the rule at the cursor where none is named, and
-- the list of all where there is none.
function M.open(name)
	if name == "" then
		name = rule_at_cursor() or "--list"
	end
	local lines, problem = explain(name)
	if not lines then
		vim.notify(problem, vim.log.levels.ERROR)
		return
	end
	show(name == "--list" and "list" or name, lines)
end

return M
