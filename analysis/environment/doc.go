// Package environment finds the Python environment from which a project imports what
// is installed, by reading files alone: no Python is ever run.
//
// Find asks, in this order, and takes the first environment that there is:
//
//  1. what the user names: the setting "python", or what the editor selected
//  2. .venv, venv or env, in the project's folder, then in each folder above it, not
//     in the user's home; only a folder with a pyvenv.cfg counts
//  3. VIRTUAL_ENV, the virtual environment that the shell has activated
//  4. CONDA_PREFIX, unless it is conda's base environment
//  5. the python3 or python that the PATH finds, through links, and through the shims
//     of pyenv with PYENV_VERSION and .python-version
//  6. conda's base environment
//
// A virtual environment is told by pyvenv.cfg (PEP 405, "Specification"), and what it
// imports from is what site.py of CPython makes of it: site-packages, those of the base
// environment and of the user where include-system-site-packages says so, and the lines
// of .pth files that are paths (the documentation of the module site). Lines of code in
// .pth files do not run; the two forms that build back ends write for editable installs
// (PEP 660) are read. Debian's dist-packages are as its own site.py has them.
//
// Pyright takes the environment that its settings name (venv, venvPath), else what the
// python on the PATH says when it is run. ty takes --python, VIRTUAL_ENV, CONDA_PREFIX,
// .venv, and python3 on the PATH, and has conda's base environment behind .venv as well.
// Here the project's own folder comes before the variables, as an editor hands on those
// of the shell that happened to start it.
//
// It imports nothing of Heddle. Begin with find.go, then environment.go; sites.go has
// the layouts, path_files.go and editables.go the .pth files, distributions.go says who
// installed a module.
package environment
