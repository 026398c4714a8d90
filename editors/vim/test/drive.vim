" Drives the Vim that runs it, and ends with exit code 0 or 1. See run.sh, which calls it:
" PAGE is a file with the configuration from the page, PROJECT the folder to work in, MENDED
" what app.py must be in the end, OUT where it is written what was seen.

" Long enough for the slowest machine, in tenths of a second; nothing waits longer than
" what it waits for.
let s:patience = 400

function! s:say(line) abort
  call writefile([a:line], $OUT, 'a')
endfunction

function! s:check(what, holds, instead) abort
  call s:say((a:holds ? 'ok    ' : 'FAIL  ') . a:what)
  if !a:holds
    call s:say('      ' . strpart(string(a:instead), 0, 1500))
    cquit 1
  endif
endfunction

" Waits until a function returns something true. Sleeping lets what the server says in.
function! s:wait(what, Condition, Instead) abort
  let l:left = s:patience
  while !a:Condition() && l:left > 0
    sleep 100m
    let l:left -= 1
  endwhile
  call s:check(a:what, a:Condition(), a:Instead())
endfunction

function! s:text() abort
  return join(getline(1, '$'), "\n")
endfunction

function! s:findings() abort
  return map(copy(ale#engine#GetLoclist(s:buffer)), {_, found -> [found.lnum, found.type, found.text]})
endfunction

function! s:found(line, type, text) abort
  return !empty(filter(s:findings(), {_, found -> found[0] == a:line && found[1] ==# a:type && stridx(found[2], a:text) >= 0}))
endfunction

function! s:hover() abort
  return join(getbufline('ALEPreviewWindow', 1, '$'), "\n")
endfunction

" Mends at a text what a user picks by its title from the list that ALE shows.
function! s:mend(at, title) abort
  call cursor(1, 1)
  call search('\V' . a:at, 'c')
  let s:title = a:title
  ALECodeAction
endfunction

function! s:drive() abort
  execute 'edit' fnameescape($PROJECT . '/app.py')
  let s:buffer = bufnr('')
  call s:wait('a finding is shown at its line', {-> s:found(6, 'W', 'time.sleep')}, {-> s:findings()})
  call s:wait('settings reach the server', {-> s:found(10, 'E', 'task')}, {-> s:findings()})

  let g:ale_hover_to_preview = 1
  call cursor(6, 6)
  ALEHover
  call s:wait("hovering shows the rule's page", {-> stridx(s:hover(), 'blocking-call-in-async') >= 0}, {-> s:hover()})
  pclose

  " What ALE asks for the number in its list.
  function! ale#util#Input(message, value) abort
    for l:line in split(a:message, "\n")
      if stridx(l:line, s:title) >= 0
        return matchstr(l:line, '^\d\+')
      endif
    endfor
    call s:check(s:title . ' is in the list', 0, a:message)
  endfunction
  call s:mend('time.sleep', 'asyncio.sleep')
  call s:wait('the code action mends the call', {-> stridx(s:text(), '    await asyncio.sleep(1)') >= 0}, {-> s:text()})
  doautocmd TextChanged " which Vim tells when it waits for a key
  call s:wait('the finding goes away', {-> !s:found(6, 'W', 'time.sleep')}, {-> s:findings()})
  call s:mend('asyncio.create_task', 'all that Heddle can mend safely')
  call s:wait('all safe mends are made', {-> stridx(s:text(), 'add_done_callback') >= 0}, {-> s:text()})
  silent write
  call s:check('the file on disk is as heddle check --fix leaves it', readfile(expand('%')) ==# readfile($MENDED), readfile(expand('%')))
endfunction

source $PAGE
try
  call s:drive()
catch
  call s:check('no error in the test', 0, v:exception . ' at ' . v:throwpoint)
endtry
qall!
