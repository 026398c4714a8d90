-- Only the commands: the server is started by `vim.lsp.enable("heddle")` or
-- `require("heddle").setup()`. What they do is read when they are used.
if vim.g.loaded_heddle then
	return
end
vim.g.loaded_heddle = true

vim.api.nvim_create_user_command("HeddleExplain", function(arguments)
	require("heddle.explain").open(arguments.args)
end, {
	nargs = "?",
	complete = function(typed)
		return require("heddle.explain").complete(typed)
	end,
	desc = "Show the page of a rule or a topic; without one, of the rule that the cursor's line breaks",
})

vim.api.nvim_create_user_command("HeddleFixAll", function()
	require("heddle.mend").file()
end, { desc = "Make all safe mends in this file" })
