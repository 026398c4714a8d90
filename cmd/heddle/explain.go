package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/reference"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/spf13/cobra"
)

func explainCommand(t terminal) *cobra.Command {
	colour, list := "auto", false
	command := &cobra.Command{
		Use:   "explain TOPIC|RULE",
		Short: "Print the page of a rule or of a topic of the reference",
		Long: "Prints the page of a rule (what happens at run time, bad and good code) or of a topic of\n" +
			"the reference. On a terminal a long page is shown in $PAGER, or in less.",
		Example: "  heddle explain untracked-task\n  heddle explain task_groups\n  heddle explain --list",
		Args: func(command *cobra.Command, arguments []string) error {
			if list {
				return cobra.NoArgs(command, arguments)
			}
			return cobra.ExactArgs(1)(command, arguments)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return pageNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, arguments []string) error {
			coloured, err := t.coloured(colour)
			if err != nil {
				return err
			}
			if list {
				return listPages(t.out)
			}
			markdown, ok := pageNamed(arguments[0])
			if !ok {
				return exit{exitFailure, unknownPage(arguments[0])}
			}
			return t.paged(func(w io.Writer) error { return printPage(w, columns(t.out), markdown, coloured) })
		},
	}
	command.Flags().StringVar(&colour, "color", colour, "colour the output: auto, always or never")
	command.Flags().BoolVar(&list, "list", false, "list all topics and rules")
	return command
}

// pageNamed returns the page of a rule or a topic in Markdown.
func pageNamed(name string) (markdown string, ok bool) {
	if rule := rules.Lookup(name); rule != nil {
		return rule.Page(), true
	}
	if topic, ok := reference.Named(name); ok {
		return topic.Page(), true
	}
	return "", false
}

// pageNames lists all that can be explained.
func pageNames() []string {
	var names []string
	for _, topic := range reference.Topics() {
		names = append(names, topic.Name)
	}
	return append(names, rules.Names()...)
}

func listPages(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "Topics")
	for _, topic := range reference.Topics() {
		fmt.Fprintf(table, "  %s\t%s\n", topic.Name, topic.Title)
	}
	fmt.Fprintln(table, "\nRules")
	for _, rule := range rules.All() {
		fmt.Fprintf(table, "  %s\t%s\n", rule.Name, rule.Title)
	}
	return table.Flush()
}

// unknownPage says that there is no such page and which one may be meant.
func unknownPage(name string) error {
	if near := config.Nearest(name, pageNames()); near != "" {
		return fmt.Errorf("there is no rule or topic %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("there is no rule or topic %q; \"heddle explain --list\" lists them", name)
}
