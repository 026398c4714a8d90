package main

import (
	"fmt"

	"github.com/heddle-lsp/heddle/cmd/heddle/site"
	"github.com/spf13/cobra"
)

func docsCommand(t terminal) *cobra.Command {
	folder := ""
	command := &cobra.Command{
		Use:   "docs --out DIR",
		Short: "Write the pages of the rules and of the reference as a site of HTML files",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			count, err := site.Build(folder)
			if err != nil {
				return exit{exitFailure, err}
			}
			fmt.Fprintf(t.out, "Wrote %d pages to %s; begin with index.html.\n", count, folder)
			return nil
		},
	}
	command.Flags().StringVar(&folder, "out", "", "the folder to write into; it is made where it is missing")
	_ = command.MarkFlagRequired("out")
	_ = command.MarkFlagDirname("out")
	return command
}
