-- The client configuration that `vim.lsp.enable("heddle")` of Neovim 0.11 reads. Older
-- versions read this file through `require("heddle").setup()`, so that it stands once.
-- It needs nothing else of this folder: alone in ~/.config/nvim/lsp it works, too.

local handlers = {}

-- When other files changed what is found in an open one, the server says so. Neovim 0.12
-- then asks for the closed files alone, and open buffers would keep what is outdated.
if vim.fn.has("nvim-0.12") == 1 then
	local method = "workspace/diagnostic/refresh"
	handlers[method] = function(problem, result, context)
		local client = vim.lsp.get_client_by_id(context.client_id)
		local provider = client and client.server_capabilities.diagnosticProvider
		if provider and not problem then
			for buffer in pairs(client.attached_buffers) do
				client:request("textDocument/diagnostic", {
					identifier = provider.identifier,
					textDocument = { uri = vim.uri_from_bufnr(buffer) },
				}, nil, buffer)
			end
		end
		return vim.lsp.handlers[method](problem, result, context)
	end
end

return {
	cmd = { "heddle", "server" },
	filetypes = { "python" },
	-- The first that is found above a file counts: one server for all packages
	-- below a heddle.toml.
	root_markers = { "heddle.toml", "pyproject.toml", "setup.py", ".git" },
	handlers = handlers,
	before_init = function(params, config)
		-- A Neovim that asks for findings, but cannot be told to ask anew, gets them
		-- without asking: it says that it does not ask.
		local workspace = params.capabilities.workspace or {}
		if not (workspace.diagnostics or {}).refreshSupport then
			params.capabilities.textDocument.diagnostic = nil
		end
		-- The settings hold from the first finding on, and in versions that send none
		-- later.
		local settings = (config.settings or {}).heddle
		if settings and vim.tbl_isempty(params.initializationOptions or {}) then
			params.initializationOptions = settings
		end
	end,
}
