-- Run by neovim without a screen: attaches the language server to the file that is open, does what a user does, and
-- writes what the editor then shows as JSON.
local report_file = vim.env.REPORT
local limit = 20000
local report = {}

local function finish()
  local file = assert(io.open(report_file, 'w'))
  file:write(vim.json.encode(report))
  file:close()
  vim.cmd('qall!')
end

local function wait_for(what, condition)
  if not vim.wait(limit, condition, 20) then error('nothing came of ' .. what) end
end

-- The text that a diagnostic marks, by the columns that the editor worked out for it.
local function described(diagnostic)
  local line = vim.api.nvim_buf_get_lines(0, diagnostic.lnum, diagnostic.lnum + 1, true)[1]
  local names = { 'error', 'warning', 'information', 'hint' }
  return ('%d %s %s: %s'):format(
    diagnostic.lnum + 1,
    names[diagnostic.severity],
    diagnostic.code or diagnostic.user_data.lsp.code,
    line:sub(diagnostic.col + 1, diagnostic.end_col)
  )
end

local function diagnostics() return vim.tbl_map(described, vim.diagnostic.get(0)) end

local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n') .. '\n' end

local function start()
  local root = vim.fn.getcwd()
  local server = { name = 'portal-properties', cmd = { 'portal-properties-language-server', '--stdio' }, root_dir = root }
  if vim.lsp.start then return vim.lsp.start(server) end
  server.workspace_folders = { { uri = vim.uri_from_fname(root), name = 'root' } }
  local id = vim.lsp.start_client(server)
  vim.lsp.buf_attach_client(0, id)
  return id
end

local function use()
  local id = start()
  wait_for('starting', function() return vim.lsp.get_client_by_id(id) ~= nil end)
  wait_for('checking', function() return #vim.diagnostic.get(0) > 0 end)
  report.diagnostics = diagnostics()

  vim.api.nvim_win_set_cursor(0, { 1, 3 })
  vim.lsp.buf.hover()
  local shown
  wait_for('hovering', function()
    shown = vim.tbl_filter(function(window) return vim.api.nvim_win_get_config(window).relative ~= '' end, vim.api.nvim_list_wins())
    return #shown > 0
  end)
  report.hover = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(shown[1]), 0, -1, true)
  vim.api.nvim_win_close(shown[1], true)

  local last = vim.api.nvim_buf_line_count(0)
  local begun = 'cluster.link.auto'
  vim.api.nvim_buf_set_lines(0, last, last, true, { begun })
  vim.api.nvim_win_set_cursor(0, { last + 1, #begun })
  local params = vim.lsp.util.make_position_params()
  params.position.character = #begun
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/completion', params, limit)
  local items = vim.lsp.util.text_document_completion_list_to_complete_items(answers[id].result, begun)
  report.completion = vim.tbl_map(function(item) return item.word end, items)
  vim.api.nvim_buf_set_lines(0, last, last + 1, true, {})

  local asked
  vim.ui.select = function(items, options, choose)
    report.fixes = vim.tbl_map(options.format_item or tostring, items)
    for i, title in ipairs(report.fixes) do
      if title:find(vim.env.FIX, 1, true) then choose(items[i], i) end
    end
    asked = true
  end
  local before = text()
  vim.api.nvim_win_set_cursor(0, { tonumber(vim.env.FIX_LINE), 20 })
  vim.lsp.buf.code_action({ only = { 'quickfix' }, diagnostics = vim.lsp.diagnostic.get_line_diagnostics() })
  wait_for('asking for fixes', function() return asked end)
  wait_for('fixing', function() return text() ~= before end)
  wait_for('checking again', function() return #vim.diagnostic.get(0, { severity = 1 }) == 0 end)
  report.fixed = text()
  report.left = diagnostics()

  vim.fn.writefile(vim.split(vim.env.OTHER_TEXT, '\n'), vim.env.OTHER_FILE)
  wait_for('a change outside', function() return #vim.diagnostic.get(0) > 1 end)
  report.outside = diagnostics()
end

local ok, failure = xpcall(use, debug.traceback)
if not ok then report.failure = failure end
finish()
