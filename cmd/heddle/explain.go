package main

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/spf13/cobra"
)

func explainCommand(t terminal) *cobra.Command {
	colour := "auto"
	command := &cobra.Command{
		Use:   "explain RULE",
		Short: "Print a rule's page: what happens at run time, bad and good code",
		Args:  cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return rules.Names(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, arguments []string) error {
			coloured, err := t.coloured(colour)
			if err != nil {
				return err
			}
			rule := rules.Lookup(arguments[0])
			if rule == nil {
				return exit{exitFailure, unknownRule(arguments[0])}
			}
			return printPage(t.out, rule.Page(), coloured)
		},
	}
	command.Flags().StringVar(&colour, "color", colour, "colour the output: auto, always or never")
	return command
}

// unknownRule says that there is no such rule and which one may be meant.
func unknownRule(name string) error {
	if near := config.Nearest(name, rules.Names()); near != "" {
		return fmt.Errorf("there is no rule %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("there is no rule %q; \"heddle rules\" lists them", name)
}
