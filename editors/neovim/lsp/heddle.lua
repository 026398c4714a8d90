-- The client configuration that `vim.lsp.enable("heddle")` of Neovim 0.11 reads. Older
-- versions read this file through `require("heddle").setup()`, so that it stands once.
-- It needs nothing else of this folder: alone in ~/.config/nvim/lsp it works, too.
return {
	cmd = { "heddle", "server" },
	filetypes = { "python" },
	-- The first that is found above a file counts: one server for all packages
	-- below a heddle.toml.
	root_markers = { "heddle.toml", "pyproject.toml", "setup.py", ".git" },
	before_init = function(params, config)
		-- Neovim would ask for the findings of open files alone, or of the others alone;
		-- it does not ask where it says that it cannot, and is sent them all.
		params.capabilities.textDocument.diagnostic = nil
		-- The settings hold from the first finding on, and in versions that send none
		-- later.
		local settings = (config.settings or {}).heddle
		if settings and vim.tbl_isempty(params.initializationOptions or {}) then
			params.initializationOptions = settings
		end
	end,
}
