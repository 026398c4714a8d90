-- Makes all safe mends in a buffer.
local client = require("heddle.client")

local M = {}

local kind = "source.fixAll.heddle"

-- How long a file may wait to be written, in milliseconds.
local patience = 3000

-- Returns the edit that an action makes: the server leaves it for later where the
-- editor can ask for it.
local function edit(heddle, action, buffer)
	if action.edit then
		return action.edit
	end
	local resolved, problem = client.ask(heddle, "codeAction/resolve", action, buffer, patience)
	return resolved and resolved.edit, problem
end

-- Mends a buffer and reports whether anything was changed. Where it is quiet, no
-- word is said of a buffer without Heddle, nor of one with nothing to mend.
function M.file(buffer, quiet)
	buffer = (buffer and buffer ~= 0) and buffer or vim.api.nvim_get_current_buf()
	local function say(message, level)
		vim.notify("heddle: " .. message, level)
	end
	local heddle = client.of(buffer, "heddle")[1]
	if not heddle then
		if not quiet then
			say("no server is attached to this buffer; see :checkhealth heddle", vim.log.levels.WARN)
		end
		return false
	end
	local last = vim.api.nvim_buf_line_count(buffer)
	local actions, problem = client.ask(heddle, "textDocument/codeAction", {
		textDocument = { uri = vim.uri_from_bufnr(buffer) },
		range = { start = { line = 0, character = 0 }, ["end"] = { line = last, character = 0 } },
		context = { diagnostics = {}, only = { kind } },
	}, buffer, patience)
	if problem then
		say(problem, vim.log.levels.ERROR)
		return false
	end
	local changed = false
	for _, action in ipairs(actions or {}) do
		if action.kind == kind and not action.disabled then
			local made
			made, problem = edit(heddle, action, buffer)
			if made then
				vim.lsp.util.apply_workspace_edit(made, heddle.offset_encoding)
				changed = true
			elseif problem then
				say(problem, vim.log.levels.ERROR)
			end
		end
	end
	if not changed and not problem and not quiet then
		say("nothing can be mended safely here", vim.log.levels.INFO)
	end
	return changed
end

return M
