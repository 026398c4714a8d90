package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/spf13/cobra"
)

func rulesCommand(t terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "rules",
		Short: "List the rules with their severities",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			table := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
			for _, rule := range rules.All() {
				fmt.Fprintf(table, "%s\t%s\t%s\n", rule.Name, rule.Severity, rule.Title)
			}
			return table.Flush()
		},
	}
}
