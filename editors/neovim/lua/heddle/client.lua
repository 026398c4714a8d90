-- What differs between the versions of Neovim: how a client is configured, started,
-- found and asked.
local M = {}

-- What `setup` was given, where Neovim does not keep it.
local given = {}

-- From 0.11 on Neovim itself reads `lsp/heddle.lua`.
function M.has_config()
	return vim.fn.has("nvim-0.11") == 1
end

-- Remembers what the user says, for versions before 0.11.
function M.use(options)
	given = options
end

-- The configuration in force: this plugin's, under what the user says.
function M.config()
	if M.has_config() then
		return vim.lsp.config.heddle
	end
	local config = {}
	for _, file in ipairs(vim.api.nvim_get_runtime_file("lsp/heddle.lua", true)) do
		config = vim.tbl_deep_extend("force", config, dofile(file))
	end
	return vim.tbl_deep_extend("force", config, given)
end

-- The program that is run, for `heddle explain` and the like.
function M.program()
	local cmd = (M.config() or {}).cmd
	-- A function connects to a server that runs elsewhere.
	return type(cmd) == "table" and cmd[1] or "heddle"
end

-- The nearest folder above a file that has a marker; earlier markers go first. Neovim
-- 0.7 has no vim.fs.
local function root(file, markers)
	local uv = vim.uv or vim.loop
	for _, marker in ipairs(markers) do
		local folder, above = file, vim.fn.fnamemodify(file, ":h")
		while above ~= folder do
			folder, above = above, vim.fn.fnamemodify(above, ":h")
			if uv.fs_stat(folder .. "/" .. marker) then
				return folder
			end
		end
	end
end

-- Returns the client of a name and root that Neovim 0.7 runs already, or a new one.
local function reuse(config)
	for _, client in pairs(vim.lsp.get_active_clients()) do
		if client.name == config.name and client.config.root_dir == config.root_dir then
			return client.id
		end
	end
	return vim.lsp.start_client(config)
end

-- Starts a configuration for a buffer, or attaches the client that has its root.
function M.start(config, buffer)
	-- Diffs, terminals and other plugins' buffers are no files.
	if vim.bo[buffer].buftype ~= "" then
		return
	end
	config = vim.tbl_extend("keep", config, { name = "heddle" })
	local file = vim.api.nvim_buf_get_name(buffer)
	if file ~= "" then
		config.root_dir = config.root_dir or root(vim.fn.fnamemodify(file, ":p"), config.root_markers or {})
	end
	if vim.lsp.start then
		return vim.lsp.start(config, { bufnr = buffer })
	end
	local id = reuse(config)
	if id then
		vim.lsp.buf_attach_client(buffer, id)
	end
	return id
end

-- All clients that run.
function M.all()
	return vim.lsp.get_clients and vim.lsp.get_clients() or vim.tbl_values(vim.lsp.get_active_clients())
end

-- The clients of a name, or all, that serve a buffer.
function M.of(buffer, name)
	return vim.tbl_filter(function(client)
		return (not name or client.name == name) and vim.lsp.buf_is_attached(buffer, client.id)
	end, M.all())
end

-- Asks a client and waits for its answer, or returns nil and why there is none.
function M.ask(client, method, params, buffer, patience)
	local answer, problem
	if M.has_config() then
		answer, problem = client:request_sync(method, params, patience, buffer)
	else
		answer, problem = client.request_sync(method, params, patience, buffer)
	end
	if not answer then
		return nil, problem or "no answer"
	end
	if answer.err then
		return nil, answer.err.message
	end
	return answer.result
end

return M
