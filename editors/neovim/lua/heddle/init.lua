-- Starts Heddle in every Python buffer, whatever the version of Neovim.
local client = require("heddle.client")

local M = {}

-- Takes what `vim.lsp.config` takes: settings, cmd, root_markers, on_attach and so on.
function M.setup(options)
	options = options or {}
	if client.has_config() then
		vim.lsp.config("heddle", options)
		vim.lsp.enable("heddle")
		return
	end
	client.use(options)
	local group = vim.api.nvim_create_augroup("heddle", { clear = true })
	local filetypes = client.config().filetypes
	vim.api.nvim_create_autocmd("FileType", {
		group = group,
		pattern = filetypes,
		callback = function(event)
			client.start(client.config(), event.buf)
		end,
	})
	-- Plugin managers may load this after the first file is open.
	for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
		if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(filetypes, vim.bo[buffer].filetype) then
			client.start(client.config(), buffer)
		end
	end
end

-- Makes all safe mends in a buffer, the current one if none is named, and waits for
-- them: for autocommands that run before a file is written. See `:help heddle-fix-on-save`.
function M.fix_all(buffer)
	return require("heddle.mend").file(buffer, true)
end

return M
