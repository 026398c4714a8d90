package main

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/server"
	"github.com/spf13/cobra"
	"go.uber.org/zap/zapcore"
)

const serverHelp = `Speak the Language Server Protocol to an editor: over standard input and output, over
TCP with every editor that connects, or over the socket or pipe at which an editor waits.`

func serverCommand(t terminal) *cobra.Command {
	var transport server.Transport
	var level, file string
	command := &cobra.Command{
		Use:   "server",
		Short: "Speak the Language Server Protocol to an editor",
		Long:  serverHelp,
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			options := server.Options{Version: version(), LogFile: file, Stderr: t.err}
			if err := options.LogLevel.Set(level); err != nil || options.LogLevel > zapcore.ErrorLevel {
				return fmt.Errorf("--log-level must be debug, info, warn or error, not %q", level)
			}
			if port := transport.Socket; port != "" && !strings.Contains(port, ":") {
				// Editors give a bare port of this machine.
				transport.Socket = "127.0.0.1:" + port
			}
			collectLess(mostGarbage)
			code, err := server.Run(command.Context(), transport, options)
			switch {
			case err != nil:
				return exit{exitFailure, err}
			case code != 0:
				return exit{code: code}
			}
			return nil
		},
	}
	flags := command.Flags()
	flags.Bool("stdio", true, "use standard input and output; the default")
	flags.StringVar(&transport.Listen, "listen", "", "listen on a TCP `address` such as 127.0.0.1:7777")
	flags.StringVar(&transport.Pipe, "pipe", "", "connect to the Unix socket or named pipe at this `path`")
	flags.StringVar(&transport.Socket, "socket", "", "connect to the TCP `port` or address at which the editor waits")
	flags.StringVar(&level, "log-level", "info", "quietest level that is logged: debug, info, warn or error")
	flags.StringVar(&file, "log-file", "", "append the log to this `file` too")
	command.MarkFlagsMutuallyExclusive("stdio", "listen", "pipe", "socket")
	return command
}
